// What the room may ask of the server. A file sent to a colleague has no server: there the room does without.

import { address, ask } from "../api/client";
import type { Chains, Claim, ClaimList, Measures } from "../api/types";
import { claimAddress } from "../claims/claim";
import { whichNetwork } from "./address";
import type { Settings } from "./settings";

export interface Desk {
  claim(id: string): Promise<{ claim: Claim; others: Claim[] }>;
  measures(settings: Settings, measure: string, day: string): Promise<Measures>;
  chains(one: string, other: string, settings: Settings, day: string): Promise<Chains>;
  members(whole: string): Promise<ClaimList>;
}

export const server: Desk = {
  claim: (id) => ask(claimAddress(id)),
  measures: (settings, measure, day) => ask(address("/measures", { ...whichNetwork(settings), measure, as_of: day })),
  chains: (one, other, settings, day) =>
    ask(address("/chains", { one, other, relation: settings.relations, as_of: day, most: 10 })),
  members: (whole) => ask(address("/claims", { entity: [whole], relation: ["memberOf", "partyTo"], limit: 2000 })),
};
