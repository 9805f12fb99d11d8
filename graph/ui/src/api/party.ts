// The label of an entity that is known by its id alone, as in an address.

import { address } from "./client";
import type { Timeline } from "./types";
import { useAnswer } from "./use";

export function useLabel(id: string): string {
  const answer = useAnswer<Timeline>(id ? address("/timeline", { one: id, limit: 1 }) : null);
  return (id && answer.data?.one.id === id ? answer.data.one.label : "") || id;
}
