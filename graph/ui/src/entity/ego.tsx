// The ego network: its nearest ties by one relation around it, as a small picture with its list.

import { useMemo, useState } from "preact/hooks";
import { address } from "../api/client";
import type { EntityFacts, NetworkColumns } from "../api/types";
import { useAnswer } from "../api/use";
import { LineSample } from "../claims/samples";
import { DASHES, mark, STATUSES, tone, type Ink } from "../palette";
import { go, entityPath } from "../shell/router";
import { Section } from "../shell/notices";
import { texts } from "../texts";
import { dayNumber } from "../time/days";
import { isSeen, readNetwork, tieInk, type Net } from "../network/model";

const MOST = 36;
const WIDTH = 320;
const HEIGHT = 300;

interface Spoke {
  node: number;
  tie: number;
  x: number;
  y: number;
}

function spokes(net: Net, self: number, day: number): Spoke[] {
  const allowed = new Uint8Array(net.ties).fill(1);
  const byNode = new Map<number, number>();
  for (let tie = 0; tie < net.ties; tie++) {
    if (!isSeen(net, allowed, tie, day) || (net.start[tie] !== self && net.end[tie] !== self)) continue;
    const other = net.start[tie] === self ? net.end[tie]! : net.start[tie]!;
    const before = byNode.get(other);
    if (other !== self && (before === undefined || net.status[tie]! < net.status[before]!)) byNode.set(other, tie);
  }
  const found = [...byNode].slice(0, MOST);
  return found.map(([node, tie], at) => {
    const turn = (2 * Math.PI * at) / found.length - Math.PI / 2;
    const ring = found.length > 14 && at % 2 ? 0.7 : 1;
    return { node, tie, x: WIDTH / 2 + 128 * ring * Math.cos(turn), y: HEIGHT / 2 + 122 * ring * Math.sin(turn) };
  });
}

function Picture({ net, self, found }: { net: Net; self: number; found: Spoke[] }) {
  const { label, kind, id } = net.columns.nodes;
  const names = found.length <= 14;
  return (
    <svg class="ego" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {found.map(({ tie, x, y }) => (
        <line
          key={tie}
          x1={WIDTH / 2}
          y1={HEIGHT / 2}
          x2={x}
          y2={y}
          stroke={tone(tieInk(net, tie) as Ink)}
          stroke-width="1.4"
          stroke-opacity=".75"
          stroke-dasharray={DASHES[STATUSES[net.status[tie]!]!].join(" ")}
        />
      ))}
      {found.map(({ node, x, y }) => (
        <g key={node} class="ego-node" onClick={() => go(entityPath(id[node]!))}>
          <circle cx={x} cy={y} r="5" fill={tone(mark(kind[node]!).ink)} />
          <title>{label[node]}</title>
          {names && (
            <text x={x} y={y + (y > HEIGHT / 2 ? 17 : -9)} text-anchor="middle">
              {label[node]!.length > 20 ? label[node]!.slice(0, 19) + "…" : label[node]}
            </text>
          )}
        </g>
      ))}
      <circle cx={WIDTH / 2} cy={HEIGHT / 2} r="9" fill={tone(mark(kind[self]!).ink)} />
    </svg>
  );
}

function List({ net, found }: { net: Net; found: Spoke[] }) {
  const { label, id } = net.columns.nodes;
  return (
    <ul class="ego-list">
      {found.map(({ node, tie }) => (
        <li key={node}>
          <LineSample ink={tieInk(net, tie)} status={STATUSES[net.status[tie]!]!} />
          <a class="name" href={entityPath(id[node]!)}>
            {label[node]}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function Ego({ entity }: { entity: EntityFacts }) {
  const choices = [...new Map(entity.facts.map((fact) => [fact.relation, fact])).values()];
  const usual = choices.find((fact) => fact.count >= 3 && fact.count <= MOST) ?? choices[0];
  const [picked, setPicked] = useState<string | null>(null);
  const relation = choices.some((fact) => fact.relation === picked) ? picked : (usual?.relation ?? null);
  const url = relation
    ? address("/network", { entity: [entity.id], relation: [relation], kind: "all", max_nodes: MOST + 1, status: "all" })
    : null;
  const answer = useAnswer<NetworkColumns>(url);
  const net = useMemo(() => (answer.data ? readNetwork(answer.data) : null), [answer.data]);
  const self = net?.indexOf.get(entity.id);
  const found = useMemo(() => (net && self !== undefined ? spokes(net, self, dayNumber(entity.day)) : []), [net, self, entity.day]);
  if (!relation) return null;
  return (
    <Section title={texts.entity.ego} id="ego">
      <label class="ego-choice">
        <span class="hidden-words">{texts.claim.relation}</span>
        <select value={relation} onChange={(event) => setPicked(event.currentTarget.value)}>
          {choices.map((fact) => (
            <option key={fact.relation} value={fact.relation}>
              {fact.label} ({fact.count})
            </option>
          ))}
        </select>
      </label>
      <div class="ego-room">{net && self !== undefined && <Picture net={net} self={self} found={found} />}</div>
      {net && (
        <details open={found.length <= 12}>
          <summary>{texts.network.neighbours(found.length)}</summary>
          <List net={net} found={found} />
        </details>
      )}
    </Section>
  );
}
