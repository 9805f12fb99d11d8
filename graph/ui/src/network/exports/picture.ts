// The drawing as it stands, as SVG; the PNG is the same picture, painted.

import { DASHES, PAPER, STATUSES, WORDS, mark, tone, type Shape } from "../../palette";
import { dateWords, isoDay } from "../../time/days";
import { wrap } from "../labels";
import { isSeen, tieInk, type Net } from "../model";
import type { Looks, Stage } from "../stage";
import { escaped } from "./xml";

const OUTLINES: Record<Shape, string> = {
  dot: "M0-1A1 1 0 1 1 0 1A1 1 0 1 1 0-1Z",
  square: "M-.88-.88H.88V.88H-.88Z",
  diamond: "M0-1.19 1.19 0 0 1.19-1.19 0Z",
  triangle: "M0-1.15 1.05.7H-1.05Z",
  triangleDown: "M0 1.15 1.05-.7H-1.05Z",
  hexagon: "M.52-.9 1.04 0 .52.9H-.52L-1.04 0-.52-.9Z",
  star: "M0-1.25.32-.44 1.19-.39.52.17.73 1.01 0 .54-.73 1.01-.52.17-1.19-.39-.32-.44Z",
};

const LANE = 2.6;
const number = (value: number) => String(Math.round(value * 10) / 10);

function line(net: Net, stage: Stage, tie: number, strength: number): string {
  const from = stage.spot(net.start[tie]!);
  const to = stage.spot(net.end[tie]!);
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const aside = net.lane[tie]! * LANE;
  const ox = (dy / length) * aside;
  const oy = (-dx / length) * aside;
  const directed = !net.columns.relations[net.relation[tie]!]!.symmetric;
  const stop = directed ? Math.min(stage.radius(net.end[tie]!) + 1, length * 0.6) / length : 0;
  const x2 = to.x + ox - dx * stop;
  const y2 = to.y + oy - dy * stop;
  const colour = tone(tieInk(net, tie));
  const dashes = DASHES[STATUSES[net.status[tie]!]!].join(" ");
  const dash = dashes ? ` stroke-dasharray="${dashes}"` : "";
  const d = `M${number(from.x + ox)} ${number(from.y + oy)}L${number(x2)} ${number(y2)}`;
  const stroke = `<path d="${d}" stroke="${colour}" stroke-opacity="${strength}" stroke-width="1.3"${dash}/>`;
  return directed ? stroke + head(x2, y2, dx / length, dy / length, colour, strength) : stroke;
}

function head(x: number, y: number, ux: number, uy: number, colour: string, strength: number): string {
  const corner = (side: number) => `${number(x - ux * 7 - uy * 3 * side)} ${number(y - uy * 7 + ux * 3 * side)}`;
  return `<path d="M${number(x)} ${number(y)}L${corner(1)}L${corner(-1)}Z" fill="${colour}" fill-opacity="${strength}"/>`;
}

function node(net: Net, stage: Stage, at: number, looks: Looks): string {
  const { x, y } = stage.spot(at);
  const d = OUTLINES[mark(net.columns.nodes.kind[at]!).shape];
  const place = `translate(${number(x)} ${number(y)}) scale(${number(stage.radius(at))})`;
  const title = `<title>${escaped(net.columns.nodes.label[at]!)}</title>`;
  return `<path d="${d}" transform="${place}" fill="${looks.colours[at]}" stroke="${tone(PAPER)}" stroke-width=".18">${title}</path>`;
}

function name(net: Net, stage: Stage, at: number): string {
  const { x, y } = stage.spot(at);
  const top = y + stage.radius(at) + 13;
  const lines = wrap(net.columns.nodes.label[at]!).map(
    (words, row) => `<tspan x="${number(x)}" y="${number(top + 14 * row)}">${escaped(words)}</tspan>`,
  );
  return `<text>${lines.join("")}</text>`;
}

/** The whole picture as one SVG document that stands on its own. */
export function svgPicture(net: Net, stage: Stage, looks: Looks, size: { width: number; height: number }): string {
  const day = stage.moment.day;
  const seen = [...Array(net.ties).keys()].filter((tie) => isSeen(net, looks.allowed, tie, day));
  const shown = [...Array(net.nodes).keys()].filter((at) => looks.shown[at]);
  const title = `${net.columns.title}, ${dateWords(isoDay(day))}`;
  const text = `font-family="system-ui, sans-serif" font-size="12" text-anchor="middle" fill="${tone(WORDS)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="${tone(PAPER)}"/>`,
    `<g fill="none">${seen.map((tie) => line(net, stage, tie, stage.moment.strength)).join("")}</g>`,
    `<g>${shown.map((at) => node(net, stage, at, looks)).join("")}</g>`,
    `<g ${text} paint-order="stroke" stroke="${tone(PAPER)}" stroke-width="3.5">${stage.named.map((at) => name(net, stage, at)).join("")}</g>`,
    "</svg>",
  ].join("\n");
}

/** The same picture in pixels, twice as fine as on the screen. */
export async function pngPicture(svg: string, size: { width: number; height: number }): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = size.width * 2;
    canvas.height = size.height * 2;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("PNG"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}
