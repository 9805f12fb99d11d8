// Where the entities of a small result stand: a few rounds of springs (Fruchterman and Reingold 1991), always the same.

export function spread(count: number, links: readonly (readonly [number, number])[]): { x: number[]; y: number[] } {
  const x = Array.from({ length: count }, (_, at) => Math.cos(at * 2.399963) * Math.sqrt((at + 1) / count));
  const y = Array.from({ length: count }, (_, at) => Math.sin(at * 2.399963) * Math.sqrt((at + 1) / count));
  const length = Math.sqrt(3 / Math.max(count, 1));
  const rounds = count > 400 ? 30 : 120;
  for (let round = 0; round < rounds; round++) {
    const heat = 0.12 * (1 - round / rounds);
    const dx = new Float64Array(count);
    const dy = new Float64Array(count);
    push(x, y, dx, dy, length);
    pull(x, y, dx, dy, length, links);
    for (let at = 0; at < count; at++) {
      const step = Math.hypot(dx[at]!, dy[at]!) || 1;
      x[at] = x[at]! + (dx[at]! / step) * Math.min(step, heat) - x[at]! * 0.01;
      y[at] = y[at]! + (dy[at]! / step) * Math.min(step, heat) - y[at]! * 0.01;
    }
  }
  return { x, y };
}

type Moves = Float64Array;

function push(x: number[], y: number[], dx: Moves, dy: Moves, length: number): void {
  for (let one = 0; one < x.length; one++) {
    for (let other = one + 1; other < x.length; other++) {
      const across = x[one]! - x[other]!;
      const up = y[one]! - y[other]!;
      const force = (length * length) / Math.max(across * across + up * up, 1e-4);
      dx[one]! += across * force;
      dy[one]! += up * force;
      dx[other]! -= across * force;
      dy[other]! -= up * force;
    }
  }
}

function pull(x: number[], y: number[], dx: Moves, dy: Moves, length: number, links: readonly (readonly [number, number])[]): void {
  for (const [one, other] of links) {
    const across = x[one]! - x[other]!;
    const up = y[one]! - y[other]!;
    const force = Math.hypot(across, up) / length;
    dx[one]! -= across * force;
    dy[one]! -= up * force;
    dx[other]! += across * force;
    dy[other]! += up * force;
  }
}
