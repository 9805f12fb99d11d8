// Two days: what began and what ended between them, by relation and region, then every change.

import { useState } from "preact/hooks";
import { address } from "../api/client";
import type { Diff } from "../api/types";
import { useLabel } from "../api/party";
import { useAnswer } from "../api/use";
import { PartyLink } from "../claims/claim";
import { StatusTag } from "../claims/samples";
import { onlySeen, tieNamed } from "../claims/words";
import { graph } from "../shell/graph";
import { Failure, Section, Waiting } from "../shell/notices";
import { query, setQuery } from "../shell/router";
import { EntitySearch } from "../search/combobox";
import { texts } from "../texts";
import { dateWords, typedDay } from "../time/days";

const PAGE = 100;

function DayBox({ name, label, value }: { name: string; label: string; value: string }) {
  const [wrong, setWrong] = useState(false);
  const typed = (text: string) => {
    const day = typedDay(text);
    setWrong(day === null);
    if (day) setQuery({ [name]: day, offset: null });
  };
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        class="day"
        key={value}
        defaultValue={value}
        title={texts.time.fieldTitle}
        aria-invalid={wrong ? "true" : undefined}
        onChange={(event) => typed(event.currentTarget.value)}
      />
    </label>
  );
}

function Asked({ earlier, later }: { earlier: string; later: string }) {
  const relation = query.value.get("relation") ?? "";
  const region = query.value.get("region") ?? "";
  const entity = query.value.get("entity") ?? "";
  const who = useLabel(entity);
  return (
    <div class="asked">
      <DayBox name="earlier" label={texts.changes.earlier} value={earlier} />
      <DayBox name="later" label={texts.changes.later} value={later} />
      <label class="field">
        <span>{texts.changes.relation}</span>
        <select value={relation} onChange={(event) => setQuery({ relation: event.currentTarget.value, offset: null })}>
          <option value="">{texts.changes.any}</option>
          {graph.value?.relations.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{texts.changes.region}</span>
        <select value={region} onChange={(event) => setQuery({ region: event.currentTarget.value, offset: null })}>
          <option value="">{texts.changes.any}</option>
          {graph.value?.regions.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div class="field">
        <span>{texts.changes.entity}</span>
        <div class="picked">
          <EntitySearch
            label={texts.changes.entity}
            placeholder={texts.changes.anyEntity}
            keep
            value={who}
            onPick={(hit) => setQuery({ entity: hit.id, offset: null })}
          />
          {entity && (
            <button class="plain" type="button" aria-label={texts.changes.clear} onClick={() => setQuery({ entity: null, offset: null })}>
              ✕
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

interface Share {
  name: string;
  words: string;
  began: number;
  seen: number;
  ended: number;
  pick: () => void;
}

function Shares({ title, id, rows }: { title: string; id: string; rows: Share[] }) {
  const begun = (row: Share) => row.began - row.seen;
  const most = Math.max(1, ...rows.flatMap((row) => [begun(row), row.ended]));
  const sightings = rows.some(({ seen }) => seen > 0);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table class="shares">
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden-words">{title}</span>
            </th>
            <th scope="col" class="number">
              {texts.changes.ended}
            </th>
            <th aria-hidden="true" class="share-head" />
            <th scope="col" class="number">
              {texts.changes.began}
            </th>
            {sightings && (
              <th scope="col" class="number" title={texts.changes.seenTitle}>
                {texts.changes.seen}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                <button class="plain-name name" type="button" onClick={row.pick}>
                  {row.words}
                </button>
              </th>
              <td class="number">{row.ended ? texts.number(row.ended) : "–"}</td>
              <td aria-hidden="true" class="share">
                <span class="share-ended" style={{ width: `${(50 * row.ended) / most}%` }} />
                <span class="share-began" style={{ width: `${(50 * begun(row)) / most}%` }} />
              </td>
              <td class="number">{begun(row) ? texts.number(begun(row)) : "–"}</td>
              {sightings && <td class="number soft">{row.seen ? texts.number(row.seen) : "–"}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Every({ diff, offset }: { diff: Diff; offset: number }) {
  return (
    <Section title={texts.changes.all} id="every" aside={<span class="count">{texts.changes.total(diff.listed)}</span>}>
      <label class="tick">
        <input type="checkbox" checked={query.value.get("seen") === "1"} onChange={(event) => setQuery({ seen: event.currentTarget.checked ? "1" : null, offset: null })} />
        {texts.changes.withSeen}
      </label>
      <ol class="change-list">
        {diff.changes.map(({ when, change, claim }) => (
          <li key={claim.id + change} class="change">
            <span class="when">{dateWords(when)}</span>
            <span class={`change-word change-${change}`}>{change === "ended" ? texts.changes.ended : onlySeen(claim) ? texts.changes.seen : texts.changes.began}</span>
            <span class="change-words">
              <PartyLink party={claim.subject} /> {tieNamed(claim)} <PartyLink party={claim.object} />{" "}
              <StatusTag status={claim.status} />
            </span>
            <span class="claim-source">{claim.source.title}</span>
          </li>
        ))}
      </ol>
      <p class="pager">
        {offset > 0 && (
          <button class="button small" type="button" onClick={() => setQuery({ offset: String(Math.max(0, offset - PAGE)) })}>
            ← {texts.shell.back}
          </button>
        )}
        <span class="count">{texts.entity.shown(Math.min(offset + diff.changes.length, diff.listed), diff.listed)}</span>
        {offset + diff.changes.length < diff.listed && (
          <button class="button small" type="button" onClick={() => setQuery({ offset: String(offset + PAGE) })}>
            {texts.shell.more} →
          </button>
        )}
      </p>
    </Section>
  );
}

function Found({ diff, offset }: { diff: Diff; offset: number }) {
  if (diff.total === 0) return <p class="none">{texts.changes.none}</p>;
  const relations = diff.by_relation.map(({ relation, label, began, seen, ended }) => ({
    name: relation,
    words: label,
    began,
    seen,
    ended,
    pick: () => setQuery({ relation, offset: null }),
  }));
  const regions = diff.by_region.map(({ region, began, seen, ended }) => ({
    name: region ?? "",
    words: region ?? texts.changes.noRegion,
    began,
    seen,
    ended,
    pick: () => setQuery({ region, offset: null }),
  }));
  return (
    <>
      <div class="share-columns">
        <Shares title={texts.changes.byRelation} id="by-relation" rows={relations} />
        <Shares title={texts.changes.byRegion} id="by-region" rows={regions} />
      </div>
      <Every diff={diff} offset={offset} />
    </>
  );
}

export function Days() {
  const given = query.value;
  const now = graph.value?.day ?? null;
  const later = given.get("later") ?? now;
  const earlier = given.get("earlier") ?? (later && `${Number(later.slice(0, 4)) - 1}${later.slice(4).replace("-02-29", "-02-28")}`);
  const offset = Number(given.get("offset") ?? 0) || 0;
  const url =
    earlier && later
      ? address("/diff", {
          earlier,
          later,
          relation: given.get("relation"),
          region: given.get("region"),
          entity: given.get("entity") ? [given.get("entity")!] : [],
          seen: given.get("seen") === "1" ? "1" : "0",
          limit: PAGE,
          offset: offset || null,
        })
      : null;
  const answer = useAnswer<Diff>(url);
  return (
    <>
      {earlier && later && <Asked earlier={earlier} later={later} />}
      {answer.error ? (
        <Failure error={answer.error} />
      ) : answer.data ? (
        <div class={answer.waiting ? "waiting-more" : ""}>
          <Found diff={answer.data} offset={offset} />
        </div>
      ) : (
        <Waiting />
      )}
    </>
  );
}
