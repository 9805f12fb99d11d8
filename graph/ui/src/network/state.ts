// The network room's state: what is asked for, what passes the sieve, what is seen on the day.

import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { dayNumber, isoDay } from "../time/days";
import { makeClock, type Clock } from "../time/bar";
import { hill } from "../time/hill";
import { isTie, nodesAllowed, seenOn, tiesAllowed, type Net, type Seen, type Sieve } from "./model";
import type { Spell } from "./members";
import type { Settings } from "./settings";
import { sizesBy } from "./dress";

export interface Room {
  net: Net;
  clock: Clock;
  settings: Signal<Settings>;
  /** The day for everything slower than the drawing: follows the clock when it rests, and now and then while it runs. */
  slowDay: Signal<number>;
  /** Whether the next entity chosen is the other end of a chain: for who cannot hold shift. */
  picking: Signal<boolean>;
  members: Signal<ReadonlyMap<string, readonly Spell[]> | null>;
  /** Values of the measures asked for, by name; none for degree, which is counted here. */
  values: Signal<ReadonlyMap<string, Float32Array>>;
  nodesAllowed: ReadonlySignal<Uint8Array>;
  allowed: ReadonlySignal<Uint8Array>;
  hill: ReadonlySignal<number[]>;
  seen: ReadonlySignal<Seen>;
  mostDegree: ReadonlySignal<number>;
}

function sieveOf(settings: Settings, members: Sieve["members"]): Sieve {
  return {
    relations: new Set(),
    statuses: new Set(settings.statuses),
    regions: new Set(settings.regions),
    kinds: new Set(),
    members: settings.members ? (members ?? new Map()) : null,
  };
}

function* spells(net: Net, allowed: Uint8Array): Generator<[number | null, number | null]> {
  for (let at = 0; at < net.ties; at++) {
    if (allowed[at]) yield [net.columns.ties.begins[at]!, net.columns.ties.ends[at]!];
  }
}

const SAMPLES = 16;

function mostEver(net: Net, allowed: Uint8Array, clock: Clock): number {
  let most = 1;
  for (let at = 0; at <= SAMPLES; at++) {
    const day = clock.first + ((clock.last - clock.first) * at) / SAMPLES;
    for (const count of seenOn(net, allowed, day).degree) if (count > most) most = count;
  }
  return most;
}

export function makeRoom(net: Net, settings: Signal<Settings>): Room {
  const { span, day } = net.columns;
  const first = span.first ? Math.max(dayNumber(span.first), dayNumber("1816-01-01")) : dayNumber("1816-01-01");
  const last = dayNumber(span.last ?? (day || new Date().toISOString().slice(0, 10))); // no day at all: no bar is shown
  const clock = makeClock(Math.min(first, last), last, dayNumber(day || isoDay(last)));
  if (settings.peek().day) clock.day.value = Math.min(Math.max(dayNumber(settings.peek().day), clock.first), clock.last);
  const members = signal<ReadonlyMap<string, readonly Spell[]> | null>(null);
  const slowDay = signal(clock.day.peek());
  const sieve = computed(() => sieveOf(settings.value, members.value));
  const memberDay = computed(() => (settings.value.members ? clock.day.value : 0));
  const nodes = computed(() => nodesAllowed(net, sieve.value, memberDay.value));
  const allowed = computed(() => tiesAllowed(net, sieve.value, nodes.value));
  return {
    net,
    clock,
    settings,
    slowDay,
    picking: signal(false),
    members,
    values: signal(new Map()),
    nodesAllowed: nodes,
    allowed,
    hill: computed(() => hill(spells(net, allowed.value), clock.first, clock.last)),
    seen: computed(() => seenOn(net, allowed.value, slowDay.value)),
    mostDegree: computed(() => mostEver(net, allowed.value, clock)),
  };
}

/** The radius of each entity by the measure asked for, on a day's counts. */
export function sizesNow(room: Room, seen: Seen): Float32Array {
  const { size } = room.settings.value;
  if (size === "same") return sizesBy(new Float32Array(room.net.nodes).fill(0.12), 1, room.net.nodes);
  const values = room.values.value.get(size);
  if (size === "degree" || !values) return sizesBy(seen.degree, room.mostDegree.value, room.net.nodes);
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return sizesBy(values, most, room.net.nodes);
}

/** Choose an entity, or with `second` the other end of chains from the one chosen before. */
export function choose(room: Room, id: string, second = false): void {
  const { chosen } = room.settings.value;
  const other = (second || room.picking.value) && chosen && !isTie(chosen) && chosen !== id;
  room.picking.value = false;
  patch(room, other ? { other: id } : { chosen: id, other: "" });
}

export function patch(room: Room, changes: Partial<Settings>): void {
  room.settings.value = { ...room.settings.value, ...changes };
}
