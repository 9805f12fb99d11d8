// The frame of every page: header, the page itself (each fetched when first gone to), foot.

import type { ComponentType } from "preact";
import { useEffect, useErrorBoundary, useRef, useState } from "preact/hooks";
import { askEarly } from "../api/use";
import { networkAddress } from "../network/address";
import { readSettings } from "../network/settings";
import { texts } from "../texts";
import { graph, graphError } from "./graph";
import { Header } from "./header";
import { Failure, Waiting } from "./notices";
import { Refusal } from "../api/client";
import { path, query } from "./router";

interface Page {
  name: string;
  wide?: boolean;
  load: () => Promise<{ default: ComponentType }>;
  /** What it will ask of the server first, where that can be said before it is here. */
  wants?: () => string;
}

const PAGES: [RegExp, Page][] = [
  [/^\/$/, { name: "front", load: () => import("../search/front") }],
  [/^\/entity\/./, { name: "entity", load: () => import("../entity/page") }],
  [/^\/network$/, { name: "network", wide: true, load: () => import("../network/page"), wants: () => networkAddress(readSettings(query.peek())) }],
  [/^\/map$/, { name: "map", wide: true, load: () => import("../map/page") }],
  [/^\/changes$/, { name: "changes", load: () => import("../changes/page") }],
  [/^\/ask$/, { name: "ask", load: () => import("../ask/page") }],
  [/^\/read$/, { name: "read", load: () => import("../read/page") }],
];

function Unknown() {
  return (
    <div class="failure">
      <h1>{texts.shell.unknownPage}</h1>
      <p>{texts.shell.unknownPageMore}</p>
    </div>
  );
}

const UNKNOWN: Page = { name: "unknown", load: () => Promise.resolve({ default: Unknown }) };

function pageAt(address: string): Page {
  return PAGES.find(([pattern]) => pattern.test(address))?.[1] ?? UNKNOWN;
}

/** Fetch the page of this address and what it wants, before anything is drawn. */
export function hasten(): void {
  const page = pageAt(path.peek());
  if (page.wants) askEarly(page.wants());
  page.load().catch(() => undefined); // told where it is shown
}

const loaded = new Map<string, ComponentType>();

function Current({ page }: { page: Page }) {
  const [, redraw] = useState(0);
  const [error, forget] = useErrorBoundary();
  const [failed, setFailed] = useState<Error | null>(null);
  useEffect(() => {
    forget();
    setFailed(null);
    if (loaded.has(page.name)) return;
    page.load().then(
      (module) => {
        loaded.set(page.name, module.default);
        redraw((count) => count + 1);
      },
      (reason: Error) => setFailed(reason),
    );
  }, [page.name]);
  const wrong: Error | null = error ?? failed;
  if (wrong) return <Failure error={new Refusal(wrong.message, 1)} />;
  const Component = loaded.get(page.name);
  return Component ? <Component /> : <Waiting />;
}

function Foot() {
  const facts = graph.value;
  return (
    <footer class="foot">
      <span>{facts && texts.shell.foot(facts.version, facts.day)}</span>
      <span>{texts.shell.footNote}</span>
    </footer>
  );
}

/** A page's name in the window's title and the reader's focus at its start, but not on the first page. */
function useArrival(name: string) {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [name, path.value]);
  return main;
}

export function App() {
  const page = pageAt(path.value);
  const main = useArrival(page.name);
  if (graphError.value) return <Failure error={new Refusal(graphError.value, 1)} />;
  return (
    <div class={page.wide ? "frame wide" : "frame"}>
      <Header />
      <main id="page" ref={main} tabIndex={-1} class={`page page-${page.name}`}>
        <Current page={page} />
      </main>
      {!page.wide && <Foot />}
    </div>
  );
}

/** The window's title: what is shown, then the explorer's name. */
export function useTitle(words: string | null): void {
  useEffect(() => {
    document.title = words ? `${words} · ${texts.name}` : texts.name;
  }, [words]);
}
