// YASGUI, bundled: this server's endpoint alone, the ontology's names, our pictures beside its table. It is told to keep
// nothing and to ask nothing of anyone else; the page's policy would not let it.

import Yasgui, { type CompleterConfig, type Tab, type Yasr, type YasrPlugin } from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import { render, type ComponentType } from "preact";
import type { OntologyTerm, Queries } from "../api/types";
import { texts } from "../texts";
import { ResultMap, ResultNetwork, ResultTimeline } from "./pictures";
import { partyOf, readTable, type Table } from "./results";

type PluginClass = new (yasr: Yasr) => YasrPlugin;

function plugin(label: string, sign: string, priority: number, fits: (table: Table) => boolean, Picture: ComponentType<{ table: Table }>): PluginClass {
  return class implements YasrPlugin {
    priority = priority;
    label = label;
    private box: HTMLElement | null = null;

    constructor(private readonly yasr: Yasr) {}

    canHandleResults(): boolean {
      if (!this.yasr.results?.getVariables().length) return false;
      return fits(readTable(this.yasr.results));
    }

    draw(): void {
      this.destroy();
      this.box = document.createElement("div");
      this.yasr.resultsEl.append(this.box);
      render(<Picture table={readTable(this.yasr.results!)} />, this.box);
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
  };
}

const states = (table: Table) => table.entities.some((name) => table.rows.some((row) => partyOf(table, row, name)?.kind === "state"));

function registerPictures(): void {
  const { Yasr: viewer } = Yasgui;
  viewer.registerPlugin("network", plugin(texts.ask.network, "⚭", 8, (table) => table.entities.length >= 2, ResultNetwork));
  viewer.registerPlugin("map", plugin(texts.ask.map, "◍", 7, states, ResultMap));
  viewer.registerPlugin("timeline", plugin(texts.ask.timeline, "⟷", 6, (table) => table.dates.length > 0 && table.entities.length > 0, ResultTimeline));
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
  ask(text: string): void;
  kill(): void;
}

export function makeEditor(box: HTMLElement, queries: Queries, terms: readonly OntologyTerm[], text: string, asked: (text: string) => void): Editor {
  registerPictures();
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
      editorHeight: "270px",
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
  tab()?.setQuery(text);
  freeTab(tab());
  yasgui.on("tabAdd", () => setTimeout(() => freeTab(tab())));
  yasgui.on("query", () => asked(tab()?.getYasqe().getValue() ?? ""));
  nameParts(box);
  const watcher = new MutationObserver(() => nameParts(box));
  watcher.observe(box, { childList: true, subtree: true });
  return {
    ask(query) {
      tab()?.setQuery(query);
      void tab()?.query().catch(() => undefined); // an error is shown as a result
    },
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
  for (const sizer of box.querySelectorAll(".tableSizer")) sizer.setAttribute("aria-label", texts.ask.rows);
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
