// The facts by relation, what is not done, and where sources disagree.

import { useState } from "preact/hooks";
import { address } from "../api/client";
import type { Claim, Conflicts, EntityFacts, Fact } from "../api/types";
import { useAnswer } from "../api/use";
import { ClaimLine, PartyLink } from "../claims/claim";
import { StatusTag } from "../claims/samples";
import { tieNamed, whenWords } from "../claims/words";
import { Section, Waiting } from "../shell/notices";
import { texts } from "../texts";

const FEW = 5;

function slug(fact: Fact): string {
  return `fact-${fact.relation}-${fact.direction}`;
}

function FactList({ fact, self }: { fact: Fact; self: string }) {
  const [all, setAll] = useState(false);
  const shown = all ? fact.claims : fact.claims.slice(0, FEW);
  return (
    <section class="fact" aria-labelledby={slug(fact)}>
      <h3 id={slug(fact)}>
        <span class="fact-label">{fact.label}</span> <span class="count">{texts.number(fact.count)}</span>
      </h3>
      <ul>
        {shown.map((claim) => (
          <ClaimLine key={claim.id} claim={claim} self={self} />
        ))}
      </ul>
      {fact.claims.length > shown.length && (
        <button class="plain more" type="button" onClick={() => setAll(true)}>
          {fact.count > fact.claims.length ? texts.entity.newest(fact.claims.length, fact.count) : texts.entity.all(fact.count)}
        </button>
      )}
      {all && fact.count > fact.claims.length && <p class="note">{texts.entity.shown(fact.claims.length, fact.count)}</p>}
    </section>
  );
}

/** What is asked for first of a state, a leader or a body; the rest as it comes. */
const ORDER = ["headOfState", "headOfGovernment", "hasCapital", "hasRelations", "recognizes", "alliedWith", "memberOf", "joined"];

function inOrder(facts: readonly Fact[]): Fact[] {
  const rank = ({ relation }: Fact) => (ORDER.includes(relation) ? ORDER.indexOf(relation) : ORDER.length);
  return [...facts].sort((one, other) => rank(one) - rank(other));
}

/** The relations with their counts, to jump to. */
export function Jumps({ entity }: { entity: EntityFacts }) {
  if (entity.facts.length < 4) return null;
  return (
    <nav class="jumps" aria-label={texts.entity.facts}>
      {inOrder(entity.facts).map((fact) => (
        <a key={slug(fact)} href={`#${slug(fact)}`}>
          <span class="fact-label">{fact.label}</span> <span class="count">{texts.number(fact.count)}</span>
        </a>
      ))}
      <a href="#through">{texts.entity.timeline}</a>
    </nav>
  );
}

export function Facts({ entity }: { entity: EntityFacts }) {
  return (
    <>
      {inOrder(entity.facts).map((fact) => (
        <FactList key={slug(fact)} fact={fact} self={entity.id} />
      ))}
    </>
  );
}

/** What no list of facts has: compact, and before all that is. */
export function Pending({ entity }: { entity: EntityFacts }) {
  const [all, setAll] = useState(false);
  const { pending } = entity;
  const few = pending.length > FEW + 1 && !all;
  return (
    <Section title={texts.entity.pending} id="pending" aside={<span class="note">{texts.entity.pendingLead}</span>}>
      <ul class="pending">
        {pending.slice(0, few ? FEW : pending.length).map((claim) => (
          <ClaimLine key={claim.id} claim={claim} self={entity.id} tell />
        ))}
      </ul>
      {few && (
        <button class="plain more" type="button" onClick={() => setAll(true)}>
          {texts.entity.all(pending.length)}
        </button>
      )}
    </Section>
  );
}

function Side({ claim }: { claim: Claim }) {
  return (
    <li class="dispute-side">
      <span class="when">{whenWords(claim)}</span> <StatusTag status={claim.status} />
      <span class="claim-source">
        {claim.source.title}
        {claim.preferred && ` (${texts.claim.preferred})`}
      </span>
    </li>
  );
}

function DisputeList({ id }: { id: string }) {
  const answer = useAnswer<Conflicts>(address("/conflicts", { entity: [id], limit: 30 }));
  if (!answer.data) return <Waiting />;
  return (
    <ul class="disputes">
      {answer.data.conflicts.map((dispute, at) => {
        const first = dispute.claims[0];
        return (
          <li key={at} class="dispute">
            {first && (
              <p>
                <PartyLink party={first.subject} /> {tieNamed(first)} <PartyLink party={first.object} />{" "}
                <span class="note">{dispute.what}</span>
              </p>
            )}
            <ul>
              {dispute.claims.map((claim) => (
                <Side key={claim.id} claim={claim} />
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

export function Disagreements({ entity }: { entity: EntityFacts }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="section disagreements" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{texts.entity.disagreements(entity.disagreements ?? 0)}</h2>
      </summary>
      {open && <DisputeList id={entity.id} />}
    </details>
  );
}
