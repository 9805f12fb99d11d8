// Ask: saved questions, the editor, and results as table, network, map or timeline.

import { useEffect, useRef, useState } from "preact/hooks";
import type { OntologyTerm, Queries, SavedQuery } from "../api/types";
import { useAnswer } from "../api/use";
import { useTitle } from "../shell/app";
import { Failure } from "../shell/notices";
import { query, setQuery } from "../shell/router";
import { texts } from "../texts";
import type { Editor } from "./yasgui";
import "../style/ask.css";

/** As the standard writes it: a slash in a name with a prefix is escaped, and its prefixes are declared. */
function withPrefixes(given: string, prefixes: Record<string, string>): string {
  const text = given.replace(/\bcyid:([a-z]+)\/(?=[\w-])/g, "cyid:$1\\/");
  const used = Object.entries(prefixes).filter(([prefix]) => new RegExp(`\\b${prefix}:`).test(text) && !new RegExp(`PREFIX\\s+${prefix}:`, "i").test(text));
  return used.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join("") + text;
}

function Saved({ queries, pick }: { queries: Queries; pick: (saved: SavedQuery) => void }) {
  const name = query.value.get("saved");
  return (
    <ul class="saved" aria-label={texts.ask.saved}>
      {queries.queries.map((saved) => (
        <li key={saved.name}>
          <button type="button" aria-pressed={saved.name === name} title={saved.question} onClick={() => pick(saved)}>
            {saved.title}
          </button>
        </li>
      ))}
    </ul>
  );
}

function useEditor(queries: Queries | null, terms: OntologyTerm[] | null) {
  const box = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  useEffect(() => {
    if (!queries || !terms || !box.current) return;
    let made: Editor | null = null;
    let here = true;
    void import("./yasgui").then(({ makeEditor }) => {
      if (!here || !box.current) return;
      const saved = queries.queries.find(({ name }) => name === query.peek().get("saved"));
      const text = query.peek().get("query") ?? withPrefixes((saved ?? queries.queries[0])?.text ?? "SELECT * { ?s ?p ?o } LIMIT 10", queries.prefixes);
      const known = (asked: string) => queries.queries.find((one) => withPrefixes(one.text, queries.prefixes) === asked);
      made = makeEditor(box.current, queries, terms, text, (asked) => {
        const same = known(asked);
        setQuery({ saved: same?.name ?? null, query: same ? null : asked });
      });
      made.ask(text); // an answer to begin with, rather than an empty page
      setEditor(made);
    });
    return () => {
      here = false;
      made?.kill();
    };
  }, [queries, terms]);
  return { box, editor };
}

export default function AskPage() {
  useTitle(texts.ask.title);
  const queries = useAnswer<Queries>("/api/v1/queries");
  const terms = useAnswer<{ terms: OntologyTerm[] }>("/api/v1/ontology/terms");
  const { box, editor } = useEditor(queries.data, terms.data?.terms ?? null);
  const name = query.value.get("saved");
  const question = queries.data?.queries.find((saved) => saved.name === name)?.question ?? "";
  const error = queries.error ?? terms.error;
  if (error) return <Failure error={error} />;
  const pick = (saved: SavedQuery) => {
    setQuery({ saved: saved.name, query: null }); // and where the editor is still to come, it begins with this
    editor?.ask(withPrefixes(saved.text, queries.data!.prefixes));
  };
  return (
    <div class="ask">
      <h1>{texts.ask.title}</h1>
      <p class="lead">{texts.ask.lead}</p>
      {queries.data && <Saved queries={queries.data} pick={pick} />}
      <p class="ask-question" role="status">
        {question || " "}
      </p>
      <div ref={box} class="yasgui-box" />
      {!editor && <p class="waiting">{texts.ask.loading}</p>}
      <p class="note">{texts.ask.help}</p>
    </div>
  );
}
