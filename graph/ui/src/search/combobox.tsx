// The search box: results as one types, by keys or pointer, after the ARIA pattern of an editable combobox.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { address, ask } from "../api/client";
import type { Hit } from "../api/types";
import { markPath } from "../claims/samples";
import { texts } from "../texts";

interface Props {
  label: string;
  placeholder: string;
  onPick: (hit: Hit) => void;
  kind?: string;
  class?: string;
  shortcut?: boolean;
  autofocus?: boolean;
  keep?: boolean;
  value?: string;
}

const PAUSE = 60;

function useHits(typed: string, kind: string | undefined) {
  const [hits, setHits] = useState<{ typed: string; hits: Hit[] } | null>(null);
  useEffect(() => {
    const wanted = typed.trim();
    if (!wanted) {
      setHits(null);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask<{ hits: Hit[] }>(address("/search", { q: wanted, kind, limit: 12 }), stop.signal).then(
        (answer) => setHits({ typed: wanted, hits: answer.hits }),
        () => undefined, // stopped by the next letter, or the server is gone: what stands stays
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, kind]);
  return hits;
}

function HitLine({ hit }: { hit: Hit }) {
  const other = hit.matched && hit.matched.toLowerCase() !== hit.label.toLowerCase();
  const years = hit.from || hit.until ? `${hit.from?.slice(0, 4) ?? ""}–${hit.until?.slice(0, 4) ?? ""}` : "";
  return (
    <>
      <svg class="mark" viewBox="0 0 30 12" aria-hidden="true">
        <path d={markPath(hit.kind)} />
      </svg>
      <span class="hit-name" dir="auto">
        {hit.label}
        {other && <span class="hit-matched"> {texts.search.matched(hit.matched, hit.language)}</span>}
      </span>
      <span class="hit-more">
        {texts.kinds[hit.kind] ?? hit.kind}
        {years && ` · ${years}`}
      </span>
      <span class="count">{texts.number(hit.claims)}</span>
    </>
  );
}

export function EntitySearch(props: Props) {
  const [typed, setTyped] = useState(props.value ?? "");
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const [entered, setEntered] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const found = useHits(open ? typed : "", props.kind);
  const hits = found?.hits ?? [];
  const shown = open && found !== null;
  const active = Math.max(0, hits.findIndex((hit) => hit.id === chosen)); // who was chosen stays so in a later list
  const late = found?.typed !== typed.trim();

  useEffect(() => setTyped(props.value ?? ""), [props.value]);
  useEffect(() => {
    if (!entered || late) return;
    setEntered(false);
    if (hits[0]) pick(hits[0]);
  }, [entered, found]);
  useEffect(() => {
    if (props.autofocus) field.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (!props.shortcut) return;
    const slash = (event: KeyboardEvent) => {
      const within = (event.target as Element).closest("input, textarea, select, [contenteditable], .CodeMirror");
      if (event.key !== "/" || within || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener("keydown", slash);
    return () => document.removeEventListener("keydown", slash);
  }, [props.shortcut]);

  const pick = (hit: Hit) => {
    setOpen(false);
    setChosen("");
    setTyped(props.keep ? hit.label : "");
    props.onPick(hit);
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      event.preventDefault();
      setChosen(hits[(active + step + hits.length) % hits.length]?.id ?? "");
    } else if (event.key === "Enter" && open && typed.trim()) {
      event.preventDefault();
      if (late && !hits.some((hit) => hit.id === chosen)) setEntered(true); // the answer to what is typed is on its way
      else if (hits[active]) pick(hits[active]);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  const option = (index: number) => `${list}-${index}`;
  return (
    <div class={`search ${props.class ?? ""}`} role={props.shortcut ? "search" : undefined}>
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label={props.label}
        aria-expanded={shown && hits.length > 0}
        aria-controls={shown && hits.length > 0 ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits.length > 0 ? option(active) : undefined}
        placeholder={props.placeholder}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setEntered(false);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setEntered(false);
          setChosen("");
        }}
        onKeyDown={keys}
      />
      {shown && (
        <div class="matches" onPointerDown={(event) => event.preventDefault()}>
          {hits.length === 0 ? (
            <p class="none">{texts.search.none(found.typed)}</p>
          ) : (
            <ul id={list} role="listbox" aria-label={texts.search.found(hits.length)}>
              {hits.map((hit, index) => (
                <li
                  key={hit.id}
                  id={option(index)}
                  role="option"
                  aria-selected={index === active}
                  onPointerMove={() => setChosen(hit.id)}
                  onClick={() => pick(hit)}
                >
                  <HitLine hit={hit} />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <span class="hidden-words" role="status">
        {shown ? texts.search.found(hits.length) : ""}
      </span>
    </div>
  );
}
