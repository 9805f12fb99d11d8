// One door to the server: JSON in, typed values or a Refusal out.

import type { Suggestion } from "./types";

const ROOT = "/api/v1";

/** What the server would not do, in its own words: one line with the culprit and the mend. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly suggestions: Suggestion[] = [],
  ) {
    super(message);
  }
}

type Value = string | number | boolean | null | undefined | readonly string[];

/** A path with a query string; empty values are left out, lists are joined by commas (entities repeat). */
export function address(path: string, query: Record<string, Value> = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "" || value === false) continue;
    if (name === "entity" && Array.isArray(value)) for (const one of value) given.append(name, one);
    else if (Array.isArray(value)) {
      if (value.length) given.set(name, value.join(","));
    } else given.set(name, value === true ? "1" : String(value));
  }
  const text = given.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  return ROOT + path + (text ? "?" + text : "");
}

async function refusal(response: Response): Promise<Refusal> {
  try {
    const { error } = await response.json();
    return new Refusal(error.message, response.status, error.suggestions ?? []);
  } catch {
    return new Refusal(`${response.status} ${response.statusText}`, response.status);
  }
}

export async function ask<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal: signal ?? null, headers: { Accept: "application/json" } });
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as T;
}

/** A POST as only this page can make it: the header is one that no form or foreign page may send. */
export async function send<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(ROOT + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-Comity": "review" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as T;
}
