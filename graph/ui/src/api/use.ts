// Answers of the server inside components: what came last stays on the page until the next is there.

import { useEffect, useRef, useState } from "preact/hooks";
import { ask, Refusal } from "./client";

export interface Answer<T> {
  data: T | null;
  error: Refusal | null;
  waiting: boolean;
}

const MOST_KEPT = 60;
const kept = new Map<string, unknown>();

function keep(url: string, data: unknown): void {
  kept.delete(url);
  kept.set(url, data);
  const oldest = kept.keys().next().value;
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

/** Forget what was answered: after an accepted proposal the graph is another. */
export function forgetAnswers(): void {
  kept.clear();
}

/** What was asked before the page that wants it was here. */
const early = new Map<string, Promise<unknown>>();

/** Ask for what a page will ask for first, while the page itself is still fetched. */
export function askEarly(url: string): void {
  if (kept.has(url) || early.has(url)) return;
  const asked = ask(url);
  asked.catch(() => undefined); // the page hears of it
  early.set(url, asked);
}

/** Ask for an address (none when null); a new address drops the old question, not what it had answered. */
export function useAnswer<T>(url: string | null): Answer<T> {
  const known = url === null ? undefined : (kept.get(url) as T | undefined);
  const [answer, setAnswer] = useState<Answer<T>>({ data: known ?? null, error: null, waiting: url !== null && !known });
  const shown = useRef<string | null>(known ? url : null);
  useEffect(() => {
    if (url === null) {
      setAnswer({ data: null, error: null, waiting: false });
      return;
    }
    if (kept.has(url)) {
      shown.current = url;
      setAnswer({ data: kept.get(url) as T, error: null, waiting: false });
      return;
    }
    const stop = new AbortController();
    setAnswer((before) => ({ ...before, waiting: true }));
    const asked = (early.get(url) as Promise<T> | undefined) ?? ask<T>(url, stop.signal);
    early.delete(url);
    asked.then(
      (data) => {
        keep(url, data);
        if (stop.signal.aborted) return;
        shown.current = url;
        setAnswer({ data, error: null, waiting: false });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const refused = error instanceof Refusal ? error : new Refusal(String((error as Error).message ?? error), 0);
        setAnswer({ data: null, error: refused, waiting: false });
      },
    );
    return () => stop.abort();
  }, [url]);
  return answer;
}
