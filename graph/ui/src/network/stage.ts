// The drawing: sigma holds the camera and the graphics card, we say how each entity and tie looks and what day it is.

import Graph from "graphology";
import Sigma from "sigma";
import { ACCENT, DASHES, PAPER, SHAPES, STATUSES, WORDS, mark, pale, tone } from "../palette";
import { calm } from "../shell/theme";
import { paintNames, type NameMark } from "./labels";
import { isSeen, tieInk, type Net } from "./model";
import { nodeProgram, type Rims } from "./node-program";
import { Pace } from "./pace";
import { nearestTie } from "./picking";
import { tieProgram, type Moment } from "./tie-program";

/** How everything looks now: one entry a node, or a tie. */
export interface Looks {
  sizes: Float32Array;
  colours: string[];
  shown: Uint8Array;
  degree: Uint16Array;
  allowed: Uint8Array;
  chosen: ReadonlySet<number>;
  chosenTies: ReadonlySet<number>;
  /** Nodes that stay in full colour while others pale; null when all do. */
  near: ReadonlySet<number> | null;
}

export interface View {
  x: number;
  y: number;
  ratio: number;
}

export interface StageEvents {
  node(index: number, shift: boolean): void;
  tie(tie: number): void;
  nothing(): void;
  /** Whether only some of the ties are drawn, for want of time. */
  thinned(some: boolean): void;
  hover(at: { node: number } | { tie: number } | null, x: number, y: number): void;
}

/** Of many, the few farthest out may stand outside the first view. */
const TRIMMED = 0.004;
const MANY = 500;
const MARGIN = { across: 84, up: 54 }; // names stand beside and below the marks at the edges
const BEFORE_ALL = -1e8;
/** Room for the ring between a chosen mark and its name. */
const RING = 6;
/** Milliseconds between two layings of names while time runs. */
const NAMES_REST = 150;
const REACH = 6;

function unit(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255) as [number, number, number];
}

/** Every number below `count` once, those near each other far apart: so any first part of them is a fair sample. */
function* shuffled(count: number): Generator<number> {
  const shares = (one: number, other: number): boolean => (other ? shares(other, one % other) : one > 1);
  let step = Math.max(1, Math.round(count * 0.618));
  while (shares(count, step)) step++;
  for (let at = 0; at < count; at++) yield (at * step) % count;
}

function reach(values: number[]): [number, number] {
  const order = Float64Array.from(values).sort();
  const off = order.length > MANY ? Math.ceil(order.length * TRIMMED) : 0;
  return [order[off]!, order[order.length - 1 - off]!];
}

export class Stage {
  readonly moment: Moment = { day: 0, fade: 1, strength: 1, part: 1, still: true };
  private readonly rims: Rims = { paper: [1, 1, 1], ring: [0, 0, 0] };
  private readonly graph = new Graph({ type: "directed", multi: true });
  private readonly sigma: Sigma;
  private readonly names: HTMLCanvasElement;
  /** Marks are smaller where there is little room. */
  private scale = 1;
  private home: View | null = null;
  private stale = true;
  private readonly pace: Pace;
  private namedAt = 0;
  named: number[] = [];

  constructor(
    private readonly box: HTMLElement,
    private readonly net: Net,
    private readonly events: StageEvents,
    private looks: Looks,
    day: number,
    view: View | null,
  ) {
    this.scale = Math.min(1, Math.max(0.5, Math.sqrt(box.clientWidth * box.clientHeight) / 820));
    this.recolour();
    this.moment.day = BEFORE_ALL;
    this.fill();
    this.sigma = new Sigma(this.graph, box, {
      nodeProgramClasses: { mark: nodeProgram(this.rims, this.moment) },
      edgeProgramClasses: { tie: tieProgram(this.moment) },
      defaultNodeType: "mark",
      defaultEdgeType: "tie",
      renderLabels: false,
      defaultDrawNodeHover: () => undefined,
      stagePadding: Math.min(56, box.clientWidth * 0.09),
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      allowInvalidContainer: true,
      inertiaDuration: calm() ? 0 : 200,
      zoomDuration: calm() ? 0 : 150,
    });
    this.pace = new Pace(this.sigma, this.moment, (some) => this.events.thinned(some));
    this.names = document.createElement("canvas");
    this.names.className = "names";
    box.append(this.names);
    this.sigma.on("afterRender", () => this.refreshNames());
    this.listen();
    // Sigma has drawn once, without ties, to know where everything is: the first picture is drawn in its place.
    if (view) this.setView(view);
    else this.whole({ still: true });
    this.moment.day = day;
    this.pace.anew();
    this.sigma.scheduleRender();
  }

