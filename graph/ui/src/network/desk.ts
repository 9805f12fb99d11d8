// What the room may ask of the server. A file sent to a colleague has no server: there the room does without.

import { address, ask } from "../api/client";
import type { Chains, Claim, ClaimList, Measures } from "../api/types";
import { claimAddress } from "../claims/claim";
import type { Settings } from "./settings";

export interface Desk {
  claim(id: string): Promise<{ claim: Claim; others: Claim[] }>;
  measures(settings: Settings, measure: string, day: string): Promise<Measures>;
  chains(one: string, other: string, settings: Settings, day: string): Promise<Chains>;
  members(whole: string): Promise<ClaimList>;
}

/** The part of a question that says which network is meant. */
export function whichNetwork(settings: Settings): Record<string, string | string[] | boolean | number> {
  return {
    relation: settings.relations,
    entity: settings.entity ? [settings.entity] : [],
    around: Boolean(settings.entity) && settings.around,
    kind: settings.kind,
    shared: settings.shared,
    max_nodes: settings.most,
  };
}

export function networkAddress(settings: Settings): string {
  return address("/network", { ...whichNetwork(settings), max_nodes: settings.most, status: "all" });
}

export const server: Desk = {
  claim: (id) => ask(claimAddress(id)),
  measures: (settings, measure, day) => ask(address("/measures", { ...whichNetwork(settings), measure, as_of: day })),
  chains: (one, other, settings, day) =>
    ask(address("/chains", { one, other, relation: settings.relations, as_of: day, most: 10 })),
  members: (whole) => ask(address("/claims", { entity: [whole], relation: ["memberOf", "partyTo"], limit: 2000 })),
};
