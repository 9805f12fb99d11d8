// Read an article: what it tells is marked in its text, each proposal to be accepted or rejected.

import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Refusal, send } from "../api/client";
import type { Proposal, Reading } from "../api/types";
import { forgetAnswers } from "../api/use";
import { PartyLink } from "../claims/claim";
import { StatusTag } from "../claims/samples";
import { whenWords } from "../claims/words";
import { useTitle } from "../shell/app";
import { graph, relationTerm } from "../shell/graph";
import { Failure } from "../shell/notices";
import { texts } from "../texts";
import { dateWords } from "../time/days";
import { Marked } from "./marked";
import "../style/read.css";

export type Verdict = "accept" | "reject";

interface Desk {
  text: Signal<string>;
  reading: Signal<Reading | null>;
  verdicts: Signal<ReadonlyMap<string, Verdict>>;
  at: Signal<number>;
  busy: Signal<boolean>;
  error: Signal<Refusal | null>;
}

function refusalOf(reason: unknown): Refusal {
  return reason instanceof Refusal ? reason : new Refusal(String((reason as Error).message), 0);
}

async function judge(desk: Desk, proposal: Proposal, verdict: Verdict | "undo"): Promise<void> {
  try {
    await send("/review", { key: proposal.key, verdict });
    const next = new Map(desk.verdicts.value);
    if (verdict === "undo") next.delete(proposal.key);
    else next.set(proposal.key, verdict);
    desk.verdicts.value = next;
    desk.error.value = null;
    forgetAnswers();
  } catch (reason) {
    desk.error.value = refusalOf(reason);
  }
}

function Form({ desk }: { desk: Desk }) {
  const submit = async (event: Event) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = String(given.get("text") ?? "").replaceAll("\r\n", "\n");
    desk.busy.value = true;
    desk.error.value = null;
    try {
      const parts = { date: given.get("date"), title: given.get("title"), publisher: given.get("publisher") };
      desk.reading.value = await send<Reading>("/read", { text, ...parts });
      desk.text.value = text;
      desk.at.value = 0;
      desk.verdicts.value = new Map();
    } catch (reason) {
      desk.error.value = refusalOf(reason);
    } finally {
      desk.busy.value = false;
    }
  };
  return (
    <form class="read-form" onSubmit={(event) => void submit(event)}>
      <label class="field read-text">
        <span>{texts.read.text}</span>
        <textarea name="text" rows={14} required dir="auto" defaultValue={desk.text.value} />
      </label>
      <div class="read-fields">
        <label class="field">
          <span>{texts.read.date}</span>
          <input type="text" name="date" placeholder={texts.read.dateHint} pattern="\d{4}(-\d{2}(-\d{2})?)?" required />
        </label>
        <label class="field">
          <span>{texts.read.headline}</span>
          <input type="text" name="title" />
        </label>
        <label class="field">
          <span>{texts.read.publisher}</span>
          <input type="text" name="publisher" />
        </label>
        <button class="button main" type="submit" disabled={desk.busy.value}>
          {desk.busy.value ? texts.read.reading : texts.read.go}
        </button>
      </div>
    </form>
  );
}

