// An entity: what is known of it on a day, by relation, through time, and who it is tied to.

import { useSignalEffect } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { address } from "../api/client";
import type { EntityFacts } from "../api/types";
import { useAnswer } from "../api/use";
import { MarkSample } from "../claims/samples";
import { useTitle } from "../shell/app";
import { graph } from "../shell/graph";
import { Failure, Section, Waiting } from "../shell/notices";
import { path, query, setQuery } from "../shell/router";
import { texts } from "../texts";
import { makeClock, TimeBar } from "../time/bar";
import { dateWords, dayNumber, isoDay, startOfYear } from "../time/days";
import { Ego } from "./ego";
import { Facts, Jumps, Pending, Disagreements } from "./facts";
import { Identity } from "./identity";
import { Through } from "./through";
import "../style/entity.css";

const REST = 180;

function existence(entity: EntityFacts): string {
  const { inception, dissolution } = entity;
  if (inception && dissolution) return texts.claim.span(dateWords(inception), dateWords(dissolution));
  if (inception) return texts.entity.from(dateWords(inception));
  return dissolution ? texts.entity.until(dateWords(dissolution)) : "";
}

function Head({ entity }: { entity: EntityFacts }) {
  const of = encodeURIComponent(entity.id).replace("%2F", "/");
  return (
    <header class="entity-head">
      <p class="kicker">
        <MarkSample kind={entity.kind} />
        {[texts.kinds[entity.kind] ?? entity.kind, entity.of?.label, entity.region, existence(entity)].filter(Boolean).join(" · ")}
      </p>
      <h1 dir="auto">{entity.label}</h1>
      <p class="entity-links">
        <a class="button small" href={`/network?entity=${of}`}>
          {texts.entity.openNetwork}
        </a>
        <a class="button small" href={`/map?entity=${of}`}>
          {texts.entity.openMap}
        </a>
        <a class="button small" href={`/id/${entity.id}.ttl`} download>
          {texts.entity.openTurtle}
        </a>
        <a class="button small" href={`/id/${entity.id}.jsonld`} download>
          {texts.entity.openJson}
        </a>
      </p>
    </header>
  );
}

/** The years in which its claims begin, as the hill behind the slider. */
function hillOf(years: readonly [number, number][], first: number, last: number): number[] {
  const bins = new Array<number>(Math.max(1, Math.round((last - first) / 365.25))).fill(0);
  for (const [year, count] of years) {
    const at = Math.floor((startOfYear(year) - first) / 365.25);
    if (at >= 0 && at < bins.length) bins[at] = (bins[at] ?? 0) + count;
  }
  return bins;
}

function AsOf({ entity }: { entity: EntityFacts }) {
  const home = graph.value?.day ?? entity.day;
  const years = entity.years.map(([year]) => year);
  const first = startOfYear(Math.max(1648, Math.min(...years, 1946)));
  const last = dayNumber(home);
  const clock = useMemo(() => {
    const made = makeClock(first, last, last);
    const asked = query.peek().get("as_of");
    if (asked && dayNumber(asked) <= last) made.day.value = Math.max(first, dayNumber(asked));
    return made;
  }, [entity.id, first, last]);
  const hill = useMemo(() => hillOf(entity.years, first, last), [entity.id, first, last]);
  useSignalEffect(() => {
    const day = clock.day.value;
    if (clock.running.value) return;
    const timer = setTimeout(() => setQuery({ as_of: day === clock.home ? null : isoDay(day) }), REST);
    return () => clearTimeout(timer);
  });
  return (
    <div class="entity-time">
      <TimeBar clock={clock} hill={hill} />
    </div>
  );
}

export default function EntityPage() {
  const id = path.value.slice("/entity/".length).split("/").map(decodeURIComponent).join("/");
  const asOf = query.value.get("as_of");
  const answer = useAnswer<EntityFacts>(address(`/entities/${id.split("/").map(encodeURIComponent).join("/")}`, { as_of: asOf }));
  const entity = answer.data?.id === id ? answer.data : null;
  useTitle(entity?.label ?? null);
  if (answer.error) return <Failure error={answer.error} />;
  if (!entity) return <Waiting />;
  const early = Boolean(entity.inception && entity.day < entity.inception);
  return (
    <article class={answer.waiting ? "entity waiting-more" : "entity"} key={id}>
      <Head entity={entity} />
      <AsOf entity={entity} />
      {entity.pending.length > 0 && <Pending entity={entity} />}
      <div class="entity-columns">
        <div class="entity-main">
          <Section title={texts.entity.facts} id="facts" aside={<span class="when">{dateWords(entity.day)}</span>}>
            {early && <p class="caution">{texts.entity.notYet}</p>}
            {entity.facts.length === 0 && <p class="none">{texts.entity.noFacts(dateWords(entity.day))}</p>}
            <Jumps entity={entity} />
            <Facts entity={entity} />
          </Section>
          {(entity.disagreements ?? 0) > 0 && <Disagreements entity={entity} />}
          <Through entity={entity} />
        </div>
        <aside class="entity-side" aria-label={texts.entity.names}>
          <Identity entity={entity} />
          <Ego entity={entity} />
        </aside>
      </div>
    </article>
  );
}
