// What the entities of a result are called: asked of the server, for a question seldom asks for every label.

import { useEffect, useState } from "preact/hooks";
import { address, ask } from "../api/client";
import type { Party } from "../api/types";
import { entityId, type Table } from "./results";

const AT_ONCE = 100;
const MOST = 1000;
const known = new Map<string, string>();

function idsOf(table: Table): string[] {
  const cells = table.rows.flatMap((row) => table.entities.map((name) => row[name] && entityId(row[name].value)));
  return [...new Set(cells)].filter((id): id is string => Boolean(id));
}

/** The table with the names of its entities, as soon as they are known. */
export function useNamed(table: Table): Table {
  const [named, setNamed] = useState<Table>({ ...table, names: known });
  useEffect(() => {
    let here = true;
    const missing = idsOf(table).filter((id) => !known.has(id)).slice(0, MOST);
    const parts = Array.from({ length: Math.ceil(missing.length / AT_ONCE) }, (_, at) => missing.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
    const asked = parts.map((id) => ask<{ parties: Party[] }>(address("/parties", { id })));
    Promise.all(asked).then(
      (answers) => {
        for (const { parties } of answers) for (const { id, label } of parties) known.set(id, label);
        if (here) setNamed({ ...table, names: known });
      },
      () => undefined, // then their ids stand for them
    );
    setNamed({ ...table, names: known });
    return () => void (here = false);
  }, [table]);
  return named;
}
