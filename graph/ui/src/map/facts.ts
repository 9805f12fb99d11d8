// What the map tells on a day: the ties of one entity, or a count for each state.

import type { MapCounts, MapTie, MapTies, Status } from "../api/types";
import { LINES, ramp, STATUSES, STEPS, tone } from "../palette";
import { texts } from "../texts";
import { datesInWords, datesKnown, type Dates } from "../claims/words";
import { dateWords, isoDay, shortDateWords } from "../time/days";
import type { Dot, Told } from "./picture";

export interface Row extends Told {
  iso3: string | null;
  at: [number, number] | null;
  begins: number | null;
  /** The days in short, for the list. */
  short: string;
  value: number | null;
  claim: string | null;
}

function stronger(one: Status, other: Status): boolean {
  return STATUSES.indexOf(one) < STATUSES.indexOf(other);
}

function seen(tie: MapTie, day: number): boolean {
  return (tie.begins ?? -Infinity) <= day && (tie.ends ?? Infinity) >= day;
}

/** On one line: since when, or when it was seen or announced. */
function shortly(dates: Dates): string {
  if (dates.from) return shortDateWords(dates.from);
  const known = dates.observedOn !== null;
  return datesInWords({ ...dates, until: known ? null : dates.until, observedUntil: known ? null : dates.observedUntil }, shortDateWords);
}

function rowOf(tie: MapTie, act: boolean): Row {
  const ends = tie.ends === null ? null : isoDay(tie.ends);
  const dates = datesKnown(tie.begins === null ? null : isoDay(tie.begins), ends, tie, act, tie.status);
  const since = tie.begins === null ? texts.map.seen : datesInWords(dates, dateWords);
  return {
    id: tie.id,
    label: tie.label,
    iso3: tie.state,
    words: tie.status === "done" ? since : `${texts.status[tie.status]}, ${since}`,
    fill: tone(LINES[0]!),
    status: tie.status,
    at: tie.lat === null || tie.lon === null ? null : [tie.lat, tie.lon],
    begins: tie.begins,
    short: tie.begins === null ? "" : shortly(dates),
    value: null,
    claim: tie.claim,
  };
}

/** One row an entity tied on the day: its surest tie, of equals the oldest. */
export function tiesOn(ties: MapTies, day: number): Row[] {
  const act = ties.act ?? false;
  const best = new Map<string, MapTie>();
  for (const tie of ties.ties) {
    if (!seen(tie, day)) continue;
    const before = best.get(tie.id);
    if (!before || stronger(tie.status, before.status)) best.set(tie.id, tie);
  }
  return [...best.values()].map((tie) => rowOf(tie, act)).sort((one, other) => one.label.localeCompare(other.label, "en"));
}

/** The last step of a step function on or before a day. */
export function valueOn(steps: readonly [number, number][], day: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]![0] <= day) low = middle + 1;
    else high = middle;
  }
  return low ? steps[low - 1]![1] : 0;
}

export function mostOf(counts: MapCounts): number {
  let most = 1;
  for (const steps of Object.values(counts.counts)) for (const [, value] of steps) if (value > most) most = value;
  return most;
}

/** Which of the ramp's steps a count falls in: even parts of the root of the largest ever, since few have many. */
export function stepOf(value: number, most: number): number {
  return Math.min(STEPS - 1, Math.floor(Math.sqrt(value / (most + 1)) * STEPS));
}

/** The least count of a step. */
export function leastOf(step: number, most: number): number {
  return Math.max(1, Math.ceil((step / STEPS) ** 2 * (most + 1)));
}

export interface Named {
  label: string;
  lat: number | null;
  lon: number | null;
}

export function countsOn(counts: MapCounts, day: number, name: (id: string) => Named): Row[] {
  const most = mostOf(counts);
  const rows: Row[] = [];
  for (const [id, steps] of Object.entries(counts.counts)) {
    const value = valueOn(steps, day);
    if (!value) continue;
    const { label, lat, lon } = name(id);
    rows.push({
      id,
      label,
      iso3: id.startsWith("state/") ? id.slice(6) : null,
      words: texts.number(value),
      fill: ramp(stepOf(value, most)),
      status: "done",
      at: lat === null || lon === null ? null : [lat, lon],
      begins: null,
      short: "",
      value,
      claim: null,
    });
  }
  return rows.sort((one, other) => other.value! - one.value! || one.label.localeCompare(other.label, "en"));
}

/** Rows without a shape on the map stand as dots. */
export function dotsOf(rows: readonly Row[], shaped: ReadonlySet<string>): Dot[] {
  return rows.filter((row) => row.at && !(row.iso3 && shaped.has(row.iso3))).map((row) => ({ ...row, at: row.at! }));
}

export function statesOf(rows: readonly Row[]): Map<string, Told> {
  return new Map(rows.filter(({ iso3 }) => iso3).map((row) => [row.iso3!, row]));
}
