// The room: filters at the side, the drawing, facts over it, time below. The page and the single file share it.

import { effect, useSignal, type Signal } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Measures, NetworkColumns } from "../api/types";
import { texts } from "../texts";
import { TimeBar } from "../time/bar";
import { dateWords, isoDay } from "../time/days";
import type { Desk } from "./desk";
import { Drawing } from "./drawing";
import { Filters } from "./filters";
import { Finder } from "./finder";
import { memberSpells } from "./members";
import { readNetwork } from "./model";
import { Definition, Panel } from "./panel";
import { Save } from "./save";
import type { Settings } from "./settings";
import type { Stage } from "./stage";
import { choose, makeRoom, type Room } from "./state";
import { Tables } from "./table";
import "../style/room.css";

const REST = 160;
const WHILE_RUNNING = 400;

/** The slow day follows the clock when it rests, and now and then while it runs. */
function useSlowDay(room: Room): void {
  useEffect(() => {
    let timer = 0;
    let last = 0;
    const stop = effect(() => {
      const day = room.clock.day.value;
      const now = performance.now();
      clearTimeout(timer);
      if (room.clock.running.value && now - last > WHILE_RUNNING) {
        last = now;
        room.slowDay.value = day;
      }
      timer = window.setTimeout(() => (room.slowDay.value = day), REST);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [room]);
}

function useMembers(room: Room, desk: Desk | null): void {
  const whole = room.settings.value.members;
  useEffect(() => {
    room.members.value = null;
    if (!whole || !desk) return;
    let wanted = true;
    desk.members(whole).then(
      (list) => wanted && (room.members.value = memberSpells(list, whole)),
      () => undefined, // an organisation nobody knows has no members: nothing is shown
    );
    return () => void (wanted = false);
  }, [room, whole]);
}

function columnOf(room: Room, measures: Measures): Float32Array {
  return Float32Array.from(room.net.columns.nodes.id, (id) => measures.values[id] ?? NaN);
}

/** The measures that size or colour ask for, as of the day the clock rests on. */
function useMeasures(room: Room, desk: Desk | null): Measures | null {
  const { size, colour } = room.settings.value;
  const wanted = [...new Set([size, colour])].filter((name) => !["same", "degree", "kind", "region"].includes(name));
  const day = isoDay(room.slowDay.value);
  const running = room.clock.running.value;
  const [last, setLast] = useState<Measures | null>(null);
  useEffect(() => {
    if (!wanted.length || !desk) {
      if (room.values.peek().size) room.values.value = new Map();
      setLast(null);
      return;
    }
    if (running) return;
    let fresh = true;
    Promise.all(wanted.map((name) => desk.measures(room.settings.peek(), name, day))).then(
      (answers) => {
        if (!fresh) return;
        room.values.value = new Map(answers.map((answer, at) => [wanted[at]!, columnOf(room, answer)]));
        setLast(answers.at(-1) ?? null);
      },
      () => undefined, // too large for this measure: sizes stay those of the degree
    );
    return () => void (fresh = false);
  }, [room, wanted.join(), day, running]);
  return last;
}

function Zoom({ stage }: { stage: Stage | null }) {
  const buttons: [string, string, () => void][] = [
    ["+", texts.network.closer, () => stage?.zoom(1.4)],
    ["−", texts.network.farther, () => stage?.zoom(1 / 1.4)],
    ["⤢", texts.network.whole, () => stage?.whole()],
  ];
  return (
    <div class="zoom" role="group" aria-label={texts.network.whole}>
      {buttons.map(([sign, name, act]) => (
        <button key={sign} type="button" aria-label={name} title={name} onClick={act}>
          {sign}
        </button>
      ))}
    </div>
  );
}

function Summary({ room }: { room: Room }) {
  const { nodes, ties, day } = room.seen.value;
  const { left_out: out, span } = room.net.columns;
  return (
    <p class="room-summary">
      <span role="status">{texts.network.summary(nodes, ties, span.last ? dateWords(isoDay(day)) : "")}</span>
      {(out.nodes > 0 || out.ties > 0) && <span class="note"> · {texts.network.leftOut(out.nodes, out.ties)}</span>}
    </p>
  );
}

interface Props {
  columns: NetworkColumns;
  settings: Signal<Settings>;
  desk: Desk | null;
  ask: ((changes: Partial<Settings>) => void) | null;
  link: ((room: Room, stage: Stage | null) => string) | null;
  onRoom?: (room: Room, stage: Stage | null) => void;
}

export function NetworkRoom({ columns, settings, desk, ask, link, onRoom }: Props) {
  const room = useMemo(() => makeRoom(readNetwork(columns), settings), [columns]);
  const stage = useSignal<Stage | null>(null);
  const [filters, setFilters] = useState(false);
  const [tables, setTables] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  useSlowDay(room);
  useMembers(room, desk);
  const measures = useMeasures(room, desk);
  useEffect(() => onRoom?.(room, stage.value), [room, stage.value]);
  const find = (index: number) => {
    choose(room, columns.nodes.id[index]!);
    stage.value?.show(index);
  };
  return (
    <div class="room">
      <div class="room-head">
        <h1 dir="auto">{ask ? texts.network.title : columns.title || texts.network.title}</h1>
        <Summary room={room} />
        <div class="room-tools">
          <Finder room={room} onFind={find} />
          <button ref={opener} class="button small filters-button" type="button" aria-expanded={filters} onClick={() => setFilters(!filters)}>
            {texts.network.filters}
          </button>
          <button class="button small" type="button" aria-expanded={tables} onClick={() => setTables(!tables)}>
            {texts.network.table}
          </button>
          <Save room={room} stage={stage.value} link={link && (() => link(room, stage.value))} />
        </div>
      </div>
      <aside class={filters ? "side open" : "side"} aria-label={texts.network.filters}>
        <Filters room={room} ask={ask} />
        <Definition measures={measures} />
        <p class="note hint">
          {texts.network.hint} {desk && texts.network.hintChains}
        </p>
      </aside>
      <div class="stage">
        <Drawing room={room} ask={ask} onStage={(made) => (stage.value = made)} />
        <Zoom stage={stage.value} />
        <Panel room={room} desk={desk} />
        {tables && <Tables room={room} close={() => setTables(false)} />}
      </div>
      {columns.span.last && <TimeBar clock={room.clock} hill={room.hill.value} />}
    </div>
  );
}
