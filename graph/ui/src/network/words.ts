// A tie of the columns in words.

import { worded } from "../claims/wording";
import { datesInWords, datesKnown, type Dates } from "../claims/words";
import { STATUSES } from "../palette";
import { texts } from "../texts";
import { isoDay } from "../time/days";
import type { Net } from "./model";

/** The days of a tie as its source tells them. */
export function tieDates(net: Net, tie: number): Dates {
  const { ties } = net.columns;
  const day = (number: number | null | undefined) => (typeof number === "number" ? isoDay(number) : null);
  const act = net.columns.relations[net.relation[tie]!]!.temporality === "act";
  const how = { known: ties.known?.[tie], until: ties.until?.[tie], seen: ties.seen?.[tie] };
  return datesKnown(day(ties.begins[tie]), day(ties.ends[tie]), how, act, STATUSES[net.status[tie]!]!);
}

/** "since 4 April 1949", "seen 16 November 2022", or the day of an act. */
export function tieWhen(net: Net, tie: number): string {
  return datesInWords(tieDates(net, tie));
}

/** Who, what and whom, with the status of what is not done; then when. */
export function tieWords(net: Net, tie: number): { head: string; more: string } {
  const { label } = net.columns.nodes;
  const relation = net.columns.relations[net.relation[tie]!]!;
  const status = STATUSES[net.status[tie]!]!;
  const told = status === "done" ? "" : ` – ${texts.status[status]}`;
  return {
    head: `${label[net.start[tie]!]} ${worded(relation.label, status)} ${label[net.end[tie]!]}${told}`,
    more: tieWhen(net, tie),
  };
}
