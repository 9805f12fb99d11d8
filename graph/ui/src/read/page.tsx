// Read an article: what it tells is marked in its text, each proposal to be accepted or rejected.

import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask, Refusal, send } from "../api/client";
import type { Proposal, Reading, Review } from "../api/types";
import { forgetAnswers } from "../api/use";
import { useTitle } from "../shell/app";
import { graph } from "../shell/graph";
import { Failure } from "../shell/notices";
import { texts } from "../texts";
import { Card } from "./card";
import { Marked } from "./marked";
import "../style/read.css";

interface Desk {
  reading: Signal<Reading | null>;
  at: Signal<number>;
  busy: Signal<boolean>;
  error: Signal<Refusal | null>;
}

function refusalOf(reason: unknown): Refusal {
  return reason instanceof Refusal ? reason : new Refusal(String((reason as Error).message), 0);
}

/** Decide on a proposal; it stands in the journal before the answer comes. */
async function judge(desk: Desk, proposal: Proposal, verdict: "accept" | "reject" | "undo"): Promise<void> {
  const reading = desk.reading.value;
  if (!reading) return;
  try {
    const answer = await send<Review>("/review", { key: proposal.key, verdict });
    const told = new Map(answer.items.map((item) => [item.key, item]));
    desk.reading.value = { ...reading, proposals: reading.proposals.map((one) => told.get(one.key) ?? one) };
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
      await ask<Review>("/api/v1/review"); // sets the cookie without which nothing is taken
      desk.reading.value = await send<Reading>("/read", { text, ...parts });
      desk.at.value = 0;
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
        <textarea name="text" rows={14} required dir="auto" />
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
  const count = (state: Proposal["state"]) => reading.proposals.filter((proposal) => proposal.state === state).length;
  return (
    <>
      <p class="read-bar">
        <strong>{texts.read.proposals(reading.proposals.length)}</strong>
        <span class="note" role="status">
          {texts.read.decided(count("accepted"), count("rejected"))}
        </span>
        <span class="note">
          {texts.read.keys} {texts.read.buildNext}
        </span>
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
        <Marked text={reading.text} proposals={reading.proposals} at={desk.at.value} pick={(index) => (desk.at.value = index)} />
        <ol class="proposals">
          {reading.proposals.map((proposal, index) => (
            <Card
              key={proposal.key}
              proposal={proposal}
              index={index}
              here={desk.at.value === index}
              look={() => (desk.at.value = index)}
              judge={(verdict) => void judge(desk, proposal, verdict)}
            />
          ))}
        </ol>
      </div>
    </>
  );
}

function Off() {
  return (
    <>
      <h1>{texts.read.title}</h1>
      <p class="none">{texts.read.off}</p>
    </>
  );
}

export default function ReadPage() {
  useTitle(texts.read.title);
  const desk: Desk = {
    reading: useSignal<Reading | null>(null),
    at: useSignal(0),
    busy: useSignal(false),
    error: useSignal<Refusal | null>(null),
  };
  useKeys(desk);
  if (graph.value && !graph.value.features.review) return <Off />;
  return (
    <div class="read">
      <h1>{texts.read.title}</h1>
      <p class="lead">{texts.read.lead}</p>
      {desk.error.value && <Failure error={desk.error.value} />}
      {desk.reading.value ? <Found desk={desk} reading={desk.reading.value} /> : <Form desk={desk} />}
    </div>
  );
}
