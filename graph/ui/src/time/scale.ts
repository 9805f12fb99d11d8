// Round years for an axis.

const STEPS = [1, 2, 5, 10, 20, 25, 50, 100];

/** At most `most` round years between two years. */
export function ticks(first: number, last: number, most: number): number[] {
  const step = STEPS.find((size) => (last - first) / size <= most) ?? 200;
  const found: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) found.push(year);
  return found;
}
