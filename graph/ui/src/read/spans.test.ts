import { expect, it } from "vitest";
import { pieces } from "./spans";

it("quotations that overlap are all marked and no letter is lost", () => {
  const text = "Kazakhstan will join; Israel too.";
  const cut = pieces(text, [{ start: 0, end: 20 }, { start: 11, end: 28 }]);
  expect(cut.map((piece) => piece.text).join("")).toBe(text);
  expect(cut.map((piece) => piece.over)).toEqual([[0], [0, 1], [1], []]);
});

it("what lies outside the text marks nothing", () => {
  expect(pieces("short", [{ start: 2, end: 99 }, { start: 3, end: 3 }])).toEqual([{ text: "short", over: [] }]);
});
