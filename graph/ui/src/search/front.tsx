// The front page: the search, then ways in.

import { graph } from "../shell/graph";
import { useTitle } from "../shell/app";
import { entityPath, go } from "../shell/router";
import { texts } from "../texts";
import { MarkSample } from "../claims/samples";
import { address } from "../api/client";
import type { Party } from "../api/types";
import { useAnswer } from "../api/use";
import { Announced, LastYear } from "./news";
import { EntitySearch } from "./combobox";
import "../style/front.css";

const STARTS = ["agreement/abraham-accords", "state/KAZ", "organization/nato", "state/PSE", "state/DDR", "summit/g20-2023"];

function Ways() {
  const ways: [string, string, string][] = [
    ["/network", texts.shell.network, texts.search.wayNetwork],
    ["/map", texts.shell.map, texts.search.wayMap],
    ["/changes", texts.shell.changes, texts.search.wayChanges],
    ["/ask", texts.shell.ask, texts.search.wayAsk],
  ];
  if (graph.value?.features.review) ways.push(["/read", texts.shell.read, texts.search.wayRead]);
  return (
    <nav class={`ways ways-${ways.length}`} aria-label={texts.search.ways}>
      {ways.map(([address, name, words]) => (
        <a key={address} href={address}>
          <strong>{name}</strong>
          <span>{words}</span>
        </a>
      ))}
    </nav>
  );
}

function Kinds() {
  return (
    <p class="kinds">
      {graph.value?.kinds.map(({ kind, count }) => (
        <span key={kind} class="kind">
          <MarkSample kind={kind} />
          {texts.number(count)} {texts.kindsMany[kind] ?? kind}
        </span>
      ))}
    </p>
  );
}

export default function Front() {
  useTitle(null);
  const facts = graph.value;
  const starts = useAnswer<{ parties: Party[] }>(address("/parties", { id: STARTS }));
  return (
    <div class="front">
      <h1>{texts.search.title}</h1>
      <p class="front-lead">{facts ? texts.search.lead(facts.claims, facts.entities, facts.sources.length) : " "}</p>
      <EntitySearch
        label={texts.search.label}
        placeholder={texts.search.placeholder}
        onPick={(hit) => go(entityPath(hit.id))}
        class="front-search"
        autofocus
        shortcut
      />
      <p class="starts">
        <span>{texts.search.starts}</span>
        {starts.data?.parties.map(({ id, label, kind }) => (
          <a key={id} href={entityPath(id)}>
            <MarkSample kind={kind} />
            {label}
          </a>
        ))}
      </p>
      <Ways />
      <div class="front-news">
        <Announced />
        <LastYear />
      </div>
      <Kinds />
      <details class="sources">
        <summary>
          {texts.search.sources} <span class="count">{facts ? texts.number(facts.sources.length) : ""}</span>
        </summary>
        <p class="lead">{texts.search.sourcesLead}</p>
        <ul>
          {facts?.sources.map((source) => (
            <li key={source.id}>
              <span dir="auto">{source.title}</span> <span class="count">{texts.number(source.claims)}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
