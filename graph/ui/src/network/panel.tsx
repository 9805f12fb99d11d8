// The facts of what is chosen: an entity and its ties, a tie and its claims, or the chains between two.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Chains, Claim, Measures } from "../api/types";
import { ClaimDetails, PartyLink, Quote } from "../claims/claim";
import { LineSample, MarkSample, StatusTag } from "../claims/samples";
import { worded } from "../claims/wording";
import { tieNamed, whenWords } from "../claims/words";
import { STATUSES } from "../palette";
import { entityPath } from "../shell/router";
import { texts } from "../texts";
import { dateWords, isoDay } from "../time/days";
import type { Desk } from "./desk";
import { patch, type Room } from "./state";
import { isTie, tieInk, tiesOf, type Net } from "./model";
import { tieWhen, tieWords } from "./words";

/** Ask once for each key; what came before is gone. */
function useAsked<T>(key: string, ask: (() => Promise<T>) | null): { data: T | null; failed: string | null } {
  const [answer, setAnswer] = useState<{ data: T | null; failed: string | null }>({ data: null, failed: null });
  useEffect(() => {
    let wanted = true;
    setAnswer({ data: null, failed: null });
    ask?.().then(
      (data) => wanted && setAnswer({ data, failed: null }),
      (error: Error) => wanted && setAnswer({ data: null, failed: error.message }),
    );
    return () => void (wanted = false);
  }, [key]);
  return answer;
}

function TieButton({ room, tie, self }: { room: Room; tie: number; self: number }) {
  const { net } = room;
  const other = net.start[tie] === self ? net.end[tie]! : net.start[tie]!;
  const status = STATUSES[net.status[tie]!]!;
  return (
    <li>
      <button class="tie" type="button" onClick={() => patch(room, { chosen: net.columns.ties.claim[tie]!, other: "" })}>
        <LineSample ink={tieInk(net, tie)} status={status} />
        <span class="tie-words" dir="auto">
          {net.columns.nodes.label[other]} <StatusTag status={status} />
        </span>
        <span class="tie-date">{tieWhen(net, tie)}</span>
      </button>
    </li>
  );
}

function NodeFacts({ room, node, desk }: { room: Room; node: number; desk: Desk | null }) {
  const { net } = room;
  const day = room.slowDay.value;
  const { id, label, kind, region } = net.columns.nodes;
  const ties = tiesOf(net, room.allowed.value, node, day);
  const day0 = dateWords(isoDay(day));
  const measured = [...room.values.value].filter(([, values]) => !Number.isNaN(values[node]));
  return (
    <>
      <p class="kicker">
        <MarkSample kind={kind[node]!} />
        {texts.kinds[kind[node]!] ?? kind[node]}
        {region[node] && ` · ${region[node]}`}
      </p>
      <h2 dir="auto">{label[node]}</h2>
      {measured.length > 0 && (
        <p class="note">
          {measured.map(([name, values]) => texts.network.measured(texts.network.measures[name] ?? name, texts.decimal(values[node]!))).join(" · ")}
        </p>
      )}
      {desk && (
        <p class="panel-links">
          <a class="button small" href={entityPath(id[node]!)}>
            {texts.network.openEntity}
          </a>
          <button class="button small" type="button" aria-pressed={room.picking.value} onClick={() => (room.picking.value = !room.picking.value)}>
            {texts.network.chainFrom}
          </button>
        </p>
      )}
      {desk && (
        <p class="note" role="status">
          {room.picking.value ? texts.network.chainPick(label[node]!) : ""}
        </p>
      )}
      <h3>
        {ties.length ? texts.network.tiesOn(day0) : texts.network.noTies(day0)} <span class="count">{ties.length || ""}</span>
      </h3>
      <ul class="ties">
        {ties.slice(0, 200).map((tie) => (
          <TieButton key={tie} room={room} tie={tie} self={node} />
        ))}
      </ul>
    </>
  );
}

/** Who says so and in what words, where there is no server to ask. */
function FileSources({ net, tie }: { net: Net; tie: number }) {
  const places = net.columns.ties.sources?.[tie] ?? [];
  const exact = net.columns.quotes?.[tie];
  if (!places.length) return null;
  return (
    <>
      {exact && <Quote quote={{ exact }} />}
      <h3>{texts.network.sources(places.length)}</h3>
      <ul class="tie-sources">
        {places.map((place) => (
          <li key={place} dir="auto">
            {net.columns.sources?.[place]?.title}
          </li>
        ))}
      </ul>
    </>
  );
}

