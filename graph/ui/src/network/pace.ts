// Keeping up where the card is slow. What drawing all ties takes is measured once for each set of looks. Where that is
// longer than a frame may take, a moved picture of the ties stands in for them while the view moves, and while days pass
// only as many are drawn as there is time for; all stand again, and are drawn anew, where it rests.

import type Sigma from "sigma";
import type { CameraState } from "sigma/types";
import type { Moment } from "./tie-program";

/** Milliseconds that all ties may take in a frame; beyond that only some are drawn while things move, in half of it. */
const FRAME = 34;
/** After how many milliseconds without a move it rests. */
const SETTLED = 400;
const LEAST_PART = 0.004;

type Gl = WebGLRenderingContext | WebGL2RenderingContext;

export class Pace {
  private readonly canvas: HTMLCanvasElement;
  private readonly gl: Gl;
  /** Milliseconds that all ties take, and whether that was measured of how they look now. */
  private cost = 0;
  private measured = false;
  /** How the camera stood when the ties were last drawn. */
  private drawnAt: CameraState | null = null;
  private settling = 0;
  private warming: number;

  constructor(
    private readonly sigma: Sigma,
    private readonly moment: Moment,
    private readonly thinned: (some: boolean) => void,
  ) {
    this.canvas = sigma.getCanvases().edges!;
    this.gl = (this.canvas.getContext("webgl2") ?? this.canvas.getContext("webgl"))!;
    // Shaders are compiled with the first drawing: that is none of the cost, and the first picture need not wait for it.
    this.warming = window.setTimeout(() => {
      this.wait();
      this.warming = 0;
      sigma.scheduleRender();
    }, SETTLED);
    const clear = this.gl.clear.bind(this.gl);
    this.gl.clear = (mask) => this.moment.still && clear(mask); // else what is drawn would go with the next frame
    sigma.on("beforeRender", () => this.place());
    sigma.on("afterRender", () => this.drawn());
  }

  /** The ties look otherwise: what they take is to be measured again, and they must be drawn. */
  anew(): void {
    this.measured = false;
    this.moment.still = true;
    if (!this.slow) return;
    this.thin(FRAME / 2 / this.cost);
    this.settle();
  }

  /** The view moves. */
  moved(): void {
    if (!this.slow || !this.drawnAt || this.moment.part < 1) return;
    this.moment.still = false;
    this.settle();
  }

  /** The day moves. */
  ran(): void {
    this.moment.still = true;
    if (!this.slow) return;
    if (this.moment.part === 1) this.thin(FRAME / 2 / this.cost);
    this.settle();
  }

  kill(): void {
    clearTimeout(this.settling);
    clearTimeout(this.warming);
  }

  private get slow(): boolean {
    return this.cost > FRAME;
  }

  private thin(part: number): void {
    this.moment.part = Math.min(1, Math.max(LEAST_PART, part));
    this.thinned(this.moment.part < 1);
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => {
      if (this.moment.fade > 1) return this.settle(); // time runs on, however late its frames
      this.moment.still = true;
      this.thin(1);
      this.sigma.scheduleRender();
    }, SETTLED);
  }

  /** Put the picture of the ties where they would be drawn now. */
  private place(): void {
    this.canvas.style.transformOrigin = "0 0";
    this.canvas.style.transform = this.moment.still || !this.drawnAt ? "" : this.shift(this.drawnAt);
  }

  private shift(before: CameraState): string {
    const spot = (cameraState: CameraState, at: number) => this.sigma.framedGraphToViewport({ x: at, y: at }, { cameraState });
    const after = this.sigma.getCamera().getState();
    const [from, to] = [spot(before, 0), spot(after, 0)];
    const scale = before.ratio / after.ratio;
    return `translate(${to.x - from.x * scale}px, ${to.y - from.y * scale}px) scale(${scale})`;
  }

  private drawn(): void {
    if (!this.moment.still) return;
    this.drawnAt = this.sigma.getCamera().getState();
    const { part, fade } = this.moment;
    if (part < 1) this.thin(part * Math.min(1.1, Math.max(0.3, FRAME / 2 / this.wait())));
    else if (!this.measured && !this.warming && fade === 1) {
      this.measured = true;
      this.cost = this.wait();
    }
  }

  /** How many milliseconds pass until the card has done what it was told: frames come no later while it falls behind. */
  private wait(): number {
    const began = performance.now();
    this.gl.readPixels(0, 0, 1, 1, this.gl.RGBA, this.gl.UNSIGNED_BYTE, new Uint8Array(4));
    return performance.now() - began;
  }
}
