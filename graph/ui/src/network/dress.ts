// Size and colour of entities by what is measured of them, and what the colours mean.

import { LINES, STEPS, mark, ramp, tone } from "../palette";
import { texts } from "../texts";
import type { Net } from "./model";

export interface Swatch {
  ink: string;
  words: string;
  kind?: string;
}

export interface Dress {
  colours: string[];
  legend: Swatch[];
}

const REST = ["#8f8a80", "#77828e"] as const;
const MOST_GROUPS = LINES.length - 1;

/** The radius range in pixels: few entities are drawn larger. */
export function radii(nodes: number): [least: number, most: number] {
  if (nodes <= 60) return [6, 18];
  if (nodes <= 400) return [3.2, 13];
  if (nodes <= 3000) return [2, 9];
  return [1.4, 7];
}

/** Areas stand for values. */
export function sizesBy(values: ArrayLike<number>, most: number, nodes: number): Float32Array {
  const [least, largest] = radii(nodes);
  return Float32Array.from({ length: nodes }, (_, at) => {
    const part = Math.sqrt(Math.max(0, Math.min(1, (values[at] ?? 0) / (most || 1))));
    return least + Math.round((largest - least) * part * 8) / 8;
  });
}

function byKind(net: Net): Dress {
  const { kind } = net.columns.nodes;
  const legend = net.kinds.map((name) => ({ ink: tone(mark(name).ink), words: texts.kinds[name] ?? name, kind: name }));
  return { colours: kind.map((name) => tone(mark(name).ink)), legend };
}

/** Groups by how many they hold; after seven the rest share a grey. */
function byGroup(groups: readonly (string | null)[], words: (group: string) => string): Dress {
  const counts = new Map<string, number>();
  for (const group of groups) if (group) counts.set(group, (counts.get(group) ?? 0) + 1);
  const order = [...counts.keys()].sort((one, other) => counts.get(other)! - counts.get(one)! || (one < other ? -1 : 1));
  const foremost = order.slice(0, MOST_GROUPS);
  const ink = new Map(foremost.map((group, at) => [group, tone(LINES[at]!)]));
  const legend: Swatch[] = foremost.map((group) => ({ ink: ink.get(group)!, words: words(group) }));
  const rest = tone(REST);
  if (order.length > foremost.length || groups.some((group) => !group)) legend.push({ ink: rest, words: texts.network.others });
  return { colours: groups.map((group) => (group && ink.get(group)) || rest), legend };
}

function byValue(values: ArrayLike<number>, nodes: number): Dress {
  const given = Array.from({ length: nodes }, (_, at) => values[at] ?? 0);
  const most = Math.max(...given, 1e-12);
  const step = (value: number) => Math.min(STEPS - 1, Math.floor(Math.sqrt(value / most) * STEPS));
  const legend = Array.from({ length: STEPS }, (_, at) => ({
    ink: ramp(at),
    words: `${texts.decimal(Number(((at / STEPS) ** 2 * most).toPrecision(3)))} –`,
  }));
  return { colours: given.map((value) => ramp(step(value))), legend };
}

const CONTINENTS: [RegExp, string][] = [
  [/Africa/, texts.network.parts.africa],
  [/America|Caribbean/, texts.network.parts.americas],
  [/Asia/, texts.network.parts.asia],
  [/Europe/, texts.network.parts.europe],
  [/Australia|nesia/, texts.network.parts.oceania],
];

/** The part of the world of a region of the United Nations' list: five can be told apart by colour, twenty-two not. */
function continent(region: string | null): string | null {
  const found = CONTINENTS.find(([pattern]) => pattern.test(region ?? ""));
  return found ? found[1] : null;
}

export function colourBy(net: Net, colour: string, values: ArrayLike<number> | null): Dress {
  const { region } = net.columns.nodes;
  if (colour === "region") return byGroup(region.map(continent), (group) => group);
  if (colour === "blocs" && values) {
    const blocs = Array.from({ length: net.nodes }, (_, at) => (Number.isNaN(values[at]) ? null : String(values[at])));
    return byGroup(blocs, (group) => texts.network.bloc(Number(group)));
  }
  if (colour !== "kind" && values) return byValue(values, net.nodes);
  return byKind(net);
}
