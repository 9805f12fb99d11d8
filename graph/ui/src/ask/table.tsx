// An answer as a table: names for entities, dates in words, numbers under one another; on a phone a card for each row.

import { useMemo, useState } from "preact/hooks";
import { texts } from "../texts";
import { CellWords, wordsOf } from "./cells";
import { useNamed } from "./names";
import { columnsShown, headOf, type Row, type Table } from "./results";

const AT_FIRST = 50;
const MORE = 200;
/** So many columns still stand beside each other on a phone. */
const NARROW = 3;

interface Order {
  name: string;
  down: boolean;
}

function compare(table: Table, name: string, one: Row, other: Row): number {
  if (!one[name] || !other[name]) return Number(!one[name]) - Number(!other[name]);
  if (table.numbers.includes(name)) return Number(one[name].value) - Number(other[name].value);
  if (table.dates.includes(name)) return one[name].value < other[name].value ? -1 : Number(one[name].value > other[name].value);
  return wordsOf(table, one, name).localeCompare(wordsOf(table, other, name), "en");
}

/** In the order asked for; what has no value there stands last either way. */
function ordered(table: Table, rows: readonly Row[], order: Order | null): readonly Row[] {
  if (!order) return rows;
  const { name, down } = order;
  return [...rows].sort((one, other) => compare(table, name, one, other) * (down && one[name] && other[name] ? -1 : 1));
}

function Head({ table, name, order, sort }: { table: Table; name: string; order: Order | null; sort: (name: string) => void }) {
  const mine = order?.name === name ? order : null;
  const sorted = mine ? (mine.down ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" role="columnheader" class={table.numbers.includes(name) ? "number" : ""} aria-sort={sorted}>
      <button type="button" class="plain-name" title={`?${name}`} onClick={() => sort(name)}>
        {headOf(name)}
        <span aria-hidden="true" class="sort-sign">
          {mine ? (mine.down ? " ↓" : " ↑") : ""}
        </span>
      </button>
    </th>
  );
}

function Line({ table, row, columns }: { table: Table; row: Row; columns: readonly string[] }) {
  return (
    <tr role="row">
      {columns.map((name) => (
        <td key={name} role="cell" class={`${table.numbers.includes(name) ? "number" : ""} ${row[name] ? "" : "empty"}`} data-head={headOf(name)}>
          <CellWords table={table} row={row} name={name} />
        </td>
      ))}
    </tr>
  );
}

export function ResultTable({ table: given }: { table: Table }) {
  const table = useNamed(given);
  const [wanted, setWanted] = useState("");
  const [order, setOrder] = useState<Order | null>(null);
  const [most, setMost] = useState(AT_FIRST);
  const columns = useMemo(() => columnsShown(table), [table]);
  const rows = useMemo(() => {
    const words = wanted.trim().toLowerCase();
    const found = words ? table.rows.filter((row) => columns.some((name) => wordsOf(table, row, name).toLowerCase().includes(words))) : table.rows;
    return ordered(table, found, order);
  }, [table, columns, wanted, order]);
  const sort = (name: string) => setOrder(order?.name !== name ? { name, down: false } : order.down ? null : { name, down: true });
  if (!table.rows.length) return <p class="none result-none">{texts.ask.noRows}</p>;
  return (
    <div class={`result-table ${columns.length > NARROW ? "many" : ""}`}>
      <div class="result-tools">
        <input type="search" value={wanted} aria-label={texts.ask.filter} placeholder={texts.ask.filter} onInput={(event) => setWanted(event.currentTarget.value)} />
        <span class="note" role="status">
          {wanted.trim() ? texts.ask.rowsOf(rows.length, table.rows.length) : texts.ask.answers(rows.length)}
        </span>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={texts.ask.table}>
        <table role="table" aria-label={texts.ask.table}>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((name) => (
                <Head key={name} table={table} name={name} order={order} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.slice(0, most).map((row, at) => (
              <Line key={at} table={table} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most && (
        <button type="button" class="button" onClick={() => setMost(most + MORE)}>
          {texts.ask.more(Math.min(MORE, rows.length - most))}
        </button>
      )}
    </div>
  );
}
