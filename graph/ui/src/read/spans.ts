// A text cut where proposals begin and end, so that overlapping quotations can all be marked.

export interface Span {
  start: number;
  end: number;
}

export interface Piece {
  text: string;
  /** Which of the spans lie over this piece. */
  over: number[];
}

export function pieces(text: string, spans: readonly Span[]): Piece[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of spans) {
    if (start >= 0 && end <= text.length && start < end) cuts.add(start).add(end);
  }
  const order = [...cuts].sort((one, other) => one - other);
  return order.slice(0, -1).map((start, at) => {
    const end = order[at + 1]!;
    const over = spans.flatMap((span, index) => (span.start <= start && end <= span.end ? [index] : []));
    return { text: text.slice(start, end), over };
  });
}
