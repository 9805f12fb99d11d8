// YASGUI, bundled: this server's endpoint alone, the ontology's names, our pictures beside its table. It is told to keep
// nothing and to ask nothing of anyone else; the page's policy would not let it.

import Yasgui, { type CompleterConfig, type Tab, type Yasr, type YasrPlugin } from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import { render, type ComponentType } from "preact";
import type { OntologyTerm, Queries } from "../api/types";
import { texts } from "../texts";
import { ResultMap, ResultNetwork, ResultTimeline } from "./pictures";
import { NoPicture } from "./nothing";
import { partyOf, readTable, type Table } from "./results";
import { ResultTable } from "./table";

type PluginClass = new (yasr: Yasr) => YasrPlugin;

interface Kind {
  label: string;
  sign: string;
  priority: number;
  /** What a table must hold to be shown so; undefined where any may. */
  needs?: { fits: (table: Table) => boolean; words: string };
  Picture: ComponentType<{ table: Table }>;
}

function plugin({ label, sign, priority, needs, Picture }: Kind, told: Told): PluginClass {
  return class implements YasrPlugin {
    priority = priority;
    label = label;
    private box: HTMLElement | null = null;

    constructor(private readonly yasr: Yasr) {}

    canHandleResults(): boolean {
      return Boolean(this.yasr.results?.getVariables()?.length);
    }

    draw(): void {
      this.destroy();
      this.box = document.createElement("div");
      this.yasr.resultsEl.append(this.box);
      const table = { ...readTable(this.yasr.results!), ...told };
      const shown = !needs || needs.fits(table);
      render(shown ? <Picture table={table} /> : <NoPicture table={table} needs={needs.words} />, this.box);
    }

    destroy(): void {
      if (this.box) render(null, this.box);
      this.box?.remove();
      this.box = null;
    }

    getIcon(): Element {
      const icon = document.createElement("div"); // on phones YASGUI hides what is a span
      icon.textContent = sign;
      icon.setAttribute("aria-hidden", "true");
      return icon;
    }

    download(name?: string) {
      const getData = () => this.yasr.results?.asCsv() ?? "";
      return { getData, contentType: "text/csv", title: texts.ask.download, filename: `${name || "answer"}.csv` };
    }
  };
}

const states = (table: Table) => table.entities.some((name) => table.rows.some((row) => partyOf(table, row, name)?.kind === "state"));
const pairs = (table: Table) => table.rows.length > 0 && table.entities.length >= 2;
const days = (table: Table) => table.rows.length > 0 && table.dates.length > 0 && table.entities.length > 0;

type Told = Pick<Table, "terms" | "prefixes">;

function registerPictures(told: Told): void {
  const { Yasr: viewer } = Yasgui;
  const { needs, ...words } = texts.ask;
  const kinds: Record<string, Kind> = {
    table: { label: words.table, sign: "▤", priority: 10, Picture: ResultTable },
    network: { label: words.network, sign: "⚭", priority: 8, needs: { fits: pairs, words: needs.network }, Picture: ResultNetwork },
    map: { label: words.map, sign: "◍", priority: 7, needs: { fits: states, words: needs.map }, Picture: ResultMap },
    timeline: { label: words.timeline, sign: "⟷", priority: 6, needs: { fits: days, words: needs.timeline }, Picture: ResultTimeline },
  };
  for (const [name, kind] of Object.entries(kinds)) viewer.registerPlugin(name, plugin(kind, told));
}

/** Names of the ontology, offered wherever a name with a prefix may stand. */
function completer(terms: readonly OntologyTerm[]): CompleterConfig {
  const told = new Map(terms.map((term) => [term.name, term]));
  return {
    name: "comity",
    bulk: true,
    autoShow: true,
    persistenceId: null,
    get: () => terms.map(({ name }) => name),
    isValidCompletionPosition: (yasqe) => {
      const { string } = (yasqe as unknown as { getCompleteToken(): { string: string } }).getCompleteToken();
      return /^[a-z]{2,}:?\w*$/i.test(string.trim());
    },
    preProcessToken: (_, token) => ({ ...token, autocompletionString: token.string.trim() }),
    postProcessSuggestion: (_, __, suggestion) => suggestion,
    postprocessHints: (_, hints) =>
      hints.map((hint) => {
        const term = told.get(hint.text);
        return term ? { ...hint, displayText: `${hint.text}   ${term.label}` } : hint;
      }),
  };
}

