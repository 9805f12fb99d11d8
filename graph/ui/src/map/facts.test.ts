import { expect, it } from "vitest";
import { leastOf, stepOf, valueOn } from "./facts";

it("a step function keeps its value until the next step", () => {
  const steps: [number, number][] = [[10, 1], [20, 3], [30, 0]];
  expect([9, 10, 19, 20, 29, 30, 99].map((day) => valueOn(steps, day))).toEqual([0, 1, 1, 3, 3, 0, 0]);
});

it("every count falls in the step whose key says so", () => {
  for (const most of [1, 7, 194]) {
    for (let value = 1; value <= most; value++) {
      const step = stepOf(value, most);
      expect(value).toBeGreaterThanOrEqual(leastOf(step, most));
      if (step < 5) expect(value).toBeLessThan(Math.max(leastOf(step + 1, most), 2));
    }
  }
});
