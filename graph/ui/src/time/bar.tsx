// The time axis: a slider over days, a field to type a day into, and a button that lets time run, frame by frame.

import { signal, useSignal, type Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { texts } from "../texts";
import { dateWords, dayNumber, isoDay, typedDay, yearOf, yearsOn } from "./days";

const PLAY_SECONDS = 30;
const HILL = 27;

export interface Clock {
  first: number;
  last: number;
  home: number;
  day: Signal<number>;
  running: Signal<boolean>;
}

export function makeClock(first: number, last: number, day: number): Clock {
  const bounded = Math.min(Math.max(day, first), last);
  return { first, last, home: bounded, day: signal(bounded), running: signal(false) };
}

/** Let time run from where it stands, or from the start when it stands at the end; gives what stops it. */
export function play(clock: Clock): () => void {
  if (clock.day.peek() >= clock.last) clock.day.value = clock.first;
  const from = clock.day.peek();
  const pace = (clock.last - clock.first) / (PLAY_SECONDS * 1000);
  let began = -1;
  let frame = requestAnimationFrame(function step(now) {
    if (!clock.running.peek()) return;
    if (began < 0) began = now;
    clock.day.value = Math.min(Math.round(from + (now - began) * pace), clock.last);
    if (clock.day.value >= clock.last) clock.running.value = false;
    else frame = requestAnimationFrame(step);
  });
  return () => cancelAnimationFrame(frame);
}

function usePlay(clock: Clock): void {
  useEffect(() => (clock.running.value ? play(clock) : undefined), [clock, clock.running.value]);
  useEffect(() => () => void (clock.running.value = false), [clock]);
}

function hillPath(heights: readonly number[]): string {
  const most = Math.max(...heights, 1);
  const steps = heights.map((height, at) => `H${at}V${(30 - (HILL * height) / most).toFixed(1)}`);
  return "M0 30" + steps.join("") + `H${heights.length}V30Z`;
}

function DayField({ clock, set }: { clock: Clock; set: (day: number) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const wrong = useSignal(false);
  const shown = isoDay(clock.day.value);
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = shown;
  }, [shown]);
  const typed = () => {
    const day = typedDay(field.current?.value ?? "");
    wrong.value = day === null;
    if (day === null || !field.current) return;
    set(dayNumber(day));
    field.current.value = isoDay(clock.day.peek());
  };
  return (
    <input
      ref={field}
      class="day"
      type="text"
      inputMode="numeric"
      maxLength={10}
      autocomplete="off"
      spellcheck={false}
      aria-label={texts.time.field}
      title={texts.time.fieldTitle}
      aria-invalid={wrong.value ? "true" : undefined}
      onChange={typed}
      onKeyDown={(event) => event.key === "Enter" && typed()}
    />
  );
}

export function TimeBar({ clock, hill }: { clock: Clock; hill: readonly number[] }) {
  usePlay(clock);
  const running = clock.running.value;
  const day = clock.day.value;
  const d = useMemo(() => hillPath(hill), [hill]);
  const set = (to: number) => {
    clock.running.value = false;
    clock.day.value = Math.min(Math.max(Math.round(to), clock.first), clock.last);
  };
  const pageKeys = (event: KeyboardEvent) => {
    const years = { PageUp: 1, PageDown: -1 }[event.key];
    if (!years) return;
    event.preventDefault();
    set(yearsOn(day, years));
  };
  const part = (100 * (day - clock.first)) / Math.max(clock.last - clock.first, 1);
  const back = texts.time.today(dateWords(isoDay(clock.home)));
  return (
    <section class="time" aria-label={texts.time.label}>
      <div class="time-buttons">
        <button type="button" class="play" aria-label={running ? texts.time.pause : texts.time.play} title={running ? texts.time.pause : texts.time.play} onClick={() => (clock.running.value = !running)}>
          {running ? "❚❚" : "▶"}
        </button>
        <button type="button" class="step" aria-label={texts.time.back} title={texts.time.back} onClick={() => set(yearsOn(day, -1))}>
          ‹
        </button>
        <DayField clock={clock} set={set} />
        <button type="button" class="step" aria-label={texts.time.on} title={texts.time.on} onClick={() => set(yearsOn(day, 1))}>
          ›
        </button>
        <button type="button" class="home" aria-label={back} title={back} disabled={day === clock.home} onClick={() => set(clock.home)}>
          ↺
        </button>
      </div>
      <div class="time-line">
        <svg class="hill" preserveAspectRatio="none" viewBox={`0 0 ${Math.max(hill.length, 1)} 30`} aria-hidden="true">
          <path d={d} />
        </svg>
        <input
          class="slider"
          type="range"
          min={clock.first}
          max={clock.last}
          step={1}
          value={day}
          aria-label={texts.time.slider}
          aria-valuetext={dateWords(isoDay(day))}
          style={{ "--part": `${part}%` }}
          onInput={(event) => set(Number(event.currentTarget.value))}
          onKeyDown={pageKeys}
        />
        <div class="time-ends" aria-hidden="true">
          <span>{yearOf(clock.first)}</span>
          <span>{yearOf(clock.last)}</span>
        </div>
      </div>
    </section>
  );
}
