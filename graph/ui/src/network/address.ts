// Which network is meant, as the server is asked for it.

import { address } from "../api/client";
import type { Settings } from "./settings";

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
