// Who belonged to an organisation or agreement, and when: the sieve "members of".

import type { ClaimList } from "../api/types";
import { dayNumber } from "../time/days";
import { ALWAYS, FOREVER } from "./model";

export type Spell = readonly [from: number, until: number];

export function memberSpells(list: ClaimList, whole: string): Map<string, Spell[]> {
  const spells = new Map<string, Spell[]>();
  for (const claim of list.claims) {
    if (claim.status !== "done") continue;
    const member = claim.object.id === whole ? claim.subject.id : claim.object.id;
    const spell: Spell = [claim.begins ? dayNumber(claim.begins) : ALWAYS, claim.ends ? dayNumber(claim.ends) : FOREVER];
    spells.set(member, [...(spells.get(member) ?? []), spell]);
  }
  return spells;
}
