// Results as network, map and timeline: the same pictures as on the other pages.

import { signal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Claim, NetworkColumns, Party, Status } from "../api/types";
import { LINES, STATUSES, ramp, tone } from "../palette";
import { graph } from "../shell/graph";
import { texts } from "../texts";
import { TimelinePicture } from "../time/timeline";
import { bounds, dayNumber } from "../time/days";
import { stepOf } from "../map/facts";
import { MapPicture, type Picture, type Told } from "../map/picture";
import { coarse, type Shape } from "../map/world";
import { NetworkRoom } from "../network/room";
import { DEFAULTS } from "../network/settings";
import { partyOf, wordOf, type Row, type Table } from "./results";
import { useNamed } from "./names";
import { spread } from "./spread";
import "../style/room.css";
import "../style/map.css";

const FROM = ["from", "since", "begins", "date", "start", "on", "announcedOn", "day"];
const UNTIL = ["until", "ends", "end"];

function statusOf(row: Row): Status {
  const told = wordOf(row, ["status"]);
  return STATUSES.find((status) => status === told) ?? "done";
}

function dayOf(table: Table, row: Row, names: readonly string[], nth: number): string | null {
  const named = wordOf(row, names);
  const cell = named ?? (table.dates[nth] ? row[table.dates[nth]!]?.value : undefined);
  return cell ? cell.slice(0, 10) : null;
}

const number = (day: string | null, last: 0 | 1) => (day && /^\d{4}/.test(day) ? dayNumber(bounds(day)[last]) : null);

/** A result with two columns of entities as a network: a row is a tie. */
export function columnsOf(table: Table): NetworkColumns {
  const [one, other] = table.entities as [string, string];
  const parties = new Map<string, [number, Party]>();
  const place = (party: Party) => {
    const known = parties.get(party.id);
    if (known) return known[0];
    parties.set(party.id, [parties.size, party]);
    return parties.size - 1;
  };
  const ties: NetworkColumns["ties"] = { start: [], end: [], relation: [], status: [], begins: [], ends: [], claim: [], words: [] };
  table.rows.forEach((row, at) => {
    const from = partyOf(table, row, one);
    const to = partyOf(table, row, other);
    if (!from || !to || from.id === to.id) return;
    ties.start.push(place(from));
    ties.end.push(place(to));
    ties.relation.push(0);
    ties.status.push(STATUSES.indexOf(statusOf(row)));
    ties.begins.push(number(dayOf(table, row, FROM, 0), 0));
    ties.ends.push(number(wordOf(row, UNTIL), 1));
    ties.claim.push(`row/${at + 1}`);
    ties.words.push(1);
  });
  const nodes = [...parties.values()].map(([, party]) => party);
  const { x, y } = spread(nodes.length, ties.start.map((from, at) => [from, ties.end[at]!] as const));
  const days = [...ties.begins, ...ties.ends].filter((day): day is number => day !== null);
  const today = graph.value?.day ?? "2000-01-01";
  const first = days.length ? new Date(Math.min(...days) * 86_400_000).toISOString().slice(0, 10) : today;
  const none = nodes.map(() => null);
  return {
    title: texts.ask.network,
    day: today,
    span: { first, last: today },
    left_out: { nodes: 0, ties: 0 },
    relations: [{ name: "row", label: `${one} – ${other}`, symmetric: false, temporality: "state", colour: LINES[0]![0], dark: LINES[0]![1], weight: 1, count: ties.start.length }],
    statuses: [...STATUSES],
    nodes: { id: nodes.map(({ id }) => id), label: nodes.map(({ label }) => label), kind: nodes.map(({ kind }) => kind), region: none, x, y, begins: none, ends: none, lat: none, lon: none },
    ties,
  };
}

export function ResultNetwork({ table: given }: { table: Table }) {
  const table = useNamed(given);
  const columns = useMemo(() => columnsOf(table), [table]);
  const settings = useMemo(() => signal({ ...DEFAULTS, statuses: [...STATUSES] }), [table]);
  return (
    <div class="result-network">
      <NetworkRoom columns={columns} settings={settings} desk={null} ask={null} link={null} />
    </div>
  );
}

export function ResultMap({ table: given }: { table: Table }) {
  const table = useNamed(given);
  const [shapes, setShapes] = useState<Shape[]>([]);
  useEffect(() => void coarse().then(setShapes), []);
  const name = table.entities.find((column) => table.rows.some((row) => partyOf(table, row, column)?.kind === "state"))!;
  const value = table.numbers[0];
  const told = new Map<string, Told>();
  const values = table.rows.map((row) => Number(value ? row[value]?.value : 1)).filter(Number.isFinite);
  const most = Math.max(1, ...values);
  for (const row of table.rows) {
    const party = partyOf(table, row, name);
    if (party?.kind !== "state") continue;
    const amount = value ? Number(row[value]?.value ?? 0) : null;
    const fill = amount === null ? tone(LINES[0]!) : ramp(stepOf(amount, most));
    told.set(party.id.slice(6), { id: party.id, label: party.label, words: amount === null ? "" : `${value} ${texts.decimal(amount)}`, fill, status: statusOf(row) });
  }
  const picture: Picture = { title: `${texts.ask.map}: ${name}`, states: told, dots: [], chosen: null, home: null, arcs: [], ink: LINES[0]! };
  return (
    <div class="map-room result-map">
      <MapPicture shapes={shapes} picture={picture} pick={() => undefined} />
    </div>
  );
}

function claimOf(table: Table, row: Row, at: number): Claim | null {
  const from = dayOf(table, row, FROM, 0);
  const subject = table.entities[0] ? partyOf(table, row, table.entities[0]) : null;
  if (!from || !subject) return null;
  const object = (table.entities[1] && partyOf(table, row, table.entities[1])) || subject;
  const until = dayOf(table, row, UNTIL, 1);
  return {
    ...EMPTY,
    id: `row/${at + 1}`,
    relation_label: wordOf(row, ["relationLabel", "relation"]) ?? texts.ask.timeline,
    subject,
    object,
    status: statusOf(row),
    from,
    until,
    begins: from,
    ends: until,
    temporality: until || table.dates.length > 1 ? "state" : "act",
  };
}

const EMPTY: Omit<Claim, "id" | "relation_label" | "subject" | "object" | "status" | "from" | "until" | "begins" | "ends" | "temporality"> = {
  ...{ relation: "row", inverse_label: null, observed_on: null, observed_until: null, symmetric: false },
  ...{ announced_on: null, announced_by: null, place: null, note: null, citation: null, page: null, checked_against: null },
  ...{ confidence: null, preferred: true, derived: false, rests_on: [], quote: null, rank: null, capacity: null },
  source: { id: "", title: "" },
};

export function ResultTimeline({ table: given }: { table: Table }) {
  const table = useNamed(given);
  const claims = useMemo(() => table.rows.map((row, at) => claimOf(table, row, at)).filter((claim): claim is Claim => claim !== null), [table]);
  return <TimelinePicture claims={claims} self={null} now={graph.value?.day ?? ""} />;
}
