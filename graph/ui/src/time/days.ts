// Days as whole numbers since 1970-01-01, ISO texts, and words. All in UTC: a claim's day has no hour.

import { texts } from "../texts";

const DAY = 86_400_000;

export function dayNumber(iso: string): number {
  return Math.round(Date.parse(iso + "T00:00:00Z") / DAY);
}

export function isoDay(number: number): string {
  const iso = new Date(Math.round(number) * DAY).toISOString();
  return iso.slice(0, 10);
}

export function yearOf(number: number): number {
  return new Date(number * DAY).getUTCFullYear();
}

export function startOfYear(year: number): number {
  return dayNumber(String(year).padStart(4, "0") + "-01-01");
}

function isRealDay(iso: string): boolean {
  const time = Date.parse(iso + "T00:00:00Z");
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === iso;
}

/** "1999-03-12" as "12 March 1999", "1999-03" as "March 1999", "1999" as it is. */
export function dateWords(iso: string): string {
  const [year, month, day] = iso.split("-");
  const name = month && texts.months[Number(month) - 1];
  if (!name) return iso;
  return (day ? Number(day) + " " : "") + name + " " + year;
}

/** The same in short, for narrow columns: "12 Mar 1999", "Mar 1999". */
export function shortDateWords(iso: string): string {
  const [year, month, day] = iso.split("-");
  const name = month && texts.shortMonths[Number(month) - 1];
  if (!name) return iso;
  return (day ? Number(day) + " " : "") + name + " " + year;
}

/** Two dates as a span, what they share said once: "1–2 February 2020", "31 August – 1 September 2025". */
export function spanWords(from: string, until: string): string {
  const [year, month, day] = from.split("-");
  const [lastYear, lastMonth, lastDay] = until.split("-");
  if (from === until) return dateWords(from);
  if (!day || !lastDay || year !== lastYear) return texts.claim.span(dateWords(from), dateWords(until));
  if (month === lastMonth) return `${Number(day)}–${dateWords(until)}`;
  return `${dateWords(from).replace(/ \d+$/, "")} – ${dateWords(until)}`;
}

/** The first and last ISO day of a day, month or year. */
export function bounds(partial: string): [string, string] {
  const [year, month, day] = partial.split("-");
  if (day) return [partial, partial];
  if (!month) return [year + "-01-01", year + "-12-31"];
  const last = [31, 30, 29, 28].map((count) => `${partial}-${count}`).find(isRealDay);
  return [partial + "-01", last ?? partial + "-28"];
}

/** What a person typed as a day, month or year: its last day. Null when it is no date. */
export function typedDay(typed: string): string | null {
  const parts = /^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\s*$/.exec(typed);
  if (!parts) return null;
  const [, year, month, day] = parts;
  if (!month) return year + "-12-31";
  const start = `${year}-${month.padStart(2, "0")}`;
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (!day) return bounds(start)[1];
  const whole = `${start}-${day.padStart(2, "0")}`;
  return isRealDay(whole) ? whole : null;
}

/** The same day in another year; 29 February becomes the 28th where it must. */
export function yearsOn(number: number, years: number): number {
  const iso = isoDay(number);
  const year = String(Math.max(1, Number(iso.slice(0, 4)) + years)).padStart(4, "0");
  const moved = year + iso.slice(4);
  return dayNumber(isRealDay(moved) ? moved : year + "-02-28");
}
