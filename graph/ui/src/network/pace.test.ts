import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Pace } from "./pace";
import type { Moment } from "./tie-program";

const REST = 400;

/** A drawing whose card needs so many milliseconds for all ties; what is drawn is drawn when asked for. */
function drawing(milliseconds: number) {
  const moment: Moment = { day: 0, fade: 1, strength: 1, part: 1, still: true };
  const heard: Record<string, () => void> = {};
  const card = {
    clear: () => undefined,
    readPixels: () => void vi.advanceTimersByTime(milliseconds * moment.part),
  };
  const canvas = { getContext: () => card, style: { transform: "", transformOrigin: "" } };
  const draw = () => (heard.beforeRender!(), heard.afterRender!());
  const sigma = {
    getCanvases: () => ({ edges: canvas }),
    getCamera: () => ({ getState: () => ({ x: 0, y: 0, angle: 0, ratio: 1 }) }),
    framedGraphToViewport: (spot: { x: number; y: number }) => spot,
    on: (name: string, act: () => void) => void (heard[name] = act),
    scheduleRender: draw,
  };
  const thinned: boolean[] = [];
  const pace = new Pace(sigma as never, moment, (some) => thinned.push(some));
  draw();
  vi.advanceTimersByTime(REST); // shaders are compiled, and what the ties take is measured
  return { pace, moment, thinned, canvas, draw };
}

describe("the pace", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    Object.assign(window, { setTimeout: (act: () => void, wait: number) => setTimeout(act, wait) });
  });
  afterEach(() => void vi.useRealTimers());

  it("draws all, always, where the card is quick", () => {
    const { pace, moment, thinned } = drawing(5);
    pace.moved();
    expect(moment.still).toBe(true);
    pace.ran();
    expect(moment.part).toBe(1);
    expect(thinned).toEqual([]);
  });

  it("moves a picture of the ties where the card is slow, until the view rests", () => {
    const { pace, moment, canvas, draw } = drawing(200);
    pace.moved();
    expect(moment.still).toBe(false);
    draw();
    expect(canvas.style.transform).toContain("scale(1)");
    vi.advanceTimersByTime(REST);
    expect(moment.still).toBe(true);
    expect(canvas.style.transform).toBe("");
  });

  it("draws a part of the ties while days pass, and all of them where time rests", () => {
    const { pace, moment, thinned, draw } = drawing(200);
    moment.fade = 12;
    pace.ran();
    draw();
    expect(moment.part).toBeGreaterThan(0);
    expect(moment.part * 200).toBeLessThan(34);
    expect(thinned.at(-1)).toBe(true);
    moment.fade = 1;
    vi.advanceTimersByTime(2 * REST);
    expect(moment.part).toBe(1);
    expect(thinned.at(-1)).toBe(false);
  });

  it("measures anew when the ties look otherwise", () => {
    const { pace, moment, draw } = drawing(5);
    pace.anew();
    draw();
    expect(moment.still).toBe(true);
    expect(moment.part).toBe(1);
  });
});