  private fill(): void {
    const { nodes } = this.net.columns;
    const upright = this.box.clientHeight > this.box.clientWidth * 1.15;
    const [across, up] = upright ? [nodes.y, nodes.x] : [nodes.x, nodes.y];
    for (let at = 0; at < this.net.nodes; at++) {
      const shape = SHAPES.indexOf(mark(nodes.kind[at]!).shape);
      this.graph.addNode(String(at), this.dressNode(at, { x: across[at], y: up[at], shape }, this.looks));
    }
    const width = this.net.ties > 12_000 ? 0.8 : 1.3;
    const directed = this.net.columns.relations.map(({ symmetric }) => (symmetric ? 0 : 1));
    const dashes = STATUSES.map((status) => (DASHES[status].length ? STATUSES.indexOf(status) : 0));
    for (const at of shuffled(this.net.ties)) {
      const look = {
        size: width * this.net.columns.relations[this.net.relation[at]!]!.weight,
        begins: this.net.begins[at],
        ends: this.net.ends[at],
        lane: this.net.lane[at],
        dash: dashes[this.net.status[at]!],
        arrow: directed[this.net.relation[at]!],
      };
      const [from, to] = [String(this.net.start[at]), String(this.net.end[at])];
      this.graph.addDirectedEdgeWithKey(String(at), from, to, this.dressTie(at, look, this.looks));
    }
  }

  private listen(): void {
    let over = false;
    this.sigma.on("clickNode", ({ node, event }) => this.events.node(Number(node), (event.original as MouseEvent).shiftKey));
    this.sigma.on("clickStage", ({ event }) => {
      const tie = this.tieAt(event.x, event.y);
      if (tie === null) this.events.nothing();
      else this.events.tie(tie);
    });
    this.sigma.on("enterNode", ({ node, event }) => {
      over = true;
      this.events.hover({ node: Number(node) }, event.x, event.y);
    });
    this.sigma.on("leaveNode", () => {
      over = false;
      this.events.hover(null, 0, 0);
    });
    this.sigma.on("moveBody", ({ event }) => {
      if (over) return;
      const inside = this.box.contains(event.original.target as Node);
      const tie = inside && !this.moving() ? this.tieAt(event.x, event.y) : null;
      this.events.hover(tie === null ? null : { tie }, event.x, event.y);
    });
    this.sigma.getCamera().on("updated", () => {
      this.stale = true;
      this.pace?.moved(); // sigma moves it once before there is any
    });
  }

  private moving(): boolean {
    return this.sigma.getMouseCaptor().isMoving || this.sigma.getCamera().isAnimated();
  }

  private tieAt(x: number, y: number): number | null {
    const { allowed } = this.looks;
    const seen = (tie: number) => isSeen(this.net, allowed, tie, this.moment.day);
    return nearestTie(this.net, (node) => this.spot(node), seen, x, y, REACH);
  }

  /** Where a node stands, in pixels of the drawing. */
  spot(node: number): { x: number; y: number } {
    const { x, y } = this.sigma.getNodeDisplayData(String(node))!;
    return this.sigma.framedGraphToViewport({ x, y });
  }

  radius(node: number): number {
    return this.sigma.scaleSize(this.sigma.getNodeDisplayData(String(node))!.size);
  }

  /** New looks for all: after a filter, a choice or a colour. */
  setLooks(looks: Looks): void {
    this.looks = looks;
    this.stale = true;
    this.pace.anew();
    this.graph.updateEachNodeAttributes((node, attributes) => this.dressNode(Number(node), attributes, looks));
    this.graph.updateEachEdgeAttributes((tie, attributes) => this.dressTie(Number(tie), attributes, looks));
    // All of it in place: sigma's whole refresh would forget until the next frame where everything stands.
    const partialGraph = { nodes: this.graph.nodes(), edges: this.graph.edges() };
    this.sigma.refresh({ partialGraph, skipIndexation: true, schedule: true });
  }

  private dressNode(at: number, attributes: Record<string, unknown>, looks: Looks) {
    const fade = looks.near !== null && !looks.near.has(at);
    attributes.size = looks.sizes[at]! * this.scale;
    attributes.color = fade || !looks.degree[at] ? pale(looks.colours[at]!, 0.28) : looks.colours[at];
    attributes.hidden = !looks.shown[at];
    attributes.ring = looks.chosen.has(at) ? 1 : 0;
    return attributes;
  }

  private dressTie(at: number, attributes: Record<string, unknown>, looks: Looks) {
    attributes.color = tone(tieInk(this.net, at));
    attributes.hidden = !looks.allowed[at];
    attributes.emphasis = this.emphasis(at, looks);
    return attributes;
  }

  private emphasis(at: number, looks: Looks): number {
    if (looks.chosenTies.has(at)) return 2;
    if (looks.chosenTies.size) return 0;
    if (!looks.near) return 1;
    const touches = looks.chosen.has(this.net.start[at]!) || looks.chosen.has(this.net.end[at]!);
    return touches ? 2 : 0;
  }

  /** Another day with the same filters: the card shows it, and only entities that come, go or grow are touched. */
  setDay(day: number, fade: number, looks: Looks, changed: number[]): void {
    this.moment.day = day;
    this.moment.fade = fade;
    this.looks = looks;
    if (changed.length || fade === 1) this.stale = true;
    this.pace.ran();
    for (const at of changed) {
      this.dressNode(at, this.graph.getNodeAttributes(String(at)), looks);
    }
    if (changed.length) {
      this.sigma.refresh({ partialGraph: { nodes: changed.map(String) }, skipIndexation: true, schedule: true });
    } else this.sigma.scheduleRender();
  }

