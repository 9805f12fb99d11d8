// What a relation is called where it is not done: "is to withdraw from", "may join". The forms stand once, for the
// command line and for these pages.

import forms from "../../../comity/model/wording.json";
import type { Status } from "../api/types";

const WAYS = ["act", "state", "being", "undergone"] as const;

/** A relation's words, from either side, as its status has them; what is done, or unknown here, stays as it is. */
export function worded(words: string, status: Status): string {
  if (status === "done") return words;
  for (const way of WAYS) {
    const form = (forms[way] as Record<string, string>)[words];
    if (form) return forms.patterns[way][status].replace("{}", form);
  }
  return words;
}
