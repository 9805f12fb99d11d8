// What changed between two days, and everything said of two parties.

import { useTitle } from "../shell/app";
import { query, setQuery } from "../shell/router";
import { texts } from "../texts";
import { Days } from "./days";
import { Pair } from "./pair";
import "../style/changes.css";

const TABS: [string, string][] = [
  ["days", texts.changes.diffTab],
  ["pair", texts.changes.pairTab],
];

export default function ChangesPage() {
  useTitle(texts.changes.title);
  const tab = query.value.has("one") || query.value.get("tab") === "pair" ? "pair" : "days";
  const choose = (name: string) =>
    setQuery(name === "pair" ? { tab: "pair" } : { tab: null, one: null, other: null }, { push: true });
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const next = tab === "days" ? "pair" : "days";
    choose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="changes">
      <h1>{texts.changes.title}</h1>
      <p class="lead">{texts.changes.lead}</p>
      <div class="tabs" role="tablist" aria-label={texts.changes.title} onKeyDown={keys}>
        {TABS.map(([name, words]) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={tab === name}
            aria-controls="tab-panel"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => choose(name)}
          >
            {words}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === "days" ? <Days /> : <Pair />}
      </div>
    </div>
  );
}
