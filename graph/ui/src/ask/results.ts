// What a table of results holds besides a table: entities, dates and numbers by column.

import type { Results } from "@zazuko/yasgui";
import type { Party } from "../api/types";

const IDS = "https://w3id.org/comity/id/";
const NO_ENTITY = /^(claim|source|spell)\//;
const DATE = /^-?\d{4}(-\d{2}(-\d{2})?)?(T.*)?$/;

export type Row = Record<string, { value: string; type: string; datatype?: string }>;

export interface Table {
  rows: Row[];
  entities: string[];
  dates: string[];
  numbers: string[];
  /** What entities are called, by id: asked of the server. */
  names?: ReadonlyMap<string, string>;
}

export function entityId(value: string): string | null {
  if (!value.startsWith(IDS)) return null;
  const id = decodeURI(value.slice(IDS.length));
  return NO_ENTITY.test(id) ? null : id;
}

function column(rows: Row[], name: string, fits: (cell: Row[string]) => boolean): boolean {
  const filled = rows.map((row) => row[name]).filter((cell) => cell !== undefined);
  return filled.length > 0 && filled.every((cell) => fits(cell!));
}

export function readTable(results: Results): Table {
  const rows = results.getBindings() as Row[];
  const names = results.getVariables();
  const isDate = (cell: Row[string]) => cell.type !== "uri" && (/#(date|gYear|gYearMonth|dateTime)$/.test(cell.datatype ?? "") || (!cell.datatype && DATE.test(cell.value)));
  const isNumber = (cell: Row[string]) => /#(integer|decimal|double|float|int|long)$/.test(cell.datatype ?? "");
  return {
    rows,
    entities: names.filter((name) => column(rows, name, (cell) => entityId(cell.value) !== null)),
    dates: names.filter((name) => column(rows, name, isDate)),
    numbers: names.filter((name) => column(rows, name, isNumber)),
  };
}

function plainName(id: string): string {
  return id.slice(id.indexOf("/") + 1).replaceAll("-", " ");
}

/** The entity of a cell, by the label beside it where the question asked for one. */
export function partyOf(table: Table, row: Row, name: string): Party | null {
  const id = row[name] && entityId(row[name].value);
  if (!id) return null;
  const beside = row[`${name}Label`] ?? row[`${name}_label`] ?? (table.entities[0] === name ? (row.label ?? row.name) : undefined);
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
