// One cell of an answer as people read it; what it is in RDF is told on hover.

import { graph } from "../shell/graph";
import { entityPath } from "../shell/router";
import { texts } from "../texts";
import { dateWords } from "../time/days";
import { entityId, isDate, isNumber, partyOf, type Cell, type Row, type Table } from "./results";

const OWN_IDS = "https://w3id.org/comity/id/";
const SOURCES = OWN_IDS + "source/";
const XSD = "http://www.w3.org/2001/XMLSchema#";

/** What the answer itself says: `"2020-09-15"^^xsd:date`, `"Bahrain"@en`, `<https://…>`. */
export function termOf(cell: Cell): string {
  if (cell.type === "uri") return `<${cell.value}>`;
  if (cell.type === "bnode") return `_:${cell.value}`;
  const kind = cell.datatype?.startsWith(XSD) ? `xsd:${cell.datatype.slice(XSD.length)}` : cell.datatype && `<${cell.datatype}>`;
  return `"${cell.value}"${cell["xml:lang"] ? "@" + cell["xml:lang"] : kind ? "^^" + kind : ""}`;
}

/** A date as precise as it is told, a moment with its hour. */
function momentWords(value: string): string {
  const [day, hour] = value.split("T");
  return dateWords(day!) + (hour ? `, ${hour.replace(/(\.0+)?(Z|\+00:00)?$/, "")}` : "");
}

/** A number with its thousands apart, and with no more places after the point than it has. */
function numberWords(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (Number.isInteger(number)) return texts.number(number);
  return number.toLocaleString("en", { maximumFractionDigits: 4 });
}

/** The words of a cell, by which it is also found and put in order. */
export function wordsOf(table: Table, row: Row, name: string): string {
  const cell = row[name];
  if (!cell) return "";
  const party = partyOf(table, row, name);
  if (party) return party.label;
  if (cell.type === "uri") return shortIri(table, cell.value);
  if (isDate(cell)) return momentWords(cell.value);
  return isNumber(cell) ? numberWords(cell.value) : cell.value;
}

function shortIri(table: Table, iri: string): string {
  if (iri.startsWith(SOURCES)) return graph.value?.sources.find(({ id }) => SOURCES + id === iri)?.title ?? iri.slice(SOURCES.length);
  if (iri.startsWith(OWN_IDS)) return decodeURI(iri.slice(iri.lastIndexOf("/") + 1));
  const term = table.terms?.get(iri);
  if (term) return term;
  const prefix = Object.entries(table.prefixes ?? {}).find(([, start]) => iri.startsWith(start) && iri.length > start.length);
  return prefix ? `${prefix[0]}:${iri.slice(prefix[1].length)}` : iri.replace(/^https?:\/\/(www\.)?/, "");
}

function addressOf(iri: string): string | null {
  const id = entityId(iri);
  if (id) return entityPath(id);
  if (iri.startsWith(OWN_IDS)) return "/id/" + iri.slice(OWN_IDS.length);
  return /^https?:\/\//i.test(iri) ? iri : null;
}

export function CellWords({ table, row, name }: { table: Table; row: Row; name: string }) {
  const cell = row[name];
  if (!cell) return <span class="hidden-words">{texts.ask.nothing}</span>;
  const words = wordsOf(table, row, name);
  const address = cell.type === "uri" ? addressOf(cell.value) : null;
  if (!address) {
    return (
      <span title={termOf(cell)} lang={cell["xml:lang"] || undefined} dir="auto">
        {words}
      </span>
    );
  }
  const foreign = !address.startsWith("/");
  return (
    <a href={address} title={cell.value} dir="auto" {...(foreign ? { target: "_blank", rel: "noopener noreferrer" } : {})}>
      {words}
    </a>
  );
}
