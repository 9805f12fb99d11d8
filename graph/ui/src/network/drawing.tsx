// The drawing inside the room: makes the stage, dresses it, and moves it through time.

import { effect, untracked } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { dark } from "../shell/theme";
import { texts } from "../texts";
import { colourBy } from "./dress";
import { isTie, seenOn, tiesOf, type Seen } from "./model";
import { Empty } from "./empty";
import type { Settings } from "./settings";
import { choose, sizesNow, patch, type Room } from "./state";
import { Stage, type Looks, type StageEvents } from "./stage";
import { tieWords } from "./words";

interface Tip {
  x: number;
  y: number;
  head: string;
  more: string;
}

const PAN = 0.12;
/** Above so many entities their looks follow the running time only so often, in milliseconds. */
const MANY = 1500;
const REST = 200;

function chosenNodes(room: Room): Set<number> {
  const { chosen, other, entity } = room.settings.value;
  const named = [chosen, other, entity && !chosen ? entity : ""];
  return new Set(named.map((id) => room.net.indexOf.get(id)).filter((at): at is number => at !== undefined));
}

function chosenTies(room: Room): Set<number> {
  const { chosen } = room.settings.value;
  const at = isTie(chosen) ? room.net.columns.ties.claim.indexOf(chosen) : -1;
  return new Set(at >= 0 ? [at] : []);
}

function neighbourhood(room: Room, day: number, chosen: Set<number>, ties: Set<number>): Set<number> | null {
  const { net } = room;
  const near = new Set<number>();
  for (const tie of ties) near.add(net.start[tie]!).add(net.end[tie]!);
  if (!room.settings.value.chosen && !ties.size) return null;
  for (const node of chosen) {
    near.add(node);
    for (const tie of tiesOf(net, room.allowed.value, node, day)) near.add(net.start[tie]!).add(net.end[tie]!);
  }
  return near.size ? near : null;
}

function shownNodes(room: Room, seen: Seen, chosen: Set<number>): Uint8Array {
  const { lonely } = room.settings.value;
  const allowed = room.nodesAllowed.value;
  return Uint8Array.from(seen.degree, (count, at) => (allowed[at] && (count || lonely || chosen.has(at)) ? 1 : 0));
}

export function looksOn(room: Room, day: number): Looks {
  const seen = seenOn(room.net, room.allowed.value, day);
  const { colour } = room.settings.value;
  const chosen = chosenNodes(room);
  const ties = chosenTies(room);
  const values = colour === "degree" ? seen.degree : (room.values.value.get(colour) ?? null);
  return {
    sizes: sizesNow(room, seen),
    colours: colourBy(room.net, colour, values).colours,
    shown: shownNodes(room, seen, chosen),
    degree: seen.degree,
    allowed: room.allowed.value,
    chosen,
    chosenTies: ties,
    near: neighbourhood(room, day, chosen, ties),
  };
}

function differing(before: Looks, after: Looks): number[] {
  const changed: number[] = [];
  for (let at = 0; at < after.sizes.length; at++) {
    const same =
      before.sizes[at] === after.sizes[at] &&
      before.shown[at] === after.shown[at] &&
      before.colours[at] === after.colours[at] &&
      !before.degree[at] === !after.degree[at];
    if (!same) changed.push(at);
  }
  return changed;
}

function eventsOf(room: Room, tip: (tip: Tip | null) => void, thinned: (some: boolean) => void): StageEvents {
  const { id, label } = room.net.columns.nodes;
  return {
    node: (at, shift) => choose(room, id[at]!, shift),
    tie: (at) => patch(room, { chosen: room.net.columns.ties.claim[at]!, other: "" }),
    nothing: () => patch(room, { chosen: "", other: "" }),
    thinned,
    hover(at, x, y) {
      if (!at) return tip(null);
      if ("tie" in at) return tip({ x, y, ...tieWords(room.net, at.tie) });
      const count = seenOn(room.net, room.allowed.value, room.clock.day.peek()).degree[at.node]!;
      return tip({ x, y, head: label[at.node]!, more: texts.network.ties(count) });
    },
  };
}

