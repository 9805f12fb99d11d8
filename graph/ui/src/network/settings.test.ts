import { expect, it } from "vitest";
import { DEFAULTS, readSettings, relationsFor, writeSettings } from "./settings";

function through(settings: typeof DEFAULTS): typeof DEFAULTS {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(writeSettings(settings))) if (value !== null) query.set(name, value);
  return readSettings(query);
}

it("what is usual leaves the address bare", () => {
  expect(Object.values(writeSettings(DEFAULTS)).every((value) => value === null)).toBe(true);
  expect(through(DEFAULTS)).toEqual(DEFAULTS);
});

it("a link restores every setting", () => {
  const asked = {
    ...{ relations: ["hasMission", "joined"], entity: "state/KAZ", around: false, kind: "state", shared: true, most: 1000 },
    ...{ statuses: ["done"], regions: ["Central Asia"], members: "organization/nato", size: "pagerank", colour: "blocs" },
    ...{ lonely: true, day: "1999-03-12", chosen: "state/KAZ", other: "state/ISR", view: { x: 0.25, y: 0.5, ratio: 2 } },
  };
  expect(through(asked)).toEqual(asked);
});

it("no relation at all is another wish than the usual one", () => {
  expect(through({ ...DEFAULTS, relations: [] }).relations).toEqual([]);
});

it("of one entity all relations are asked for, unless some are named", () => {
  expect(readSettings(new URLSearchParams("entity=organization/nato")).relations).toEqual([]);
  expect(readSettings(new URLSearchParams("entity=organization/nato&relation=joined")).relations).toEqual(["joined"]);
  expect(through({ ...DEFAULTS, entity: "organization/nato" }).relations).toEqual(["alliedWith"]);
  expect(relationsFor(DEFAULTS, "organization/nato")).toEqual([]);
  expect(relationsFor({ ...DEFAULTS, relations: ["joined"] }, "organization/nato")).toEqual(["joined"]);
});

it("a view that is no view is none", () => {
  for (const view of ["", "1,2", "a,b,c", "0,0,-1"]) expect(readSettings(new URLSearchParams({ view })).view).toBeNull();
});
