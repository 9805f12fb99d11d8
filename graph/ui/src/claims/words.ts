// A claim's dates in words, as precise as its source.

import type { Claim } from "../api/types";
import { texts } from "../texts";
import { dateWords, spanWords } from "../time/days";

export function whenWords(claim: Claim): string {
  const { from, until, announced_on: announced } = claim;
  if (claim.status !== "done" && announced && !from) return texts.claim.announced(dateWords(announced));
  if (from && until) return spanWords(from, until);
  if (from) return claim.temporality === "act" ? dateWords(from) : texts.claim.since(dateWords(from));
  if (until) return texts.claim.until(dateWords(until));
  if (announced) return texts.claim.announced(dateWords(announced));
  if (claim.observed_on) return texts.claim.seen(dateWords(claim.observed_on));
  if (claim.begins) return texts.claim.seen(dateWords(claim.begins));
  return texts.claim.undated;
}

/** What a claim's relation is called as seen from one of its parties: "has member" from the body, "member of" from the state. */
export function seenFrom(claim: Claim, self: string | null): string {
  const inverse = self !== null && !claim.symmetric && claim.object.id === self && claim.subject.id !== self;
  return (inverse && claim.inverse_label) || claim.relation_label;
}

/** The day a claim stands at in an order of days, or "" where it has none. */
export function orderDay(claim: Claim): string {
  return claim.from ?? claim.begins ?? claim.announced_on ?? claim.until ?? "";
}