function Card({ desk, proposal, index }: { desk: Desk; proposal: Proposal; index: number }) {
  const verdict = desk.verdicts.value.get(proposal.key);
  const here = desk.at.value === index;
  const { standing } = proposal;
  return (
    <li class={`proposal ${here ? "here" : ""} ${verdict ? `judged judged-${verdict}` : ""}`} id={`proposal-${index}`} onFocusCapture={() => (desk.at.value = index)} onPointerEnter={() => (desk.at.value = index)}>
      <p class="proposal-head">
        <PartyLink party={proposal.subject} /> <span>{relationTerm(proposal.relation)?.label ?? proposal.relation}</span> <PartyLink party={proposal.object} />
      </p>
      <p class="proposal-facts">
        <StatusTag status={proposal.status} />
        <span class="when">{proposal.date ? dateWords(proposal.date) : texts.read.date0}</span>
        <span class={`standing standing-${standing.kind}`} title={texts.read.standingTitle[standing.kind]}>
          {texts.read.standing[standing.kind]}
        </span>
        <span class="note">{texts.read.confidence(proposal.confidence)}</span>
      </p>
      {standing.claims.length > 0 && (
        <ul class="standing-claims">
          {standing.claims.slice(0, 4).map((claim) => (
            <li key={claim.id}>
              {claim.relation_label} <StatusTag status={claim.status} /> <span class="when">{whenWords(claim)}</span> <span class="note">{claim.source.title}</span>
            </li>
          ))}
        </ul>
      )}
      {proposal.why.length > 0 && (
        <details>
          <summary>{texts.read.why}</summary>
          <ul class="note">
            {proposal.why.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
      <p class="proposal-acts">
        {verdict ? (
          <>
            <strong role="status">{verdict === "accept" ? texts.read.accepted : texts.read.rejected}</strong>
            <button class="button small" type="button" onClick={() => void judge(desk, proposal, "undo")}>
              {texts.read.undo}
            </button>
          </>
        ) : (
          <>
            <button class="button small main" type="button" onClick={() => void judge(desk, proposal, "accept")}>
              {texts.read.accept}
            </button>
            <button class="button small" type="button" onClick={() => void judge(desk, proposal, "reject")}>
              {texts.read.reject}
            </button>
          </>
        )}
      </p>
    </li>
  );
}

function useKeys(desk: Desk): void {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if ((event.target as Element).closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
      const proposals = desk.reading.value?.proposals ?? [];
      const proposal = proposals[desk.at.value];
      const acts: Record<string, () => void> = {
        j: () => (desk.at.value = Math.min(desk.at.value + 1, proposals.length - 1)),
        k: () => (desk.at.value = Math.max(desk.at.value - 1, 0)),
        a: () => proposal && void judge(desk, proposal, "accept"),
        r: () => proposal && void judge(desk, proposal, "reject"),
        u: () => proposal && void judge(desk, proposal, "undo"),
      };
      const act = acts[event.key];
      if (!act || !proposals.length) return;
      event.preventDefault();
      act();
      document.getElementById(`proposal-${desk.at.value}`)?.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  }, [desk]);
}

function Found({ desk, reading }: { desk: Desk; reading: Reading }) {
  const verdicts = [...desk.verdicts.value.values()];
  const accepted = verdicts.filter((verdict) => verdict === "accept").length;
  return (
    <>
      <p class="read-bar">
        <strong>{texts.read.proposals(reading.proposals.length)}</strong>
        <span class="note" role="status">
          {texts.read.decided(accepted, verdicts.length - accepted)}
        </span>
        <span class="note">{texts.read.keys}</span>
        <button class="button small" type="button" onClick={() => (desk.reading.value = null)}>
          {texts.read.again}
        </button>
      </p>
      {reading.notes.map((note) => (
        <p class="note" key={note} dir="auto">
          {note}
        </p>
      ))}
      {reading.proposals.length === 0 && <p class="none">{texts.read.nothing}</p>}
      <div class="read-columns">
        <Marked text={desk.text.value} proposals={reading.proposals} at={desk.at.value} verdicts={desk.verdicts.value} pick={(index) => (desk.at.value = index)} />
        <ol class="proposals">
          {reading.proposals.map((proposal, index) => (
            <Card key={proposal.key} desk={desk} proposal={proposal} index={index} />
          ))}
        </ol>
      </div>
    </>
  );
}

export default function ReadPage() {
  useTitle(texts.read.title);
  const desk: Desk = {
    text: useSignal(""),
    reading: useSignal<Reading | null>(null),
    verdicts: useSignal<ReadonlyMap<string, Verdict>>(new Map()),
    at: useSignal(0),
    busy: useSignal(false),
    error: useSignal<Refusal | null>(null),
  };
  useKeys(desk);
  if (graph.value && !graph.value.features.review) return <p class="none">{texts.read.off}</p>;
  return (
    <div class="read">
      <h1>{texts.read.title}</h1>
      <p class="lead">{texts.read.lead}</p>
      {desk.error.value && <Failure error={desk.error.value} />}
      {desk.reading.value ? <Found desk={desk} reading={desk.reading.value} /> : <Form desk={desk} />}
    </div>
  );
}
