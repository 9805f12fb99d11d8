// Ask: saved questions, the editor, and results as table, network, map or timeline.

import { useEffect, useRef, useState } from "preact/hooks";
import type { OntologyTerm, Queries, SavedQuery } from "../api/types";
import { useAnswer } from "../api/use";
import { useTitle } from "../shell/app";
import { Failure } from "../shell/notices";
import { query, setQuery } from "../shell/router";
import { texts } from "../texts";
import { typedDay } from "../time/days";
import type { Editor } from "./yasgui";
import "../style/ask.css";

/** As the standard writes it: a slash in a name with a prefix is escaped, and its prefixes are declared. */
function withPrefixes(given: string, prefixes: Record<string, string>): string {
  const text = given.replace(/\bcyid:([a-z]+)\/(?=[\w-])/g, "cyid:$1\\/");
  const used = Object.entries(prefixes).filter(([prefix]) => new RegExp(`\\b${prefix}:`).test(text) && !new RegExp(`PREFIX\\s+${prefix}:`, "i").test(text));
  return used.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join("") + text;
}

type Pick = (saved: SavedQuery) => void;

/** As buttons, and on a phone as one list to choose from. */
function Saved({ queries, pick }: { queries: Queries; pick: Pick }) {
  const name = query.value.get("saved");
  const chosen = queries.queries.some((saved) => saved.name === name) ? name! : "";
  const choose = (wanted: string) => {
    const saved = queries.queries.find((one) => one.name === wanted);
    if (saved) pick(saved);
  };
  return (
    <>
      <ul class="saved" aria-label={texts.ask.saved}>
        {queries.queries.map((saved) => (
          <li key={saved.name}>
            <button type="button" aria-pressed={saved.name === name} title={saved.question} onClick={() => pick(saved)}>
              {saved.title}
            </button>
          </li>
        ))}
      </ul>
      <label class="field saved-list">
        <span>{texts.ask.pick}</span>
        <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          {!chosen && <option value="">{texts.ask.own}</option>}
          {queries.queries.map((saved) => (
            <option key={saved.name} value={saved.name}>
              {saved.title}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** The day of the address; without one, that of the saved question. "today" stands where a question's own day was taken away. */
function dayAsked(queries: Queries, name: string | null, given: string | null): string {
  const own = queries.queries.find((saved) => saved.name === name)?.as_of ?? "";
  return given === null ? own : (typedDay(given) ?? "");
}

function DayAsked({ day, set, go }: { day: string; set: (day: string) => void; go: () => void }) {
  const [wrong, setWrong] = useState(false);
  const typed = (text: string) => {
    const read = text.trim() && typedDay(text);
    setWrong(read === null);
    if (read !== null) set(read);
  };
  return (
    <div class="ask-go">
      <label class="field">
        <span>{texts.ask.asOf}</span>
        <input
          key={day}
          type="text"
          class="day"
          inputMode="numeric"
          maxLength={10}
          defaultValue={day}
          placeholder={texts.ask.asOfHint}
          title={wrong ? texts.ask.wrongDay : texts.ask.asOfTitle}
          aria-invalid={wrong ? "true" : undefined}
          onChange={(event) => typed(event.currentTarget.value)}
        />
      </label>
      <button type="button" class="button main" onClick={go}>
        {texts.ask.go}
      </button>
      <p class="note">{texts.ask.help}</p>
    </div>
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
      made.asOf(dayAsked(queries, query.peek().get("saved"), query.peek().get("as_of")));
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
  const day = queries.data ? dayAsked(queries.data, name, query.value.get("as_of")) : "";
  const setDay = (wanted: string) => {
    const own = queries.data && dayAsked(queries.data, name, null);
    setQuery({ as_of: wanted === own ? null : wanted || "today" });
    editor?.asOf(wanted);
    editor?.again();
  };
  const pick = (saved: SavedQuery) => {
    setQuery({ saved: saved.name, query: null, as_of: null }); // and where the editor is still to come, it begins with this
    editor?.asOf(saved.as_of ?? "");
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
      {queries.data && <DayAsked day={day} set={setDay} go={() => editor?.again()} />}
      <div ref={box} class="yasgui-box" />
      {!editor && <p class="waiting">{texts.ask.loading}</p>}
    </div>
  );
}
