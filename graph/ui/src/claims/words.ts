// A claim's dates in words, as precise as its source: what began apart from what was only seen, or announced.

import type { Claim, Status } from "../api/types";
import { texts } from "../texts";
import { dateWords, spanWords } from "../time/days";
import { worded } from "./wording";

/** What a source says of the days of a tie; all as precise as it is. */
export interface Dates {
  act: boolean;
  status: Status;
  from: string | null;
  until: string | null;
  observedOn: string | null;
  observedUntil: string | null;
  announced: string | null;
}

type Words = (iso: string) => string;

function stateWords({ from, until, observedOn, observedUntil }: Dates, words: Words): string {
  const { claim } = texts;
  if (from && until) return spanWords(from, until);
  const last = until ? claim.until(words(until)) : observedUntil && observedUntil !== observedOn ? claim.stillSeen(words(observedUntil)) : "";
  const first = from ? claim.since(words(from)) : observedOn ? claim.seen(words(observedOn)) : "";
  return first && last ? claim.and(first, last) : first || last;
}

/** The days in words: "since 1999, still seen 2014", "seen 16 November 2022", "announced 6 November 2025". */
export function datesInWords(dates: Dates, words: Words = dateWords): string {
  const { from, until, announced } = dates;
  if (announced && !from && (dates.status !== "done" || !until)) return texts.claim.announced(words(announced));
  const told = dates.act && from && !until ? words(from) : stateWords(dates, words);
  return told || (announced ? texts.claim.announced(words(announced)) : texts.claim.undated);
}

export function whenWords(claim: Claim, words: Words = dateWords): string {
  const dates = { observedOn: claim.observed_on ?? null, observedUntil: claim.observed_until ?? null, announced: claim.announced_on ?? null };
  const act = claim.temporality === "act";
  return datesInWords({ act, status: claim.status, from: claim.from, until: claim.until, ...dates }, words);
}

/** The same with who announced what is not done: "announced 6 November 2025 by the United States". */
export function announcedWords(claim: Claim, words: Words = dateWords): string {
  const told = whenWords(claim, words);
  const by = claim.status !== "done" && claim.announced_on && claim.announced_by;
  return by ? `${told} ${texts.claim.by(by.label)}` : told;
}

const LETTERS = [10, 7, 4];
const SEEN = 3;
const ANNOUNCED = 6;

/** How the columns of networks and maps tell the same in numbers: see the API's description of a network. */
export interface Known {
  known?: number;
  until?: number;
  seen?: string | null;
}

/** The days of a tie of such columns; `begins` and `ends` as ISO days. */
export function datesKnown(begins: string | null, ends: string | null, how: Known, act: boolean, status: Status): Dates {
  const kind = Math.floor((how.known ?? 0) / 3);
  const first = begins && begins.slice(0, LETTERS[(how.known ?? 0) % 3]);
  const until = ends && ends.slice(0, LETTERS[how.until ?? 0]);
  const seen = 3 * kind === SEEN;
  const onlyUntil = seen && begins === ends; // nothing but its end is known
  const onlyLast = seen && first === how.seen;
  return {
    act,
    status,
    from: kind === 0 ? first : null,
    until: act ? null : until,
    observedOn: seen && !onlyUntil && !onlyLast ? first : null,
    observedUntil: how.seen ?? null,
    announced: 3 * kind === ANNOUNCED ? first : null,
  };
}

/** Whether nobody says when what holds began: it was seen to hold. */
export function onlySeen(claim: Claim): boolean {
  return claim.status === "done" && claim.temporality === "state" && !claim.from;
}

/** What a claim's relation is called: "joined", or as its status has it, "is to join". */
export function tieNamed(claim: Pick<Claim, "relation_label" | "status">): string {
  return worded(claim.relation_label, claim.status);
}

/** The same as seen from one of its parties: "has member" from the body, "member of" from the state. */
export function seenFrom(claim: Claim, self: string | null): string {
  const inverse = self !== null && !claim.symmetric && claim.object.id === self && claim.subject.id !== self;
  return worded((inverse && claim.inverse_label) || claim.relation_label, claim.status);
}

/** The day a claim stands at in an order of days, or "" where it has none. */
export function orderDay(claim: Claim): string {
  return claim.from ?? claim.begins ?? claim.announced_on ?? claim.until ?? "";
}