  /** Another day for the ties alone. */
  tick(day: number, fade: number): void {
    this.moment.day = day;
    this.moment.fade = fade;
    this.pace.ran();
    this.sigma.scheduleRender();
  }

  setStrength(ties: number): void {
    this.moment.strength = ties > 20_000 ? 0.06 : ties > 8000 ? 0.14 : ties > 4000 ? 0.26 : ties > 1500 ? 0.4 : ties > 500 ? 0.6 : 0.9;
  }

  /** After a change between light and dark. */
  recolour(): void {
    this.rims.paper = unit(tone(PAPER));
    this.rims.ring = unit(tone(ACCENT));
  }

  /** Names are laid down anew where something has moved; while time runs, now and then. */
  private refreshNames(): void {
    const running = this.moment.fade > 1;
    if (this.stale && (!running || performance.now() - this.namedAt > NAMES_REST)) this.paintNames();
  }

  private paintNames(): void {
    const looks = this.looks;
    const context = this.names.getContext("2d");
    if (!context) return;
    const { width, height } = this.sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    if (this.names.width !== Math.round(width * ratio) || this.names.height !== Math.round(height * ratio)) {
      this.names.width = Math.round(width * ratio);
      this.names.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const colours = { words: tone(WORDS), halo: tone(PAPER) };
    this.named = paintNames(context, this.nameMarks(looks), { width, height, ratio }, colours);
    this.stale = false;
    this.namedAt = performance.now();
  }

  private nameMarks(looks: Looks): NameMark[] {
    const marks: NameMark[] = [];
    const labels = this.net.columns.nodes.label;
    for (let at = 0; at < this.net.nodes; at++) {
      const chosen = looks.chosen.has(at);
      if (!looks.shown[at] || (!looks.degree[at] && !chosen)) continue;
      const near = !looks.near || looks.near.has(at);
      if (!near && this.net.nodes > 60) continue;
      const rank = (chosen ? 1e9 : near ? 1e6 : 0) + looks.sizes[at]! * 1000 + looks.degree[at]!;
      const { x, y } = this.spot(at);
      marks.push({ index: at, label: labels[at]!, x, y, radius: this.radius(at) + (chosen ? RING : 0), rank, bold: chosen, alpha: near ? 1 : 0.4 });
    }
    return marks;
  }

  get size(): { width: number; height: number } {
    return this.sigma.getDimensions();
  }

  get view(): View {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return { x, y, ratio };
  }

  /** The view that just holds the nodes shown, or all that the filters let through. */
  private holding(all: boolean): View | null {
    const spots: { x: number; y: number }[] = [];
    for (let at = 0; at < this.net.nodes; at++) if (all || this.looks.shown[at]) spots.push(this.spot(at));
    if (spots.length < 2) return null;
    const [left, right] = reach(spots.map(({ x }) => x));
    const [top, bottom] = reach(spots.map(({ y }) => y));
    const { width, height } = this.sigma.getDimensions();
    const [across, up] = [Math.min(MARGIN.across, width * 0.12), Math.min(MARGIN.up, width * 0.1)];
    const part = Math.max((right - left) / (width - 2 * across), (bottom - top) / (height - 2 * up), 0.05);
    const { x, y } = this.sigma.viewportToFramedGraph({ x: (left + right) / 2, y: (top + bottom) / 2 });
    return { x, y, ratio: this.view.ratio * part };
  }

  /** See everything: what is shown, or with `all` also what other days show. */
  whole({ all = false, still = false } = {}): void {
    const view = this.holding(all);
    if (!view) return;
    this.home = view;
    if (still) this.setView(view);
    else this.look(view);
  }

  /** Whether the reader has left the view alone. */
  get untouched(): boolean {
    const { x, y, ratio } = this.view;
    const home = this.home;
    return home !== null && Math.abs(x - home.x) + Math.abs(y - home.y) + Math.abs(ratio - home.ratio) < 0.001;
  }

  look(view: View): void {
    const camera = this.sigma.getCamera();
    if (calm()) camera.setState(view);
    else void camera.animate(view, { duration: 250 });
  }

  setView(view: View): void {
    this.sigma.getCamera().setState(view);
  }

  zoom(factor: number): void {
    this.look({ ...this.view, ratio: this.view.ratio / factor });
  }

  pan(across: number, up: number): void {
    const { x, y, ratio } = this.view;
    this.look({ x: x + across * ratio, y: y + up * ratio, ratio });
  }

  /** Bring a node into the middle unless it is well in sight. */
  show(node: number): void {
    const { x, y } = this.spot(node);
    const { width, height } = this.sigma.getDimensions();
    if (x > 60 && x < width - 60 && y > 60 && y < height - 60) return;
    const data = this.sigma.getNodeDisplayData(String(node))!;
    this.look({ x: data.x, y: data.y, ratio: Math.min(this.view.ratio, 0.6) });
  }

  resize(): void {
    this.stale = true;
    this.sigma.resize();
    this.sigma.scheduleRender();
  }

  kill(): void {
    this.pace.kill();
    this.sigma.kill();
    this.names.remove();
  }
}