function TieFacts({ room, tie, desk }: { room: Room; tie: number; desk: Desk | null }) {
  const { net } = room;
  const claim = net.columns.ties.claim[tie]!;
  const words = tieWords(net, tie);
  const status = STATUSES[net.status[tie]!]!;
  const answer = useAsked(claim, desk && (() => desk.claim(claim)));
  return (
    <>
      <p class="kicker">
        <LineSample ink={tieInk(net, tie)} status={status} />
        {worded(net.columns.relations[net.relation[tie]!]!.label, status)} <StatusTag status={status} />
      </p>
      <h2 dir="auto">{words.head}</h2>
      <p class="when">{answer.data ? whenWords(answer.data.claim) : tieWhen(net, tie)}</p>
      <p class="panel-parties">
        {[net.start[tie]!, net.end[tie]!].map((node) => (
          <button key={node} class="plain-name name" type="button" onClick={() => patch(room, { chosen: net.columns.nodes.id[node]!, other: "" })}>
            {net.columns.nodes.label[node]}
          </button>
        ))}
      </p>
      {answer.failed && <p class="note">{answer.failed}</p>}
      {answer.data && <ClaimDetails claim={answer.data.claim} />}
      {!desk && <FileSources net={net} tie={tie} />}
      {!desk && (
        <p class="note">
          {texts.claim.id} <code>{claim.split("/")[1] ?? claim}</code>
        </p>
      )}
    </>
  );
}

function ChainStep({ claim }: { claim: Claim }) {
  return (
    <li class="chain-step">
      <LineSample status={claim.status} />
      <span>
        {tieNamed(claim)} <StatusTag status={claim.status} /> <span class="when">{whenWords(claim)}</span>
      </span>
    </li>
  );
}

function ChainList({ chains }: { chains: Chains }) {
  if (!chains.chains.length) return <p class="none">{texts.network.noChains}</p>;
  return (
    <ol class="chains">
      {chains.chains.map((chain, at) => (
        <li key={at}>
          <p class="note">{texts.network.chainSteps((chain.length - 1) / 2)}</p>
          <ul class="chain">
            {chain.map((link, step) =>
              "party" in link ? (
                <li key={step} class="chain-party">
                  <MarkSample kind={link.party.kind} />
                  <PartyLink party={link.party} />
                </li>
              ) : (
                <ChainStep key={step} claim={link.claim} />
              ),
            )}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function ChainFacts({ room, desk }: { room: Room; desk: Desk }) {
  const settings = room.settings.value;
  const day = isoDay(room.slowDay.value);
  const name = (id: string) => room.net.columns.nodes.label[room.net.indexOf.get(id) ?? -1] ?? id;
  const key = [settings.chosen, settings.other, day].join();
  const answer = useAsked(key, () => desk.chains(settings.chosen, settings.other, settings, day));
  return (
    <>
      <h2 dir="auto">{texts.network.chains(name(settings.chosen), name(settings.other))}</h2>
      <p class="note">{dateWords(day)}</p>
      {answer.failed && <p class="note">{answer.failed}</p>}
      {answer.data ? <ChainList chains={answer.data} /> : !answer.failed && <p class="none">{texts.shell.waiting}</p>}
    </>
  );
}

/** What a measure means, in the words of the analysis. */
export function Definition({ measures }: { measures: Measures | null }) {
  if (!measures) return null;
  return (
    <details class="definition">
      <summary>{texts.network.definition}</summary>
      <p class="note">{measures.definition}</p>
    </details>
  );
}

export function Panel({ room, desk }: { room: Room; desk: Desk | null }) {
  const { chosen, other } = room.settings.value;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.scrollTo(0, 0);
  }, [chosen, other]);
  const node = room.net.indexOf.get(chosen);
  const tie = isTie(chosen) ? room.net.columns.ties.claim.indexOf(chosen) : -1;
  if (node === undefined && tie < 0) return null;
  const close = () => {
    patch(room, { chosen: "", other: "" });
    document.querySelector<HTMLElement>(".drawing")?.focus();
  };
  const keys = (event: KeyboardEvent) => event.key === "Escape" && close();
  return (
    <section ref={box} class="panel" aria-label={texts.network.facts} tabIndex={-1} onKeyDown={keys}>
      <div class="panel-bar">
        {other && (
          <button class="plain" type="button" onClick={() => patch(room, { other: "" })}>
            ← {texts.shell.back}
          </button>
        )}
        <button class="plain panel-close" type="button" aria-label={texts.shell.close} onClick={close}>
          ✕
        </button>
      </div>
      <div class="panel-facts">
        {other && desk ? (
          <ChainFacts room={room} desk={desk} />
        ) : tie >= 0 ? (
          <TieFacts room={room} tie={tie} desk={desk} />
        ) : (
          <NodeFacts room={room} node={node!} desk={desk} />
        )}
      </div>
    </section>
  );
}
