import { expect, it } from "vitest";
import type { Claim } from "../api/types";
import { datesInWords, datesKnown, onlySeen, whenWords } from "./words";

const claim = (facts: Partial<Claim>) => ({ status: "done", temporality: "state", from: null, until: null, ...facts }) as Claim;

it("a day on which a state was seen is no beginning", () => {
  const listed = claim({ observed_on: "2022-11-16", begins: "2022-11-16" });
  expect(whenWords(listed)).toBe("seen 16 November 2022");
  expect(onlySeen(listed)).toBe(true);
  expect(whenWords(claim({ from: "1992-04-10" }))).toBe("since 10 April 1992");
});

it("a source that stopped looking says neither that it ended nor that it goes on", () => {
  expect(whenWords(claim({ from: "1999", observed_until: "2014" }))).toBe("since 1999, still seen 2014");
  expect(whenWords(claim({ observed_until: "2014" }))).toBe("still seen 2014");
  expect(whenWords(claim({ observed_on: "1990", until: "1995-03" }))).toBe("seen 1990, until March 1995");
});

it("what is not done is announced", () => {
  expect(whenWords(claim({ status: "planned", temporality: "act", announced_on: "2025-11-06" }))).toBe("announced 6 November 2025");
});

it("columns tell in numbers what claims tell in words", () => {
  const told = (begins: string | null, ends: string | null, known: number, until = 0, seen: string | null = null) =>
    datesInWords(datesKnown(begins, ends, { known, until, seen }, false, known < 6 ? "done" : "planned"));
  expect(told("2022-11-16", null, 3)).toBe("seen 16 November 2022");
  expect(told("1991-03-31", null, 4)).toBe("seen March 1991");
  expect(told("1999-01-01", null, 2, 0, "2014")).toBe("since 1999, still seen 2014");
  expect(told("1999-01-01", "2001-05-31", 2, 1)).toBe("1999 to May 2001");
  expect(told("2014-12-31", null, 5, 0, "2014")).toBe("still seen 2014");
  expect(told("1990-12-31", "1990-12-31", 5, 2)).toBe("until 1990");
  expect(told("2025-11-06", null, 6)).toBe("announced 6 November 2025");
});
