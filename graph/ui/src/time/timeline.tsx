// Claims through time: a bar for what held, a dot for what happened; dashed where it was not done.

import { useMemo, useState } from "preact/hooks";
import type { Claim } from "../api/types";
import { PartyLink, otherParty } from "../claims/claim";
import { StatusTag } from "../claims/samples";
import { onlySeen, orderDay, seenFrom, tieNamed, whenWords } from "../claims/words";
import { lineInk, tone } from "../palette";
import { texts } from "../texts";
import { bounds, dayNumber, isoDay, startOfYear, yearOf } from "./days";
import { ticks } from "./scale";
import "../style/timeline.css";

const FEW = 4;
/** Few groups leave room for more of each. */
const ROOMY = 14;
const MOST = 200;

interface Axis {
  first: number;
  last: number;
}

interface Bar {
  from: number;
  to: number;
  open: boolean;
  act: boolean;
  /** It was seen to hold on its first day; since when, nobody says. */
  seen: boolean;
  /** The last day on which a source that stopped looking saw it. */
  sure: number | null;
}

function barOf(claim: Claim, axis: Axis): Bar | null {
  const day = claim.begins ?? (claim.from && bounds(claim.from)[0]) ?? claim.announced_on ?? (claim.until && bounds(claim.until)[0]);
  if (!day) return null;
  const from = dayNumber(bounds(day)[0]);
  const act = claim.temporality === "act" || (claim.status !== "done" && !claim.from);
  const sure = !act && !claim.until && claim.observed_until ? dayNumber(bounds(claim.observed_until)[1]) : null;
  const ends = act ? day : (claim.ends ?? null);
  return { from, to: ends ? dayNumber(bounds(ends)[1]) : axis.last, open: !act && !ends, act, seen: onlySeen(claim), sure };
}

function axisOf(claims: readonly Claim[], now: string): Axis {
  const days = claims.flatMap((claim) => [orderDay(claim), claim.ends ?? ""]).filter(Boolean);
  const numbers = days.map((day) => dayNumber(bounds(day)[0]));
  const last = Math.max(...numbers, now ? dayNumber(now) : -Infinity);
  const first = Math.min(...numbers, last - 366);
  return { first: startOfYear(yearOf(first)), last: startOfYear(yearOf(last) + 1) };
}

function part(day: number, axis: Axis): number {
  return (100 * (day - axis.first)) / (axis.last - axis.first);
}

function Track({ claim, axis, ink }: { claim: Claim; axis: Axis; ink: string }) {
  const bar = barOf(claim, axis);
  if (!bar) return <span class="track" />;
  const left = part(bar.from, axis);
  const width = part(bar.to, axis) - left;
  const look = `bar bar-${claim.status} ${bar.act ? "bar-act" : ""} ${bar.open ? "bar-open" : ""} ${bar.seen ? "bar-seen" : ""}`;
  const sure = bar.sure === null ? null : Math.min(100, Math.max(0, (100 * (part(bar.sure, axis) - left)) / Math.max(width, 0.3)));
  const fade = sure === null || sure > 98 ? {} : { background: `linear-gradient(to right, currentColor ${sure}%, transparent ${sure}%)` };
  const style = bar.act ? { left: `${left}%`, color: ink } : { left: `${left}%`, width: `${Math.max(width, 0.3)}%`, color: ink, ...fade };
  return (
    <span class="track" aria-hidden="true">
      <span class={look} style={style} title={`${tieNamed(claim)} ${claim.object.label}, ${whenWords(claim)}`} />
    </span>
  );
}

function Ticks({ axis }: { axis: Axis }) {
  return (
    <div class="timeline-row timeline-axis" aria-hidden="true">
      <span />
      <span class="track">
        {ticks(yearOf(axis.first), yearOf(axis.last), 7).map((year) => (
          <span key={year} class="tick-year" style={{ left: `${part(startOfYear(year), axis)}%` }}>
            {year}
          </span>
        ))}
      </span>
    </div>
  );
}

function Rows(props: { claims: Claim[]; self: string | null; axis: Axis; ink: string; few: number }) {
  const [all, setAll] = useState(false);
  const shown = props.claims.slice(0, all ? MOST : props.few);
  const left = props.claims.length - shown.length;
  return (
    <>
      <ul>
        {shown.map((claim) => (
          <li key={claim.id} class="timeline-row">
            <span class="timeline-name">
              {props.self ? (
                <PartyLink party={otherParty(claim, props.self)} />
              ) : (
                <>
                  <PartyLink party={claim.subject} /> – <PartyLink party={claim.object} />
                </>
              )}{" "}
              <StatusTag status={claim.status} />
              <span class="hidden-words">, {whenWords(claim)}</span>
            </span>
            <Track claim={claim} axis={props.axis} ink={props.ink} />
          </li>
        ))}
      </ul>
      {left > 0 && !all && (
        <button class="plain timeline-more" type="button" onClick={() => setAll(true)}>
          {texts.entity.timelineMore(left)}
        </button>
      )}
    </>
  );
}

function grouped(claims: readonly Claim[], self: string | null): [string, Claim[]][] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const label = seenFrom(claim, self);
    groups.set(label, [...(groups.get(label) ?? []), claim]);
  }
  return [...groups];
}

/** The picture; `self` is whose page it is on, `now` the last ISO day of the axis. */
export function TimelinePicture({ claims, self, now }: { claims: readonly Claim[]; self: string | null; now: string }) {
  const axis = useMemo(() => axisOf(claims, now), [claims, now]);
  const groups = grouped(claims, self);
  const today = now ? part(Math.min(dayNumber(now), axis.last), axis) : null;
  return (
    <div class="timeline" style={{ "--now": today === null ? "-1%" : `${today}%` }}>
      <Ticks axis={axis} />
      {groups.map(([label, list], at) => (
        <section key={label} aria-label={label}>
          <h3 class="timeline-relation">
            <span style={{ color: tone(lineInk(at)) }} aria-hidden="true">
              ■
            </span>{" "}
            {label} <span class="count">{list.length}</span>
          </h3>
          <Rows claims={list} self={self} axis={axis} ink={tone(lineInk(at))} few={groups.length > 3 ? FEW : ROOMY} />
        </section>
      ))}
    </div>
  );
}

/** The same, as a table in the order of days. */
export function TimelineTable({ claims }: { claims: readonly Claim[] }) {
  const order = [...claims].sort((one, other) => (orderDay(one) < orderDay(other) ? -1 : 1));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={texts.entity.timelineTable}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.claim.dates}</th>
            <th scope="col">{texts.claim.subject}</th>
            <th scope="col">{texts.claim.relation}</th>
            <th scope="col">{texts.claim.object}</th>
            <th scope="col">{texts.claim.status}</th>
            <th scope="col">{texts.claim.source}</th>
          </tr>
        </thead>
        <tbody>
          {order.slice(0, MOST).map((claim) => (
            <tr key={claim.id}>
              <td class="when">{whenWords(claim)}</td>
              <td>
                <PartyLink party={claim.subject} />
              </td>
              <td>{tieNamed(claim)}</td>
              <td>
                <PartyLink party={claim.object} />
              </td>
              <td>{claim.status === "done" ? texts.status.done : <StatusTag status={claim.status} />}</td>
              <td>{claim.source.title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The axis' last day when nothing else says: today's graph. */
export function lastDay(claims: readonly Claim[]): string {
  return claims.reduce((last, claim) => (orderDay(claim) > last ? orderDay(claim) : last), "") || isoDay(0);
}