export interface Editor {
  /** What is asked from now on is asked as of this day; of what is known today where it is empty. */
  asOf(day: string): void;
  ask(text: string): void;
  /** Ask what stands in the editor. */
  again(): void;
  kill(): void;
}

export function makeEditor(box: HTMLElement, queries: Queries, terms: readonly OntologyTerm[], text: string, asked: (text: string) => void): Editor {
  const iris = terms.map(({ name, label }) => [name.replace(/^(\w+):/, (all, prefix: string) => queries.prefixes[prefix] ?? all), label] as const);
  registerPictures({ terms: new Map(iris), prefixes: queries.prefixes });
  // YASGUI's own completers of prefixes, classes and properties would ask services elsewhere: ours stand in for them.
  const { Autocompleters: completers, defaults } = Yasgui.Yasqe;
  for (const name of Object.keys(completers)) if (name !== "variables") delete completers[name];
  defaults.autocompleters = ["variables"];
  Yasgui.Yasqe.registerAutocompleter(completer(terms), true);
  const endpoint = `${window.location.origin}/sparql`;
  const yasgui = new Yasgui(box, {
    persistenceId: null,
    populateFromUrl: false,
    autofocus: false,
    copyEndpointOnNewTab: false,
    requestConfig: { endpoint, method: "POST", headers: {} },
    endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => undefined },
    yasqe: {
      value: text,
      persistenceId: null,
      prefixCcApi: null,
      autocompleters: ["variables", "comity"],
      createShareableLink: () => window.location.href,
      createShortLink: undefined,
      editorHeight: "250px",
      collapsePrefixesOnLoad: true,
    },
    yasr: {
      persistenceId: null,
      maxPersistentResponseSize: 0,
      prefixes: queries.prefixes,
      pluginOrder: ["table", "network", "map", "timeline", "response"],
      defaultPlugin: "table",
    },
  });
  const tab = () => yasgui.getTab();
  freeTab(tab());
  yasgui.on("tabAdd", () => setTimeout(() => freeTab(tab())));
  yasgui.on("query", () => asked(tab()?.getYasqe().getValue() ?? ""));
  nameParts(box);
  const watcher = new MutationObserver(() => nameParts(box));
  watcher.observe(box, { childList: true, subtree: true });
  const again = () => void tab()?.query().catch(() => undefined); // an error is shown as a result
  return {
    asOf: (day) => tab()?.setRequestConfig({ args: day ? [{ name: "as-of", value: day }] : [] }),
    ask(query) {
      tab()?.setQuery(query);
      tab()?.getYasqe().collapsePrefixes(true); // what matters begins below them
      again();
    },
    again,
    kill() {
      watcher.disconnect();
      yasgui.destroy();
    },
  };
}

/** In the editor Tab leads on, as everywhere: who uses keys must not be caught there. */
function freeTab(tab: Tab | undefined): void {
  const editor = tab?.getYasqe() as unknown as { addKeyMap(keys: Record<string, false>): void } | undefined;
  editor?.addKeyMap({ Tab: false, "Shift-Tab": false });
}

/** Names for those parts of YASGUI that a screen reader would meet without one. */
function nameParts(box: HTMLElement): void {
  for (const field of box.querySelectorAll(".CodeMirror textarea")) {
    if (!field.hasAttribute("aria-label")) field.setAttribute("aria-label", texts.ask.editor);
  }
  for (const scroll of box.querySelectorAll<HTMLElement>(".CodeMirror-scroll")) {
    if (scroll.tabIndex !== 0) scroll.tabIndex = 0;
  }
  ownTabs(box);
}

/** YASGUI's list of tabs also holds the button for a new one, which a list of tabs may not: it owns the tabs alone. */
function ownTabs(box: HTMLElement): void {
  const list = box.querySelector(".tabsList");
  if (!list) return;
  const ids = [...list.querySelectorAll("[role=tab]")].map(({ id }) => id).join(" ");
  let owner = box.querySelector("[data-tabs]");
  if (!owner) {
    owner = document.createElement("div");
    owner.setAttribute("data-tabs", "");
    owner.setAttribute("role", "tablist");
    owner.setAttribute("aria-label", texts.ask.tabs);
    list.setAttribute("role", "presentation");
    list.before(owner);
  }
  if (owner.getAttribute("aria-owns") !== ids) owner.setAttribute("aria-owns", ids);
}