/** Keep the stage as the room's signals say; gives what stops it. */
function follow(room: Room, stage: Stage, first: Looks): () => void {
  let looks = first;
  let dressed = true;
  let dressedAt = 0;
  const dressing = effect(() => {
    dark.value;
    stage.recolour();
    // Where time rests, arrow heads are set anew against marks that have grown.
    if (!room.clock.running.value) room.slowDay.value;
    const day = room.settings.value.members ? room.clock.day.value : room.clock.day.peek();
    const now = looksOn(room, day);
    stage.setStrength(now.degree.reduce((sum, count) => sum + count, 0) / 2);
    if (!dressed) {
      looks = now;
      stage.moment.day = day;
      stage.setLooks(looks);
    }
    dressed = false; // the first time it stands already
  });
  const moving = effect(() => {
    const day = room.clock.day.value;
    const fade = room.clock.running.value ? (room.clock.last - room.clock.first) / 180 : 1;
    untracked(() => {
      // Ties come and go on the card at every frame; thousands of entities need not change as often.
      if (fade > 1 && room.net.nodes > MANY && performance.now() - dressedAt < REST) {
        stage.tick(day, fade);
        return;
      }
      dressedAt = performance.now();
      const now = looksOn(room, day);
      stage.setStrength(now.degree.reduce((sum, count) => sum + count, 0) / 2);
      stage.setDay(day, fade, now, differing(looks, now));
      looks = now;
    });
  });
  // Who lets time run and has not moved the drawing sees where all of it will be.
  const widening = effect(() => {
    if (room.clock.running.value && stage.untouched) stage.whole({ all: true });
  });
  return () => {
    dressing();
    moving();
    widening();
  };
}

function useStage(room: Room, onStage: (stage: Stage | null) => void) {
  const box = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const [thin, setThin] = useState(false);
  const [broken, setBroken] = useState(false);
  const stage = useRef<Stage | null>(null);
  useEffect(() => {
    const element = box.current!;
    const first = looksOn(room, room.clock.day.peek());
    try {
      const { view } = room.settings.peek();
      stage.current = new Stage(element, room.net, eventsOf(room, setTip, setThin), first, room.clock.day.peek(), view);
    } catch {
      setBroken(true); // no WebGL: the table has everything
      return;
    }
    const made = stage.current;
    const stop = follow(room, made, first);
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(element);
    onStage(made);
    // For other scripts, and for who tests the page: where an entity stands, and how the drawing is looked at.
    Object.assign(window, {
      comityNetwork: { spot: (id: string) => made.spot(room.net.indexOf.get(id) ?? -1), view: () => made.view },
    });
    requestAnimationFrame(() => requestAnimationFrame(() => (element.dataset.drawn = String(Math.round(performance.now())))));
    return () => {
      stop();
      sizes.disconnect();
      onStage(null);
      made.kill();
    };
  }, [room]);
  return { box, tip, thin, stage, broken };
}

interface Props {
  room: Room;
  onStage: (stage: Stage | null) => void;
  ask: ((changes: Partial<Settings>) => void) | null;
}

export function Drawing({ room, onStage, ask }: Props) {
  const { box, tip, thin, stage, broken } = useStage(room, onStage);
  const keys = (event: KeyboardEvent) => {
    const made = stage.current;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => made?.pan(-PAN, 0),
      ArrowRight: () => made?.pan(PAN, 0),
      ArrowUp: () => made?.pan(0, PAN),
      ArrowDown: () => made?.pan(0, -PAN),
      "+": () => made?.zoom(1.4),
      "=": () => made?.zoom(1.4),
      "-": () => made?.zoom(1 / 1.4),
      "0": () => made?.whole(),
      Escape: () => patch(room, { chosen: "", other: "" }),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  return (
    <>
      <div ref={box} class="drawing" role="application" tabIndex={0} aria-label={texts.network.drawing} onKeyDown={keys} />
      {broken && <p class="drawing-words">{texts.network.noWebgl}</p>}
      {!broken && room.seen.value.ties === 0 && <Empty room={room} ask={ask} />}
      {thin && <p class="thin-note">{texts.network.thinned}</p>}
      {tip && (
        <div class="tip" role="tooltip" style={{ left: `${tip.x}px`, top: `${tip.y}px` }}>
          <div dir="auto">{tip.head}</div>
          <div>{tip.more}</div>
        </div>
      )}
    </>
  );
}
