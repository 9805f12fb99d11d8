// What is announced and not done, and what the last year brought: the newest of the graph, on the front page.

import { address } from "../api/client";
import type { Claim, ClaimList, Diff } from "../api/types";
import { useAnswer } from "../api/use";
import { PartyLink } from "../claims/claim";
import { StatusTag } from "../claims/samples";
import { announcedWords, tieNamed } from "../claims/words";
import { graph } from "../shell/graph";
import { Section } from "../shell/notices";
import { texts } from "../texts";
import { dateWords, dayNumber, isoDay, yearsOn } from "../time/days";

const SHOWN = 7;
const ASKED = 120;
const MOST_RELATIONS = 6;

/** Claims that differ in their object alone, together: sixty-six bodies left by one order are one line. */
export function alike(claims: readonly Claim[]): Claim[][] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = [claim.status, claim.relation, claim.subject.id, claim.announced_on, claim.source.id].join("|");
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()];
}

function Announcement({ claims }: { claims: Claim[] }) {
  const first = claims[0]!;
  const others = new Set(claims.map(({ object }) => object.id)).size - 1;
  return (
    <li class="news-line">
      <StatusTag status={first.status} />
      <p class="news-words">
        <PartyLink party={first.subject} /> {tieNamed(first)} <PartyLink party={first.object} />
        {others > 0 && ` ${texts.search.andOthers(others)}`}
        <span class="when"> · {announcedWords(first)}</span>
        <span class="news-source">{first.source.title}</span>
      </p>
    </li>
  );
}

export function Announced() {
  const answer = useAnswer<ClaimList>(address("/claims", { status: ["planned", "hinted", "conditional", "denied"], limit: ASKED }));
  if (answer.data?.total === 0 || answer.error) return null;
  const groups = alike(answer.data?.claims ?? []);
  return (
    <Section title={texts.search.announced} id="announced" lead={texts.search.announcedLead}>
      <ul class="news">
        {groups.slice(0, SHOWN).map((claims) => (
          <Announcement key={claims[0]!.id} claims={claims} />
        ))}
      </ul>
    </Section>
  );
}

export function LastYear() {
  const later = graph.value?.day;
  const earlier = later && isoDay(yearsOn(dayNumber(later), -1));
  const answer = useAnswer<Diff>(later && earlier ? address("/diff", { earlier, later, seen: "0", limit: 0 }) : null);
  const rows = (answer.data?.by_relation ?? [])
    .map((row) => ({ ...row, began: row.began - row.seen }))
    .filter(({ began, ended }) => began || ended)
    .sort((one, other) => other.began + other.ended - one.began - one.ended);
  if (!later || (answer.data && !rows.length) || answer.error) return null;
  return (
    <Section title={texts.search.year} id="year" lead={texts.search.yearLead(dateWords(earlier!), dateWords(later))}>
      <table class="year">
        <thead>
          <tr>
            <th scope="col">{texts.changes.relation}</th>
            <th scope="col" class="number">
              {texts.changes.began}
            </th>
            <th scope="col" class="number">
              {texts.changes.ended}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_RELATIONS).map((row) => (
            <tr key={row.relation}>
              <th scope="row">
                <a class="name" href={`/changes?relation=${row.relation}`}>
                  {row.label}
                </a>
              </th>
              <td class="number">{row.began ? texts.number(row.began) : "–"}</td>
              <td class="number">{row.ended ? texts.number(row.ended) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="more-line">
        <a href="/changes">{texts.search.yearAll}</a>
      </p>
    </Section>
  );
}
