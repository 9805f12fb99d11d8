import { describe, expect, it } from "vitest";
import { bounds, dateWords, dayNumber, isoDay, spanWords, typedDay, yearsOn } from "./days";
import { hill } from "./hill";
import { ticks } from "./scale";

describe("days", () => {
  it("are whole numbers since 1970, negative before", () => {
    expect(dayNumber("1970-01-01")).toBe(0);
    expect(dayNumber("1969-12-31")).toBe(-1);
    expect(isoDay(dayNumber("1816-02-29"))).toBe("1816-02-29");
  });
  it("are as precise in words as they are told", () => {
    expect(dateWords("1999-03-12")).toBe("12 March 1999");
    expect(dateWords("1999-03")).toBe("March 1999");
    expect(dateWords("1999")).toBe("1999");
  });
  it("say once what the ends of a span share", () => {
    expect(spanWords("2020-02-01", "2020-02-02")).toBe("1–2 February 2020");
    expect(spanWords("2025-08-31", "2025-09-01")).toBe("31 August – 1 September 2025");
    expect(spanWords("2025-12-31", "2026-01-01")).toBe("31 December 2025 to 1 January 2026");
    expect(spanWords("1991", "1997-12-10")).toBe("1991 to 10 December 1997");
    expect(spanWords("1991", "1991")).toBe("1991");
  });
  it("of a year or month reach to its last", () => {
    expect(bounds("2000-02")).toEqual(["2000-02-01", "2000-02-29"]);
    expect(typedDay("1999")).toBe("1999-12-31");
    expect(typedDay("1999-2")).toBe("1999-02-28");
    expect(typedDay("1999-02-30")).toBeNull();
    expect(typedDay("1999-13")).toBeNull();
    expect(typedDay("soon")).toBeNull();
  });
  it("stand still on a leap day's other years", () => {
    expect(isoDay(yearsOn(dayNumber("2000-02-29"), 1))).toBe("2001-02-28");
    expect(isoDay(yearsOn(dayNumber("2000-02-29"), 4))).toBe("2004-02-29");
  });
});

describe("the hill behind the slider", () => {
  it("rises with what begins and falls after what ends", () => {
    const heights = hill([[null, null], [50, null], [0, 100], [150, 160]], 0, 200);
    expect([heights[0], heights[50], heights[101], heights[155], heights[200]]).toEqual([2, 3, 2, 3, 2]);
  });
});

describe("an axis", () => {
  it("has round years, not too many", () => {
    expect(ticks(1946, 2026, 5)).toEqual([1960, 1980, 2000, 2020]);
    expect(ticks(2020, 2026, 7)).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });
});
