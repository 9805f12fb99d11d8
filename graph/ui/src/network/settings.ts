// What the reader has asked of the network page: all of it stands in the address, so that a link restores it.

import { STATUSES } from "../palette";
import type { View } from "./stage";

export interface Settings {
  relations: string[];
  entity: string;
  around: boolean;
  kind: string;
  shared: boolean;
  most: number;
  statuses: string[];
  regions: string[];
  members: string;
  size: string;
  colour: string;
  lonely: boolean;
  day: string;
  chosen: string;
  other: string;
  view: View | null;
}

export const DEFAULTS: Settings = {
  relations: ["alliedWith"],
  entity: "",
  around: true,
  kind: "all",
  shared: false,
  most: 300,
  statuses: STATUSES.filter((status) => status !== "denied"),
  regions: [],
  members: "",
  size: "degree",
  colour: "region",
  lonely: false,
  day: "",
  chosen: "",
  other: "",
  view: null,
};

export function usualRelations(entity: string): string[] {
  return entity ? [] : DEFAULTS.relations;
}

/** The relations when another entity is chosen: where they were the usual ones, the usual ones again. */
export function relationsFor(settings: Settings, entity: string): string[] {
  return same(settings.relations, usualRelations(settings.entity)) ? usualRelations(entity) : settings.relations;
}

function list(text: string | null, usual: string[]): string[] {
  if (text === null) return usual;
  return text.split(",").filter(Boolean);
}

function viewOf(text: string | null): View | null {
  const [x, y, ratio] = (text ?? "").split(",").map(Number);
  if (x === undefined || y === undefined || ratio === undefined) return null;
  return Number.isFinite(x + y + ratio) && ratio > 0 ? { x, y, ratio } : null;
}

export function readSettings(query: URLSearchParams): Settings {
  const text = (name: string, usual: string) => query.get(name) ?? usual;
  // Whoever asks for the ties of one asks for all of them; of all alike, for alliances.
  const usual = usualRelations(query.get("entity") ?? "");
  const most = Number(query.get("max_nodes") ?? DEFAULTS.most);
  return {
    relations: list(query.get("relation"), usual),
    entity: text("entity", ""),
    around: query.get("around") !== "0",
    kind: text("kind", DEFAULTS.kind),
    shared: query.get("shared") === "1",
    most: Number.isFinite(most) && most >= 0 ? most : DEFAULTS.most,
    statuses: list(query.get("status"), DEFAULTS.statuses),
    regions: list(query.get("region"), []),
    members: text("members", ""),
    size: text("size", DEFAULTS.size),
    colour: text("colour", DEFAULTS.colour),
    lonely: query.get("lonely") === "1",
    day: text("as_of", ""),
    chosen: text("chosen", ""),
    other: text("other", ""),
    view: viewOf(query.get("view")),
  };
}

const same = (one: readonly string[], other: readonly string[]) => one.join() === other.join();

/** The parts of the query string that say a setting; null where it is the usual one. */
export function writeSettings(settings: Settings): Record<string, string | null> {
  const { view } = settings;
  const unless = (value: string, usual: string) => (value === usual ? null : value);
  return {
    relation: same(settings.relations, usualRelations(settings.entity)) ? null : settings.relations.join(",") || ",",
    entity: settings.entity || null,
    around: settings.around ? null : "0",
    kind: unless(settings.kind, DEFAULTS.kind),
    shared: settings.shared ? "1" : null,
    max_nodes: settings.most === DEFAULTS.most ? null : String(settings.most),
    status: same(settings.statuses, DEFAULTS.statuses) ? null : settings.statuses.join(",") || ",",
    region: settings.regions.join(",") || null,
    members: settings.members || null,
    size: unless(settings.size, DEFAULTS.size),
    colour: unless(settings.colour, DEFAULTS.colour),
    lonely: settings.lonely ? "1" : null,
    as_of: settings.day || null,
    chosen: settings.chosen || null,
    other: settings.other || null,
    view: view ? [view.x, view.y, view.ratio].map((part) => part.toFixed(3)).join(",") : null,
  };
}
