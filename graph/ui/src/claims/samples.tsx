// Small samples of lines and marks, for legends and lists: the same dashes and shapes as in the pictures.

import type { Status } from "../api/types";
import { DASHES, mark, tone, type Ink, type Shape } from "../palette";
import { texts } from "../texts";

const OUTLINES: Record<Shape, string> = {
  dot: "M15 1.5a4.5 4.5 0 1 0 .01 0Z",
  square: "M11 2h8v8h-8Z",
  diamond: "M15 .5 20.5 6 15 11.5 9.5 6Z",
  triangle: "M15 1 20 10.5H10Z",
  triangleDown: "M15 11 20 1.5H10Z",
  hexagon: "M12.4 1.5h5.2L20.2 6l-2.6 4.5h-5.2L9.8 6Z",
  star: "M15 .2 16.6 4.2 21 4.5 17.6 7.3 18.7 11.5 15 9.2 11.3 11.5 12.4 7.3 9 4.5 13.4 4.2Z",
};

export function markPath(kind: string): string {
  return OUTLINES[mark(kind).shape];
}

export function MarkSample({ kind, ink }: { kind: string; ink?: string }) {
  return (
    <svg class="sample" viewBox="0 0 30 12" aria-hidden="true">
      <path d={markPath(kind)} fill={ink ?? tone(mark(kind).ink)} />
    </svg>
  );
}

export function LineSample({ ink, status = "done" }: { ink?: Ink | null; status?: Status }) {
  return (
    <svg class="sample" viewBox="0 0 30 12" aria-hidden="true">
      <line
        x1="1"
        x2="29"
        y1="6"
        y2="6"
        stroke={ink ? tone(ink) : "currentColor"}
        stroke-width="2.4"
        stroke-dasharray={DASHES[status].map((part) => part * 0.8).join(" ")}
      />
    </svg>
  );
}

/** A status that is not "done": its dash and its word. What is done needs none. */
export function StatusTag({ status }: { status: Status }) {
  if (status === "done") return null;
  return (
    <span class={`status status-${status}`} title={texts.statusTitle[status]}>
      <LineSample status={status} />
      {texts.status[status]}
    </span>
  );
}
