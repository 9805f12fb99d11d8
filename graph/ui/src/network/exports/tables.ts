// The network as files for other tools: everything that the filters let through, on every day, with its days.

import { STATUSES } from "../../palette";
import { isoDay } from "../../time/days";
import type { Net } from "../model";
import { tieDates } from "../words";
import { escaped } from "./xml";

interface NodeRow {
  id: string;
  label: string;
  kind: string;
  region: string;
  x: number;
  y: number;
}

interface TieRow {
  claim: string;
  source: string;
  target: string;
  relation: string;
  status: string;
  directed: boolean;
  /** The first and last day it is drawn on; what its source says of its days stands beside. */
  begins: string;
  ends: string;
  from: string;
  until: string;
  observed_on: string;
  observed_until: string;
  announced_on: string;
  sources: number;
}

function day(number: number | null | undefined): string {
  return number === null || number === undefined ? "" : isoDay(number);
}

export function rowsOf(net: Net, allowed: Uint8Array): { nodes: NodeRow[]; ties: TieRow[] } {
  const { nodes, ties, relations } = net.columns;
  const kept = new Set<number>();
  const rows: TieRow[] = [];
  for (let at = 0; at < net.ties; at++) {
    if (!allowed[at]) continue;
    const [start, end] = [net.start[at]!, net.end[at]!];
    kept.add(start).add(end);
    const told = tieDates(net, at);
    const relation = relations[net.relation[at]!]!;
    rows.push({
      claim: ties.claim[at]!,
      source: nodes.id[start]!,
      target: nodes.id[end]!,
      relation: relation.name,
      status: STATUSES[net.status[at]!]!,
      directed: !relation.symmetric,
      begins: day(ties.begins[at]),
      ends: day(ties.ends[at]),
      from: told.from ?? "",
      until: told.until ?? "",
      observed_on: told.observedOn ?? "",
      observed_until: told.observedUntil ?? "",
      announced_on: told.announced ?? "",
      sources: ties.words[at] ?? 1,
    });
  }
  const entities = [...kept].sort((one, other) => one - other).map((at) => ({
    id: nodes.id[at]!,
    label: nodes.label[at]!,
    kind: nodes.kind[at]!,
    region: nodes.region[at] ?? "",
    x: nodes.x[at]!,
    y: nodes.y[at]!,
  }));
  return { nodes: entities, ties: rows };
}

/** Node-link JSON as networkx reads it (``edges="links"``). */
export function jsonNetwork(net: Net, allowed: Uint8Array): string {
  const { nodes, ties } = rowsOf(net, allowed);
  const links = ties.map(({ claim, directed, ...tie }) => ({ key: claim, directed, ...tie }));
  const graph = { title: net.columns.title, day: net.columns.day };
  return JSON.stringify({ directed: true, multigraph: true, graph, nodes, links }, null, 1);
}

const SAID = ["from", "until", "observed_on", "observed_until", "announced_on"] as const;
const EDGE_FACTS = ["relation", "status", "begins", "ends", ...SAID, "sources", "directed"] as const;
const NODE_FACTS = ["label", "kind", "region"] as const;

export function graphmlNetwork(net: Net, allowed: Uint8Array): string {
  const { nodes, ties } = rowsOf(net, allowed);
  const type = (name: string) => (name === "sources" ? "int" : name === "directed" ? "boolean" : "string");
  const key = (name: string, side: string) => `<key id="${name}" for="${side}" attr.name="${name}" attr.type="${type(name)}"/>`;
  const datum = (name: string, value: unknown) => `<data key="${name}">${escaped(String(value))}</data>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...NODE_FACTS.map((name) => key(name, "node")),
    ...EDGE_FACTS.map((name) => key(name, "edge")),
    '<graph edgedefault="directed">',
    ...nodes.map((node) => `<node id="${escaped(node.id)}">${NODE_FACTS.map((name) => datum(name, node[name])).join("")}</node>`),
    ...ties.map(
      (tie) =>
        `<edge id="${escaped(tie.claim)}" source="${escaped(tie.source)}" target="${escaped(tie.target)}">` +
        `${EDGE_FACTS.map((name) => datum(name, tie[name])).join("")}</edge>`,
    ),
    "</graph></graphml>",
  ].join("\n");
}

/** GEXF 1.3, dynamic: Gephi's timeline moves over the ties' days. All edges are directed, since few tools read both. */
export function gexfNetwork(net: Net, allowed: Uint8Array): string {
  const { nodes, ties } = rowsOf(net, allowed);
  const span = (tie: TieRow) => (tie.begins ? ` start="${tie.begins}"` : "") + (tie.ends ? ` end="${tie.ends}"` : "");
  const value = (name: string, told: string) => `<attvalue for="${name}" value="${escaped(told)}"/>`;
  const column = (name: string) => `<attribute id="${name}" title="${name}" type="string"/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '<graph mode="dynamic" timeformat="date" defaultedgetype="directed">',
    `<attributes class="node">${column("kind")}${column("region")}</attributes>`,
    `<attributes class="edge">${column("relation")}${column("status")}${column("symmetric")}${SAID.map(column).join("")}</attributes>`,
    "<nodes>",
    ...nodes.map(
      (node) =>
        `<node id="${escaped(node.id)}" label="${escaped(node.label)}"><attvalues>${value("kind", node.kind)}` +
        `${value("region", node.region)}</attvalues><viz:position x="${node.x * 1000}" y="${node.y * 1000}" z="0"/></node>`,
    ),
    "</nodes><edges>",
    ...ties.map(
      (tie) =>
        `<edge id="${escaped(tie.claim)}" source="${escaped(tie.source)}" target="${escaped(tie.target)}" ` +
        `label="${escaped(tie.relation)}"${span(tie)}><attvalues>${value("relation", tie.relation)}` +
        `${value("status", tie.status)}${value("symmetric", String(!tie.directed))}${SAID.map((name) => (tie[name] ? value(name, tie[name]) : "")).join("")}</attvalues></edge>`,
    ),
    "</edges></graph></gexf>",
  ].join("\n");
}
