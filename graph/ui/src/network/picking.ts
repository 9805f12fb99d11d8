// Which tie is under the pointer: found on the lines as they are drawn, lanes included.

import type { Net } from "./model";

interface Spot {
  x: number;
  y: number;
}

const LANE = 2.6;

function distance(from: Spot, to: Spot, lane: number, x: number, y: number): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  // The screen's y runs down, the shader's up: a lane lies on the other side here.
  const beside = lane * LANE;
  const ax = from.x + (dy / length) * beside;
  const ay = from.y - (dx / length) * beside;
  const part = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (length * length)));
  return Math.hypot(x - ax - part * dx, y - ay - part * dy);
}

/** The nearest seen tie within `reach` pixels of a point, or null. */
export function nearestTie(
  net: Net,
  spot: (node: number) => Spot,
  seen: (tie: number) => boolean,
  x: number,
  y: number,
  reach: number,
): number | null {
  const spots = new Map<number, Spot>();
  const at = (node: number) => {
    let known = spots.get(node);
    if (!known) {
      known = spot(node);
      spots.set(node, known);
    }
    return known;
  };
  let nearest: number | null = null;
  let best = reach;
  for (let tie = 0; tie < net.ties; tie++) {
    if (!seen(tie)) continue;
    const apart = distance(at(net.start[tie]!), at(net.end[tie]!), net.lane[tie]!, x, y);
    if (apart < best) {
      best = apart;
      nearest = tie;
    }
  }
  return nearest;
}
