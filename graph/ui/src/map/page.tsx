// The map page: whose ties, or which count, of which relation.

import { useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { address } from "../api/client";
import type { EntityFacts, MapCounts, MapTies, NetworkColumns } from "../api/types";
import { useAnswer } from "../api/use";
import { EntitySearch } from "../search/combobox";
import { useTitle } from "../shell/app";
import { graph, relationTerm } from "../shell/graph";
import { Failure, Waiting } from "../shell/notices";
import { query, setQuery } from "../shell/router";
import { texts } from "../texts";
import { isoDay } from "../time/days";
import type { Named } from "./facts";
import { MapRoom, mapClock, type MapData } from "./room";
import { coarse, fine, type Shape } from "./world";

const REST = 200;
const USUAL = "hasRelations";

function useShapes(): Shape[] {
  const [shapes, setShapes] = useState<Shape[]>([]);
  useEffect(() => {
    let here = true;
    const set = (found: Shape[]) => here && setShapes(found);
    coarse().then(set).then(() => fine()).then(set, () => undefined); // the coarse ones stay
    return () => void (here = false);
  }, []);
  return shapes;
}

function Choice({ entity, label, relation, direction, arcs }: Asked & { label: string }) {
  const terms = graph.value?.relations.filter(({ count }) => count > 0) ?? [];
  const term = relationTerm(relation);
  return (
    <div class="map-head">
      <h1>{texts.map.title}</h1>
      <div class="map-choices">
        <div class="picked">
          <EntitySearch label={texts.map.entity} placeholder={texts.map.entityHint} keep value={label} onPick={(hit) => setQuery({ entity: hit.id }, { push: true })} />
          {entity && (
            <button class="plain" type="button" aria-label={`${texts.changes.clear}: ${texts.map.entity}`} onClick={() => setQuery({ entity: null }, { push: true })}>
              ✕
            </button>
          )}
        </div>
        <select aria-label={texts.map.relation} value={relation} onChange={(event) => setQuery({ relation: event.currentTarget.value })}>
          {terms.map(({ name, label: words }) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
        {entity && term && !term.symmetric && (
          <select aria-label={texts.map.direction} value={direction} onChange={(event) => setQuery({ direction: event.currentTarget.value })}>
            <option value="both">{texts.map.both}</option>
            <option value="out">{texts.map.out(term.label)}</option>
            <option value="in">{texts.map.in(term.label)}</option>
          </select>
        )}
        {entity && (
          <label class="tick">
            <input type="checkbox" checked={arcs} onChange={() => setQuery({ arcs: arcs ? "0" : null })} />
            {texts.map.arcs}
          </label>
        )}
      </div>
    </div>
  );
}

interface Asked {
  entity: string;
  relation: string;
  direction: string;
  arcs: boolean;
}

function asked(): Asked {
  const given = query.value;
  return {
    entity: given.get("entity") ?? "",
    relation: given.get("relation") ?? USUAL,
    direction: given.get("direction") ?? "both",
    arcs: given.get("arcs") !== "0",
  };
}

/** Names and places of the states, from the network's columns: asked once, for counts only. */
function useNames(wanted: boolean): (id: string) => Named {
  const url = wanted ? address("/network", { relation: ["hasRelations"], kind: "state", max_nodes: 0, layout: "0", status: "done" }) : null;
  const answer = useAnswer<NetworkColumns>(url);
  return useMemo(() => {
    const nodes = answer.data?.nodes;
    const at = new Map(nodes?.id.map((id, index) => [id, index]));
    return (id: string) => {
      const index = at.get(id);
      if (index === undefined || !nodes) return { label: id.replace("state/", ""), lat: null, lon: null };
      return { label: nodes.label[index]!, lat: nodes.lat[index] ?? null, lon: nodes.lon[index] ?? null };
    };
  }, [answer.data]);
}

function Shown(props: { data: MapData; ask: Asked; shapes: Shape[]; label: string; home: [number, number] | null }) {
  const { data, ask, label } = props;
  const day = query.peek().get("as_of");
  const clock = useMemo(() => mapClock(data, graph.value?.day ?? isoDay(0), day), [data]);
  const name = useNames(Boolean(data.counts));
  useSignalEffect(() => {
    const now = clock.day.value;
    if (clock.running.value) return;
    const timer = setTimeout(() => setQuery({ as_of: now === clock.last ? null : isoDay(now) }), REST);
    return () => clearTimeout(timer);
  });
  const term = relationTerm(ask.relation);
  const what = [label, term?.label ?? ask.relation].filter(Boolean).join(" ");
  return (
    <MapRoom
      data={data}
      shapes={props.shapes}
      clock={clock}
      what={what}
      name={name}
      home={props.home}
      arcs={ask.arcs}
      linked
      pick={(id) => setQuery({ entity: id }, { push: true })}
      head={<Choice {...ask} label={label} />}
    />
  );
}

export default function MapPage() {
  useTitle(texts.map.title);
  const shapes = useShapes();
  const ask = asked();
  const url = ask.entity
    ? address("/map", { entity: [ask.entity], relation: ask.relation, direction: ask.direction, status: "all" })
    : address("/map", { relation: ask.relation, count: "degree" });
  const answer = useAnswer<MapTies | MapCounts>(url);
  const who = useAnswer<EntityFacts>(ask.entity ? address(`/entities/${ask.entity}`) : null);
  const data = useMemo<MapData | null>(() => {
    if (!answer.data) return null;
    return "ties" in answer.data ? { ties: answer.data } : { counts: answer.data };
  }, [answer.data]);
  if (answer.error) return <Failure error={answer.error} />;
  if (!data || !graph.value || !shapes.length) return <Waiting />;
  const entity = who.data;
  const home: [number, number] | null = entity && entity.lat !== null && entity.lon !== null ? [entity.lat, entity.lon] : null;
  const label = data.ties?.entity?.label ?? "";
  return <Shown data={data} ask={ask} shapes={shapes} label={label} home={home} />;
}
