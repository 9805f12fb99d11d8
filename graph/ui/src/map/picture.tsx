// The map itself: shapes filled by what is told of them, dots for those without a shape, arcs, and a look closer.

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Status } from "../api/types";
import { DASHES, STATUSES, tone, type Ink } from "../palette";
import { texts } from "../texts";
import { HEIGHT, WIDTH, arc, projection, type Shape } from "./world";

export interface Told {
  id: string;
  label: string;
  words: string;
  fill: string | null;
  status: Status;
}

export interface Dot extends Told {
  at: [number, number];
}

export interface Picture {
  title: string;
  states: ReadonlyMap<string, Told>;
  dots: Dot[];
  chosen: string | null;
  home: [number, number] | null;
  arcs: { to: [number, number]; status: Status; key: string }[];
  ink: Ink;
}

interface Frame {
  x: number;
  y: number;
  scale: number;
}

const WHOLE: Frame = { x: 0, y: 0, scale: 1 };

function held({ x, y, scale }: Frame): Frame {
  const size = Math.min(12, Math.max(1, scale));
  const most = (whole: number) => whole - whole / size;
  return { x: Math.min(Math.max(0, x), most(WIDTH)), y: Math.min(Math.max(0, y), most(HEIGHT)), scale: size };
}

function closer(frame: Frame, factor: number, at: [number, number] = [0.5, 0.5]): Frame {
  const scale = Math.min(12, Math.max(1, frame.scale * factor));
  const width = WIDTH / frame.scale - WIDTH / scale;
  const height = HEIGHT / frame.scale - HEIGHT / scale;
  return held({ x: frame.x + width * at[0], y: frame.y + height * at[1], scale });
}

function Hatches({ ink }: { ink: Ink }) {
  return (
    <defs>
      {STATUSES.filter((status) => status !== "done").map((status) => (
        <pattern key={status} id={`hatch-${status}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--card)" />
          <line x1="1.5" x2="1.5" y1="0" y2="6" stroke={tone(ink)} stroke-width="2" stroke-dasharray={DASHES[status].map((part) => part / 4).join(" ")} />
        </pattern>
      ))}
    </defs>
  );
}

function fillOf(told: Told | undefined): string {
  if (!told) return "var(--land)";
  if (told.status !== "done") return `url(#hatch-${told.status})`;
  return told.fill ?? "var(--land)";
}

function Land(props: { shapes: readonly Shape[]; picture: Picture; scale: number; pick: (id: string) => void }) {
  const { picture } = props;
  return (
    <g class="land" stroke-width={0.5 / props.scale}>
      {props.shapes.map((shape) => {
        const told = shape.iso3 ? picture.states.get(shape.iso3) : undefined;
        const chosen = shape.iso3 !== null && picture.chosen === `state/${shape.iso3}`;
        return (
          <path
            key={shape.key}
            d={shape.d}
            fill={chosen ? "var(--chosen)" : fillOf(told)}
            class={told ? "told" : undefined}
            onClick={() => shape.iso3 && props.pick(`state/${shape.iso3}`)}
          >
            <title>{[told?.label ?? shape.name, chosen ? texts.map.chosen : told?.words].filter(Boolean).join(": ")}</title>
          </path>
        );
      })}
    </g>
  );
}

function Dots({ picture, scale, pick }: { picture: Picture; scale: number; pick: (id: string) => void }) {
  return (
    <g class="dots" stroke-width={1 / scale}>
      {picture.dots.map((dot) => {
        const spot = projection([dot.at[1], dot.at[0]]);
        if (!spot) return null;
        return (
          <circle key={dot.id} cx={spot[0]} cy={spot[1]} r={4 / scale} fill={fillOf(dot)} onClick={() => pick(dot.id)}>
            <title>{`${dot.label}: ${dot.words}`}</title>
          </circle>
        );
      })}
    </g>
  );
}

function Arcs({ picture, scale }: { picture: Picture; scale: number }) {
  if (!picture.home) return null;
  const from: [number, number] = [picture.home[1], picture.home[0]];
  return (
    <g class="arcs" fill="none" stroke={tone(picture.ink)} stroke-width={1 / scale}>
      {picture.arcs.map(({ key, to, status }) => (
        <path key={key} d={arc(from, [to[1], to[0]])} stroke-dasharray={DASHES[status].map((part) => part / scale / 1.5).join(" ")} />
      ))}
    </g>
  );
}

export function MapPicture({ shapes, picture, pick }: { shapes: readonly Shape[]; picture: Picture; pick: (id: string) => void }) {
  const frame = useSignal<Frame>(WHOLE);
  const grip = useRef<{ x: number; y: number; frame: Frame; moved: boolean } | null>(null);
  const { x, y, scale } = frame.value;
  const unit = (element: Element) => WIDTH / element.getBoundingClientRect().width / scale;
  const drag = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    if (!grip.current || scale === 1) return;
    const step = unit(event.currentTarget);
    const [dx, dy] = [event.clientX - grip.current.x, event.clientY - grip.current.y];
    if (Math.hypot(dx, dy) > 4) grip.current.moved = true;
    frame.value = held({ x: grip.current.frame.x - dx * step, y: grip.current.frame.y - dy * step, scale });
  };
  const chosen = (id: string) => {
    if (!grip.current?.moved) pick(id);
  };
  const wheel = (event: WheelEvent & { currentTarget: SVGSVGElement }) => {
    if (!event.ctrlKey && scale === 1 && event.deltaY > 0) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const at: [number, number] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    frame.value = closer(frame.value, event.deltaY < 0 ? 1.25 : 0.8, at);
  };
  return (
    <div class="map-picture">
      <svg
        class={scale > 1 ? "world near" : "world"}
        viewBox={`${x} ${y} ${WIDTH / scale} ${HEIGHT / scale}`}
        role="img"
        aria-label={picture.title}
        onPointerDown={(event) => (grip.current = { x: event.clientX, y: event.clientY, frame: frame.value, moved: false })}
        onPointerMove={(event) => event.buttons === 1 && drag(event)}
        onWheel={wheel}
      >
        <Hatches ink={picture.ink} />
        <Land shapes={shapes} picture={picture} scale={scale} pick={chosen} />
        <Arcs picture={picture} scale={scale} />
        <Dots picture={picture} scale={scale} pick={chosen} />
      </svg>
      <div class="zoom" role="group" aria-label={texts.map.reset}>
        <button type="button" aria-label={texts.network.closer} onClick={() => (frame.value = closer(frame.value, 1.6))}>
          +
        </button>
        <button type="button" aria-label={texts.network.farther} onClick={() => (frame.value = closer(frame.value, 1 / 1.6))}>
          −
        </button>
        <button type="button" aria-label={texts.map.reset} onClick={() => (frame.value = WHOLE)}>
          ⤢
        </button>
      </div>
    </div>
  );
}
