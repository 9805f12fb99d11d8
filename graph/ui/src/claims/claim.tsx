// One claim: the line that is read in passing, and everything behind it when asked for.

import { useState } from "preact/hooks";
import { address } from "../api/client";
import type { Claim, Party, Quote as Quoted } from "../api/types";
import { useAnswer } from "../api/use";
import { offline } from "../shell/offline";
import { entityPath } from "../shell/router";
import { Waiting } from "../shell/notices";
import { texts } from "../texts";
import { dateWords } from "../time/days";
import { StatusTag } from "./samples";
import { announcedWords, seenFrom, whenWords } from "./words";

export function PartyLink({ party }: { party: Party }) {
  if (offline) return <bdi>{party.label}</bdi>;
  return (
    <a class="name" href={entityPath(party.id)} dir="auto">
      {party.label}
    </a>
  );
}

/** Where a claim, or a spell that follows from claims, is told in full. */
export function claimAddress(id: string): string {
  return address(`/claims/${id.replace(/^claim\//, "")}`);
}

/** The other end of a claim, seen from one of its parties. */
export function otherParty(claim: Claim, self: string): Party {
  return claim.subject.id === self ? claim.object : claim.subject;
}

function Row({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

function sourceRows(claim: Claim): [string, preact.ComponentChildren][] {
  const words = texts.claim;
  return [
    [words.source, claim.source.title],
    [words.citation, claim.citation],
    [words.page, claim.page && safeLink(claim.page)],
    [words.checked, claim.checked_against],
    [words.licence, claim.source.licence],
  ];
}

/** An address of a source is opened only where it is a page; never a script. */
function safeLink(page: string) {
  if (!/^https?:\/\//i.test(page)) return page;
  return (
    <a href={page} rel="noopener noreferrer" target="_blank">
      {page.replace(/^https?:\/\//i, "")}
    </a>
  );
}

function rows(claim: Claim): [string, preact.ComponentChildren][] {
  const words = texts.claim;
  const announced = claim.announced_on && dateWords(claim.announced_on);
  const by = claim.announced_by && texts.claim.by(claim.announced_by.label);
  return [
    [words.announcedOn, [announced, by].filter(Boolean).join(" ")],
    [words.place, claim.place && <PartyLink party={claim.place} />],
    [words.rank, claim.rank],
    [words.capacity, claim.capacity],
    [words.confidence, claim.confidence === null ? null : texts.decimal(claim.confidence)],
    [words.note, claim.note],
    ...sourceRows(claim),
    [words.id, <code>{claim.id.split("/")[1] ?? claim.id}</code>],
  ];
}

export function Quote({ quote: { prefix, exact, suffix } }: { quote: Quoted }) {
  return (
    <blockquote dir="auto" aria-label={texts.claim.quote}>
      {prefix}
      <mark>{exact}</mark>
      {suffix}
    </blockquote>
  );
}

function OtherSources({ claim }: { claim: Claim }) {
  const answer = useAnswer<{ others: Claim[] }>(claimAddress(claim.id));
  if (answer.waiting) return <Waiting />;
  const others = answer.data?.others ?? [];
  if (!others.length) return null;
  return (
    <div class="others">
      <h4>{texts.claim.others(others.length)}</h4>
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <span class="when">{whenWords(other)}</span> <StatusTag status={other.status} />{" "}
            <span class="claim-source">{other.source.title}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Everything a claim says, with the other sources' words on the same spell. */
export function ClaimDetails({ claim }: { claim: Claim }) {
  return (
    <div class="claim-details">
      {claim.quote && <Quote quote={claim.quote} />}
      <dl>
        {rows(claim)
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <Row key={name} name={name}>
              {value}
            </Row>
          ))}
      </dl>
      {claim.derived && claim.rests_on.length > 0 && <p class="note">{texts.claim.rests(claim.rests_on.length)}</p>}
      {!claim.derived && <OtherSources claim={claim} />}
    </div>
  );
}

/** One line of a list of claims as seen from `self`; opens to its details. */
export function ClaimLine({ claim, self, tell }: { claim: Claim; self: string; tell?: boolean }) {
  const [open, setOpen] = useState(false);
  const other = otherParty(claim, self);
  return (
    <li class={`claim ${claim.status === "done" ? "" : "not-done"}`}>
      <div class="claim-line">
        <span class="claim-party">
          {tell && <span class="claim-relation">{seenFrom(claim, self)} </span>}
          <PartyLink party={other} />
          {claim.capacity && <span class="claim-extra"> {claim.capacity}</span>}
          {claim.rank && <span class="claim-extra"> {claim.rank}</span>}
        </span>
        <StatusTag status={claim.status} />
        <span class="when">{announcedWords(claim)}</span>
        <button
          class="claim-source"
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span class="hidden-words">{texts.claim.sourceOf(other.label)}</span>
          {claim.derived && <i title={texts.claim.derivedTitle}>{texts.claim.derived}: </i>}
          {claim.source.title}
        </button>
      </div>
      {open && <ClaimDetails claim={claim} />}
    </li>
  );
}
