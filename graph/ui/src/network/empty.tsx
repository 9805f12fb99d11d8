// Nothing is drawn: why, and what would mend it.

import { STATUSES } from "../palette";
import { texts } from "../texts";
import { dateWords, isoDay } from "../time/days";
import { ALWAYS, FOREVER } from "./model";
import type { Settings } from "./settings";
import { patch, type Room } from "./state";

interface Mend {
  why: string;
  words: string;
  act: () => void;
}

/** The day nearest to the one shown on which a tie is seen that the filters let through. */
function nearestDay(room: Room, day: number): number {
  const { net } = room;
  let best = Infinity;
  for (let at = 0; at < net.ties; at++) {
    if (!room.allowed.value[at]) continue;
    for (const one of [net.begins[at]!, net.ends[at]!]) {
      if (one > ALWAYS && one < FOREVER && Math.abs(one - day) < Math.abs(best - day)) best = one;
    }
  }
  return Math.min(Math.max(best, room.clock.first), room.clock.last);
}

function mendOf(room: Room, ask: ((changes: Partial<Settings>) => void) | null): Mend | null {
  const settings = room.settings.value;
  const { network } = texts;
  if (!room.net.ties) {
    if (!ask) return null;
    if (settings.relations.length) return { why: network.emptyRelations, words: network.allRelations, act: () => ask({ relations: [] }) };
    return settings.kind === "all" ? null : { why: network.emptyKind, words: network.allKinds, act: () => ask({ kind: "all" }) };
  }
  if (!room.allowed.value.includes(1)) {
    return { why: network.emptyFilters, words: network.noFilters, act: () => patch(room, { statuses: [...STATUSES], regions: [], members: "" }) };
  }
  const day = nearestDay(room, room.slowDay.value);
  return { why: network.emptyDay(dateWords(isoDay(room.slowDay.value))), words: network.goTo(dateWords(isoDay(day))), act: () => (room.clock.day.value = day) };
}

export function Empty({ room, ask }: { room: Room; ask: ((changes: Partial<Settings>) => void) | null }) {
  const mend = mendOf(room, ask);
  return (
    <div class="drawing-words">
      <p>{mend?.why ?? texts.network.empty}</p>
      {mend && (
        <button class="button" type="button" onClick={mend.act}>
          {mend.words}
        </button>
      )}
    </div>
  );
}
