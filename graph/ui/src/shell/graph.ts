// What the server tells of the whole graph: asked once, when the page starts.

import { signal } from "@preact/signals";
import { ask } from "../api/client";
import type { GraphFacts, RelationTerm } from "../api/types";

export const graph = signal<GraphFacts | null>(null);
export const graphError = signal<string | null>(null);

export async function loadGraph(): Promise<void> {
  try {
    graph.value = await ask<GraphFacts>("/api/v1/graph");
  } catch (error) {
    graphError.value = (error as Error).message;
  }
}

export function relationTerm(name: string): RelationTerm | undefined {
  return graph.value?.relations.find((relation) => relation.name === name);
}
