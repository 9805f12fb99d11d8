// What a table of results holds besides a table: entities, dates and numbers by column.

import type { Results } from "@zazuko/yasgui";
import type { Party } from "../api/types";

const IDS = "https://w3id.org/comity/id/";
const NO_ENTITY = /^(claim|source|spell)\//;
const DATE = /^-?\d{4}(-\d{2}(-\d{2})?)?(T.*)?$/;

export interface Cell {
  value: string;
  type: string;
  datatype?: string;
  "xml:lang"?: string;
}

export type Row = Record<string, Cell>;

export interface Table {
  /** All columns, in the order asked for. */
  columns: string[];
  rows: Row[];
  entities: string[];
  dates: string[];
  numbers: string[];
  /** What entities are called, by id: asked of the server. */
  names?: ReadonlyMap<string, string>;
  /** What the ontology's names are called, by IRI, and the prefixes of others. */
  terms?: ReadonlyMap<string, string>;
  prefixes?: Readonly<Record<string, string>>;
}

export function isDate(cell: Cell): boolean {
  return cell.type !== "uri" && (/#(date|gYear|gYearMonth|dateTime)$/.test(cell.datatype ?? "") || (!cell.datatype && DATE.test(cell.value)));
}

export function isNumber(cell: Cell): boolean {
  return /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/.test(cell.datatype ?? "");
}

export function entityId(value: string): string | null {
  if (!value.startsWith(IDS)) return null;
  const id = decodeURI(value.slice(IDS.length));
  return NO_ENTITY.test(id) ? null : id;
}

function column(rows: Row[], name: string, fits: (cell: Cell) => boolean): boolean {
  const filled = rows.map((row) => row[name]).filter((cell) => cell !== undefined);
  return filled.length > 0 && filled.every((cell) => fits(cell!));
}

export function readTable(results: Results): Table {
  const rows = results.getBindings() as Row[];
  const names = results.getVariables();
  return {
    columns: names,
    rows,
    entities: names.filter((name) => column(rows, name, (cell) => entityId(cell.value) !== null)),
    dates: names.filter((name) => column(rows, name, isDate)),
    numbers: names.filter((name) => column(rows, name, isNumber)),
  };
}

function plainName(id: string): string {
  return id.slice(id.indexOf("/") + 1).replaceAll("-", " ");
}

/** The columns that may hold what the entities of a column are called. */
function labelsOf(table: Table, name: string): string[] {
  const own = [`${name}Label`, `${name}_label`];
  return table.entities[0] === name ? [...own, "label", "name"] : own;
}

/** The columns of a table without those that only say what the entities beside them are called. */
export function columnsShown(table: Table): string[] {
  const labels = new Set(table.entities.flatMap((name) => labelsOf(table, name).filter((label) => table.columns.includes(label)).slice(0, 1)));
  const told = (name: string) => table.rows.every((row) => !row[name] || row[name].type === "literal");
  return table.columns.filter((name) => !labels.has(name) || !told(name));
}

/** A variable's name in words: "announcedOn" as "announced on". */
export function headOf(name: string): string {
  return name.replace(/_+/g, " ").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase();
}

/** The entity of a cell, by the label beside it where the question asked for one. */
export function partyOf(table: Table, row: Row, name: string): Party | null {
  const id = row[name]?.type === "uri" && entityId(row[name].value);
  if (!id) return null;
  const beside = labelsOf(table, name).map((label) => row[label]).find((cell) => cell?.type === "literal");
  return { id, label: beside?.value ?? table.names?.get(id) ?? plainName(id), kind: id.slice(0, id.indexOf("/")) };
}

/** A literal of a column whose name is one of these, if any. */
export function wordOf(row: Row, names: readonly string[]): string | null {
  for (const name of names) {
    const cell = row[name];
    if (cell) return cell.type === "uri" ? cell.value.replace(/^.*[#/]/, "") : cell.value;
  }
  return null;
}
