// The same inks, dashes and shapes as the package's drawings (comity.drawing.palette): light page, dark page.

import type { Status } from "./api/types";
import { dark } from "./shell/theme";

export type Ink = readonly [light: string, dark: string];

export const PAPER: Ink = ["#fcfbf8", "#14181d"];
export const WORDS: Ink = ["#1d2733", "#e8ecf0"];
export const ACCENT: Ink = ["#0b66b0", "#6cb4f5"];
export const DENIED: Ink = ["#d11a2a", "#ff5c5c"];

export const LINES: readonly Ink[] = [
  ["#0b66b0", "#3f8fdc"],
  ["#d07a00", "#f5a742"],
  ["#00876c", "#3fbf9b"],
  ["#8d1767", "#ff7fd0"],
  ["#6f8df5", "#a9bcff"],
  ["#98948a", "#cfe8a0"],
  ["#5b3106", "#a8692c"],
  ["#b97ab3", "#f3cdf0"],
];

export const STATUSES: readonly Status[] = ["done", "planned", "hinted", "conditional", "denied"];

/** Strokes and gaps by status, in pixels of the line; no gaps where the line is whole. */
export const DASHES: Record<Status, readonly number[]> = {
  done: [],
  planned: [9, 6],
  hinted: [3, 6],
  conditional: [14, 5, 3, 5],
  denied: [2, 4],
};

export type Shape = "dot" | "square" | "diamond" | "triangle" | "triangleDown" | "hexagon" | "star";

export const SHAPES: readonly Shape[] = ["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"];

export interface Mark {
  shape: Shape;
  scale: number;
  ink: Ink;
}

const MARKS: Record<string, Mark> = {
  state: { shape: "dot", scale: 1, ink: ["#46566a", "#9fb0c4"] },
  territory: { shape: "hexagon", scale: 1, ink: ["#7d8b9b", "#6f8299"] },
  organization: { shape: "square", scale: 0.9, ink: ["#2b6f77", "#7cc4c9"] },
  person: { shape: "triangle", scale: 1.05, ink: ["#8a6d4b", "#cdb08a"] },
  agreement: { shape: "diamond", scale: 1.2, ink: ["#9a7b12", "#e2c565"] },
  summit: { shape: "star", scale: 1.3, ink: ["#7a5195", "#c3a0dc"] },
  place: { shape: "triangleDown", scale: 1.05, ink: ["#5c7a4b", "#a5c48f"] },
};

export function mark(kind: string): Mark {
  return MARKS[kind] ?? (MARKS.state as Mark);
}

/** Steps of one hue, from little to much, for counts: even in lightness, so that no hue need be told apart. */
const RAMP: readonly Ink[] = [
  ["#d5e3f1", "#26486b"],
  ["#b3cde4", "#2d5c8d"],
  ["#7fadd4", "#3673ad"],
  ["#4788bd", "#5b9bd8"],
  ["#1f5f96", "#93c3f0"],
  ["#0b3c66", "#cfe5fa"],
];

export const STEPS = RAMP.length;

/** The reader's tone of an ink. */
export function tone(ink: Ink): string {
  return ink[dark.value ? 1 : 0];
}

/** As pale as if it let the page through, yet hiding what runs beneath it. */
export function pale(colour: string, part: number): string {
  const parts = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const page = parts(tone(PAPER));
  const mixed = parts(colour).map((value, at) => Math.round(value * part + page[at]! * (1 - part)));
  return "#" + mixed.map((value) => value.toString(16).padStart(2, "0")).join("");
}

export function ramp(step: number): string {
  return tone(RAMP[Math.max(0, Math.min(STEPS - 1, step))] as Ink);
}

/** The tone of a relation: the server's, else the one given out as this number. */
export function lineInk(index: number): Ink {
  return LINES[index % LINES.length] as Ink;
}
