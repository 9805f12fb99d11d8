// One proposal: who, what and whom, how it stands to the graph, and what the reader decides.

import type { Party, Proposal } from "../api/types";
import { PartyLink } from "../claims/claim";
import { StatusTag } from "../claims/samples";
import { tieNamed, whenWords } from "../claims/words";
import { texts } from "../texts";
import { dateWords, spanWords } from "../time/days";

type Verdict = "accept" | "reject" | "undo";

interface Props {
  proposal: Proposal;
  index: number;
  here: boolean;
  look: () => void;
  judge: (verdict: Verdict) => void;
}

function Side({ party }: { party: Party & { new?: boolean } }) {
  if (!party.new) return <PartyLink party={party} />;
  return (
    <span title={texts.read.newName}>
      <bdi>{party.label}</bdi>
      <sup aria-hidden="true">*</sup>
      <span class="hidden-words"> ({texts.read.newName})</span>
    </span>
  );
}

function Dates({ proposal }: { proposal: Proposal }) {
  const { date, until, announced_on: announced } = proposal;
  const words = date && (until ? spanWords(date, until) : dateWords(date));
  return <span class="when">{words || (announced ? texts.claim.announced(dateWords(announced)) : texts.read.date0)}</span>;
}

function Held({ proposal }: { proposal: Proposal }) {
  const { claims } = proposal.standing;
  if (!claims.length) return null;
  return (
    <ul class="standing-claims">
      {claims.slice(0, 4).map((claim) => (
        <li key={claim.id}>
          {tieNamed(claim)} <StatusTag status={claim.status} /> <span class="when">{whenWords(claim)}</span>{" "}
          <span class="note">{claim.source.title}</span>
        </li>
      ))}
    </ul>
  );
}

function Reasons({ title, reasons }: { title: string; reasons: string[] }) {
  if (!reasons.length) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul class="note">
        {reasons.map((reason) => (
          <li key={reason} dir="auto">
            {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Acts({ proposal, judge }: { proposal: Proposal; judge: (verdict: Verdict) => void }) {
  if (proposal.state !== "pending") {
    return (
      <p class="proposal-acts">
        <strong role="status">{proposal.state === "accepted" ? texts.read.accepted : texts.read.rejected}</strong>
        <button class="button small" type="button" onClick={() => judge("undo")}>
          {texts.read.undo}
        </button>
      </p>
    );
  }
  return (
    <p class="proposal-acts">
      <button class="button small main" type="button" disabled={proposal.refusals.length > 0} onClick={() => judge("accept")}>
        {texts.read.accept}
      </button>
      <button class="button small" type="button" onClick={() => judge("reject")}>
        {texts.read.reject}
      </button>
    </p>
  );
}

export function Card({ proposal, index, here, look, judge }: Props) {
  const { standing } = proposal;
  const look0 = `proposal ${here ? "here" : ""} ${proposal.state === "pending" ? "" : "judged"}`;
  return (
    <li class={look0} id={`proposal-${index}`} onFocusCapture={look} onPointerEnter={look}>
      <p class="proposal-head">
        <Side party={proposal.subject} /> <span>{tieNamed(proposal)}</span> <Side party={proposal.object} />
      </p>
      <p class="proposal-facts">
        <StatusTag status={proposal.status} />
        <Dates proposal={proposal} />
        <span class={`standing standing-${standing.kind}`} title={standing.because || texts.read.standingTitle[standing.kind]}>
          {texts.read.standing[standing.kind]}
        </span>
        <span class="note">{texts.read.confidence(proposal.confidence)}</span>
      </p>
      <Held proposal={proposal} />
      <Reasons title={texts.read.why} reasons={proposal.why} />
      <Reasons title={texts.read.cannot} reasons={proposal.refusals} />
      <Acts proposal={proposal} judge={judge} />
    </li>
  );
}
