// A tie of the columns in words.

import { STATUSES } from "../palette";
import { texts } from "../texts";
import { dateWords, isoDay, spanWords } from "../time/days";
import type { Net } from "./model";

/** "since 4 April 1949", or the day of an act. */
export function tieWhen(net: Net, tie: number): string {
  const begins = net.columns.ties.begins[tie] ?? null;
  const ends = net.columns.ties.ends[tie] ?? null;
  const act = net.columns.relations[net.relation[tie]!]!.temporality === "act";
  const from = begins === null ? null : dateWords(isoDay(begins));
  if (act) return from ?? texts.claim.undated;
  if (begins !== null && ends !== null) return spanWords(isoDay(begins), isoDay(ends));
  if (from) return texts.claim.since(from);
  return ends === null ? texts.claim.undated : texts.claim.until(dateWords(isoDay(ends)));
}

/** Who, what and whom, with the status of what is not done; then when. */
export function tieWords(net: Net, tie: number): { head: string; more: string } {
  const { label } = net.columns.nodes;
  const relation = net.columns.relations[net.relation[tie]!]!;
  const status = STATUSES[net.status[tie]!]!;
  const told = status === "done" ? "" : ` – ${texts.status[status]}`;
  return {
    head: `${label[net.start[tie]!]} ${relation.label} ${label[net.end[tie]!]}${told}`,
    more: tieWhen(net, tie),
  };
}
