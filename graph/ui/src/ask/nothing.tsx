// Where an answer cannot be shown as the picture asked for: what is missing, and what there is.

import { texts } from "../texts";
import { columnsShown, headOf, type Table } from "./results";

export function NoPicture({ table, needs }: { table: Table; needs: string }) {
  const told = table.rows.length ? `${needs} ${texts.ask.has(columnsShown(table).map(headOf).join(", "))}` : texts.ask.noRows;
  return <p class="none result-none">{told}</p>;
}
