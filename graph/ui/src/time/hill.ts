// How many ties are in force through time: the hill behind the slider.

const BINS = 200;

/** Counts in equal parts of first..last; null begins before all, null ends after all. */
export function hill(
  spells: Iterable<readonly [begins: number | null, ends: number | null]>,
  first: number,
  last: number,
): number[] {
  const change = new Array<number>(BINS + 2).fill(0);
  const bin = (day: number) => Math.min(BINS, Math.max(0, Math.round((BINS * (day - first)) / Math.max(last - first, 1))));
  for (const [begins, ends] of spells) {
    const at = begins === null ? 0 : bin(begins);
    change[at] = (change[at] ?? 0) + 1;
    if (ends === null || ends >= last) continue;
    const gone = bin(ends) + 1;
    change[gone] = (change[gone] ?? 0) - 1;
  }
  let count = 0;
  return change.slice(0, BINS + 1).map((step) => (count += step));
}
