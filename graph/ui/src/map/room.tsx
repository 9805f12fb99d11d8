// Map, time and list together; the page and the single file share it.

import { useComputed } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { MapCounts, MapTies } from "../api/types";
import { LineSample, StatusTag } from "../claims/samples";
import { LINES, STATUSES, ramp, STEPS } from "../palette";
import { entityPath } from "../shell/router";
import { texts } from "../texts";
import { makeClock, TimeBar, type Clock } from "../time/bar";
import { dateWords, dayNumber, isoDay } from "../time/days";
import { hill } from "../time/hill";
import { countsOn, dotsOf, leastOf, mostOf, statesOf, tiesOn, valueOn, type Named, type Row } from "./facts";
import { MapPicture, type Picture } from "./picture";
import type { Shape } from "./world";
import "../style/room.css";
import "../style/map.css";

export type MapData = { ties: MapTies; counts?: undefined } | { counts: MapCounts; ties?: undefined };

const FIRST = dayNumber("1816-01-01");

export function mapClock(data: MapData, last: string, day: string | null): Clock {
  const days = data.ties
    ? data.ties.ties.map(({ begins }) => begins)
    : Object.values(data.counts.counts).map((steps) => steps[0]?.[0] ?? null);
  const known = days.filter((begins): begins is number => begins !== null);
  const end = dayNumber(last);
  const first = Math.max(FIRST, Math.min(...known, end - 366));
  return makeClock(first, end, day ? dayNumber(day) : end);
}

function hillOf(data: MapData, clock: Clock): number[] {
  if (data.ties) return hill(data.ties.ties.map((tie) => [tie.begins, tie.ends] as const), clock.first, clock.last);
  const all = Object.values(data.counts.counts);
  return Array.from({ length: 121 }, (_, at) => {
    const day = clock.first + ((clock.last - clock.first) * at) / 120;
    return all.reduce((sum, steps) => sum + valueOn(steps, day), 0);
  });
}

function Key({ data }: { data: MapData }) {
  if (data.counts) {
    const most = mostOf(data.counts);
    const low = (step: number) => leastOf(step, most);
    return (
      <ul class="map-key">
        {Array.from({ length: STEPS }, (_, step) => (
          <li key={step}>
            <span class="swatch" style={{ background: ramp(step) }} />
            {texts.map.counts(texts.number(low(step)), texts.number(Math.max(low(step), low(step + 1) - 1)))}
          </li>
        ))}
      </ul>
    );
  }
  const statuses = STATUSES.filter((status) => data.ties.ties.some((tie) => tie.status === status));
  return (
    <ul class="map-key">
      {statuses.map((status) => (
        <li key={status}>
          <LineSample ink={LINES[0]} status={status} />
          {texts.status[status]}
        </li>
      ))}
    </ul>
  );
}

function ListRow({ row, linked, counted }: { row: Row; linked: boolean; counted: boolean }) {
  return (
    <tr>
      <th scope="row">
        {linked ? (
          <a class="name" href={entityPath(row.id)}>
            {row.label}
          </a>
        ) : (
          row.label
        )}{" "}
        <StatusTag status={row.status} />
      </th>
      {counted ? (
        <td class="number">{texts.number(row.value ?? 0)}</td>
      ) : (
        <td class="when">{row.short}</td>
      )}
    </tr>
  );
}

function List({ rows, day, linked, counted }: { rows: Row[]; day: number; linked: boolean; counted: boolean }) {
  return (
    <section class="map-list" aria-label={texts.map.list} tabIndex={0}>
      <table>
        <caption>
          <span role="status">{rows.length ? texts.map.listed(rows.length, dateWords(isoDay(day))) : texts.map.none}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{texts.map.country}</th>
            <th scope="col" class={counted ? "number" : ""}>
              {counted ? texts.map.number : texts.map.since}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ListRow key={row.id} row={row} linked={linked} counted={counted} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Props {
  data: MapData;
  shapes: readonly Shape[];
  clock: Clock;
  what: string;
  name: (id: string) => Named;
  home: [number, number] | null;
  arcs: boolean;
  linked: boolean;
  pick: (id: string) => void;
  head: ComponentChildren;
}

/** The day for the list: it follows once the clock rests. */
function useRest(clock: Clock): number {
  const [day, setDay] = useState(clock.day.peek());
  const now = clock.day.value;
  useEffect(() => {
    const timer = setTimeout(() => setDay(now), clock.running.peek() ? 500 : 120);
    return () => clearTimeout(timer);
  }, [now]);
  return day;
}

export function MapRoom(props: Props) {
  const { data, shapes, clock, name } = props;
  const shaped = useMemo(() => new Set(shapes.map(({ iso3 }) => iso3).filter((iso3): iso3 is string => iso3 !== null)), [shapes]);
  const rowsOn = (day: number) => (data.ties ? tiesOn(data.ties, day) : countsOn(data.counts, day, name));
  const day = clock.day.value;
  const rows = useMemo(() => rowsOn(day), [data, day, name]);
  const listDay = useRest(clock);
  const listed = useMemo(() => rowsOn(listDay), [data, listDay, name]);
  const hills = useMemo(() => hillOf(data, clock), [data, clock]);
  const title = useComputed(() => texts.map.picture(props.what, dateWords(isoDay(clock.day.value))));
  const chosen = data.ties?.entity?.id ?? null;
  const picture: Picture = {
    title: title.value,
    states: statesOf(rows),
    dots: dotsOf(rows, shaped),
    chosen,
    home: props.arcs ? props.home : null,
    arcs: props.arcs ? rows.filter((row) => row.at).map((row) => ({ key: row.id, to: row.at!, status: row.status })) : [],
    ink: LINES[0]!,
  };
  return (
    <div class="map-room">
      {props.head}
      <div class="map-stage">
        <MapPicture shapes={shapes} picture={picture} pick={props.pick} />
        <Key data={data} />
        <p class="note map-note">{texts.map.borders}</p>
      </div>
      <List rows={listed} day={listDay} linked={props.linked} counted={Boolean(data.counts)} />
      <TimeBar clock={clock} hill={hills} />
    </div>
  );
}
