// The network as typed columns, and what of it is seen on a day.

import type { NetworkColumns } from "../api/types";
import { DENIED, STATUSES, type Ink } from "../palette";
import type { Spell } from "./members";

export const ALWAYS = -1e7;
export const FOREVER = 1e7;

export interface Net {
  columns: NetworkColumns;
  nodes: number;
  ties: number;
  start: Int32Array;
  end: Int32Array;
  relation: Uint8Array;
  status: Uint8Array;
  begins: Float32Array;
  ends: Float32Array;
  /** How far, in line widths, a tie is drawn beside the straight line between its ends: several relations lie apart. */
  lane: Float32Array;
  inks: Ink[];
  indexOf: Map<string, number>;
  regions: string[];
  kinds: string[];
}

/** What is let through: the ties by relation and status, the entities by region, kind and membership. */
export interface Sieve {
  relations: ReadonlySet<string>;
  statuses: ReadonlySet<string>;
  regions: ReadonlySet<string>;
  kinds: ReadonlySet<string>;
  members: ReadonlyMap<string, readonly Spell[]> | null;
}

function distinct(values: Iterable<string | null>): string[] {
  return [...new Set(values)].filter((value): value is string => Boolean(value)).sort();
}

function lanes(columns: NetworkColumns): Float32Array {
  const { start, end, relation } = columns.ties;
  const between = new Map<number, number[]>();
  const many = columns.nodes.id.length;
  const pair = (at: number) => Math.min(start[at]!, end[at]!) * many + Math.max(start[at]!, end[at]!);
  for (let at = 0; at < start.length; at++) {
    const kinds = between.get(pair(at)) ?? [];
    if (!kinds.includes(relation[at]!)) kinds.push(relation[at]!);
    between.set(pair(at), kinds);
  }
  return Float32Array.from(start, (from, at) => {
    const kinds = between.get(pair(at))!;
    const lane = kinds.indexOf(relation[at]!) - (kinds.length - 1) / 2;
    return from > end[at]! ? -lane : lane;
  });
}

export function readNetwork(columns: NetworkColumns): Net {
  const { nodes, ties } = columns;
  const statusOf = columns.statuses.map((status) => STATUSES.indexOf(status));
  return {
    columns,
    nodes: nodes.id.length,
    ties: ties.start.length,
    start: Int32Array.from(ties.start),
    end: Int32Array.from(ties.end),
    relation: Uint8Array.from(ties.relation),
    status: Uint8Array.from(ties.status, (status) => statusOf[status]!),
    begins: Float32Array.from(ties.begins, (day) => day ?? ALWAYS),
    ends: Float32Array.from(ties.ends, (day) => day ?? FOREVER),
    lane: lanes(columns),
    inks: columns.relations.map((relation) => [relation.colour, relation.dark] as const),
    indexOf: new Map(nodes.id.map((id, index) => [id, index])),
    regions: distinct(nodes.region),
    kinds: distinct(nodes.kind),
  };
}

export function tieInk(net: Net, tie: number): Ink {
  return net.status[tie] === STATUSES.indexOf("denied") ? DENIED : net.inks[net.relation[tie]!]!;
}

/** Which nodes the sieve lets through on a day: 1 or 0. */
export function nodesAllowed(net: Net, sieve: Sieve, day: number): Uint8Array {
  const { id, kind, region } = net.columns.nodes;
  return Uint8Array.from(id, (name, at) => {
    if (sieve.regions.size && !sieve.regions.has(region[at] ?? "")) return 0;
    if (sieve.kinds.size && !sieve.kinds.has(kind[at]!)) return 0;
    if (!sieve.members) return 1;
    return sieve.members.get(name)?.some(([from, until]) => from <= day && day <= until) ? 1 : 0;
  });
}

/** Which ties the sieve lets through: 1 or 0. */
export function tiesAllowed(net: Net, sieve: Sieve, nodes: Uint8Array): Uint8Array {
  const relations = net.columns.relations.map(({ name }) => !sieve.relations.size || sieve.relations.has(name));
  const statuses = STATUSES.map((status) => sieve.statuses.has(status));
  const allowed = new Uint8Array(net.ties);
  for (let at = 0; at < net.ties; at++) {
    const fits = relations[net.relation[at]!] && statuses[net.status[at]!];
    allowed[at] = fits && nodes[net.start[at]!] && nodes[net.end[at]!] ? 1 : 0;
  }
  return allowed;
}

export interface Seen {
  day: number;
  /** How many ties each node has on the day. */
  degree: Uint16Array;
  ties: number;
  nodes: number;
}

/** What is seen on a day of the ties allowed. */
export function seenOn(net: Net, allowed: Uint8Array, day: number): Seen {
  const degree = new Uint16Array(net.nodes);
  let ties = 0;
  for (let at = 0; at < net.ties; at++) {
    if (!allowed[at] || net.begins[at]! > day || net.ends[at]! < day) continue;
    degree[net.start[at]!]!++;
    degree[net.end[at]!]!++;
    ties++;
  }
  let nodes = 0;
  for (const count of degree) if (count) nodes++;
  return { day, degree, ties, nodes };
}

export function isSeen(net: Net, allowed: Uint8Array, tie: number, day: number): boolean {
  return Boolean(allowed[tie]) && net.begins[tie]! <= day && net.ends[tie]! >= day;
}

/** The ties of a node seen on a day. */
export function tiesOf(net: Net, allowed: Uint8Array, node: number, day: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < net.ties; at++) {
    if ((net.start[at] === node || net.end[at] === node) && isSeen(net, allowed, at, day)) found.push(at);
  }
  return found;
}

/** Whether an id is a claim's, or that of a spell that follows from claims, rather than an entity's. */
export function isTie(id: string): boolean {
  return /^(claim|spell)\//.test(id);
}
