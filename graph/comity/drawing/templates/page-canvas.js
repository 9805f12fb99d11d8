// The drawing itself: vis-network with fixed positions; only what changed is handed to it.

const drawing = document.getElementById("drawing");
const stage = drawing.parentElement;
const tip = document.getElementById("tip");
const visNodes = new vis.DataSet();
const visLines = new vis.DataSet();
let named = new Map();
let moved = false;

function isDim(id) {
  const chosen = choice.chosen;
  if (!chosen) return choice.found.size > 0 && !choice.found.has(id);
  if (chosen.node) return id !== chosen.node && !isNeighbour(id, chosen.node);
  const line = lines.get(chosen.line);
  return id !== line.from && id !== line.to;
}

function lineIsDim(line) {
  const chosen = choice.chosen;
  if (!chosen) return choice.found.size > 0 && !choice.found.has(line.from) && !choice.found.has(line.to);
  return chosen.node ? line.from !== chosen.node && line.to !== chosen.node : line.id !== chosen.line;
}

function nodeLook(node) {
  const lonely = !view.live.has(node.id);
  const chosen = choice.chosen && choice.chosen.node === node.id;
  const hidden = choice.off.kinds.has(node.facts.kind) || (choice.hideLonely && lonely && !chosen);
  const part = chosen || choice.found.has(node.id) ? 1 : lonely || isDim(node.id) ? 0.22 : 1;
  const colours = { background: pale(ink(node.inks), part), border: pageColour("paper") };
  return { hidden, color: { ...colours, hover: colours, highlight: colours } };
}

// Many lines at once are drawn paler, so that where they run together still says something.
function lineStrength() {
  const count = view.seen.size;
  return count > 4000 ? 0.22 : count > 1500 ? 0.35 : count > 500 ? 0.55 : 0.85;
}

function lineLook(line, strength) {
  const count = view.seen.get(line.id);
  if (!count) return { hidden: true };
  const chosen = choice.chosen && choice.chosen.line === line.id;
  const part = chosen ? 1 : lineIsDim(line) ? 0.07 : choice.chosen ? 0.95 : strength;
  const width = line.width * Math.min(1 + 0.4 * Math.log2(count), 4) * (chosen ? 2 : 1);
  return { hidden: false, width: Math.round(width * 100) / 100,
    color: { color: faint(ink(line.inks), part), inherit: false } };
}

const looks = new Map();

function changed(id, look) {
  const key = JSON.stringify(look);
  if (looks.get(id) === key) return false;
  looks.set(id, key);
  return true;
}

function repaint() {
  const strength = lineStrength();
  const nodeChanges = [];
  const lineChanges = [];
  for (const node of nodes.values()) {
    const look = nodeLook(node);
    if (changed(node.id, look)) nodeChanges.push({ id: node.id, ...look });
  }
  for (const line of lines.values()) {
    const look = lineLook(line, strength);
    if (changed(line.id, look)) lineChanges.push({ id: line.id, ...look });
  }
  if (nodeChanges.length) visNodes.update(nodeChanges);
  if (lineChanges.length) visLines.update(lineChanges);
  return nodeChanges.length + lineChanges.length;
}

function firstLooks() {
  const strength = lineStrength();
  visNodes.add(network.nodes.map(({ id, shape, x, y, size, ...rest }) => {
    const look = nodeLook({ id, ...rest });
    changed(id, look);
    return { id, shape, x, y, size, ...look };
  }));
  visLines.add(network.edges.map((line) => {
    const { id, from, to, width, dashes, smooth, arrows } = line;
    const look = lineLook(line, strength);
    changed(id, look);
    return { id, from, to, width, dashes, smooth, arrows, ...look };
  }));
}

if (nodes.size) suitWindow();
firstLooks();
const canvas = new vis.Network(drawing, { nodes: visNodes, edges: visLines }, network.options);

function bounds(ids) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of ids) {
    const { x, y, size } = nodes.get(id);
    box[0] = Math.min(box[0], x - size);
    box[1] = Math.min(box[1], y - size);
    box[2] = Math.max(box[2], x + size);
    box[3] = Math.max(box[3], y + size);
  }
  return box;
}

// The scale at which a box of the drawing fits the free part of the stage, with room for names, which do not shrink.
function fitting([left, top, right, bottom], free) {
  const across = Math.min(70, free.width * 0.12);
  return Math.min((free.width - 2 * across) / Math.max(right - left, 1), (free.height - 100) / Math.max(bottom - top, 1), 1.25);
}

function seeAll(animation, ids) {
  if (!nodes.size) return;
  const box = bounds(ids && ids.length ? ids : nodes.keys());
  const free = freeStage();
  const scale = fitting(box, free);
  canvas.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 + 12 / scale }, scale, animation,
    offset: { x: (free.width - drawing.clientWidth) / 2, y: (free.height - drawing.clientHeight) / 2 } });
  moved = false;
}

// An upright window gets an upright drawing, and few entities in a small window get larger marks.
function suitWindow() {
  const free = freeStage();
  if (free.height > free.width * 1.15) {
    for (const node of nodes.values()) [node.x, node.y] = [node.y, node.x];
  }
  const scale = fitting(bounds(nodes.keys()), free);
  const larger = nodes.size > 150 ? 1 : Math.min(Math.max(0.75 / scale, 1), 2);
  for (const node of nodes.values()) node.size *= larger;
  for (const line of lines.values()) line.width *= larger;
}

// The facts cover the right or lower part of the stage. Who has not moved the drawing sees all of it beside them;
// else a chosen entity is only kept out from under them.
function bringIntoView(id) {
  if (!moved) {
    const shown = factsBelow() ? aroundChosen() : choice.hideLonely ? [...view.live.keys()] : [];
    seeAll(calm() ? false : { duration: 300 }, shown);
    return;
  }
  if (id === undefined) return;
  const { x, y } = nodes.get(id);
  const place = canvas.canvasToDOM({ x, y });
  const free = freeStage();
  if (place.x > 40 && place.x < free.width - 40 && place.y > 40 && place.y < free.height - 60) return;
  const scale = Math.max(canvas.getScale(), 0.6);
  canvas.moveTo({ position: { x, y }, scale, animation: calm() ? false : { duration: 350 },
    offset: { x: (free.width - drawing.clientWidth) / 2, y: (free.height - drawing.clientHeight) / 2 } });
  moved = true;
}

// Whether the facts leave only a strip above them, as on a phone: there the chosen and its neighbours fill it.
function factsBelow() {
  return !panel.hidden && panel.clientWidth > drawing.clientWidth * 0.8;
}

function aroundChosen() {
  const { node, line } = choice.chosen;
  if (line !== undefined) return [lines.get(line).from, lines.get(line).to];
  return [node, ...linesOf.get(node).filter((beside) => view.seen.has(beside.id)).map((beside) => otherEnd(beside, node))];
}

function freeStage() {
  const whole = { width: drawing.clientWidth, height: drawing.clientHeight };
  if (panel.hidden) return whole;
  const over = panel.getBoundingClientRect();
  const under = drawing.getBoundingClientRect();
  return factsBelow()
    ? { width: whole.width, height: Math.max(120, over.top - under.top) }
    : { width: Math.max(160, over.left - under.left), height: whole.height };
}

function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function nameMarks() {
  const scale = canvas.getScale();
  const centre = canvas.getViewPosition();
  const width = drawing.clientWidth, height = drawing.clientHeight;
  const few = nodes.size <= 60;
  const marks = [];
  for (const node of nodes.values()) {
    if (choice.off.kinds.has(node.facts.kind)) continue;
    const live = view.live.get(node.id) || 0;
    const chosen = choice.chosen && choice.chosen.node === node.id;
    const found = choice.found.has(node.id);
    if (!live && choice.hideLonely && !chosen) continue;
    const dim = isDim(node.id);
    const rank = chosen ? 1e9 : found ? 1e8 + live : !live || (dim && !few) ? (few ? 0 : -1) : live + node.degree / 1000 + (dim ? 0 : 1e6);
    marks.push({ node, rank, must: chosen, ring: chosen || found, bold: chosen || found, alpha: chosen || found ? 1 : dim || !live ? 0.4 : 1,
      x: (node.x - centre.x) * scale + width / 2, y: (node.y - centre.y) * scale + height / 2, radius: node.size * scale });
  }
  return marks;
}

canvas.on("afterDrawing", (context) => {
  const width = drawing.clientWidth, height = drawing.clientHeight;
  const ratio = context.canvas.width / width;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const marks = nameMarks();
  paintRings(context, marks);
  named = paintNames(context, marks, width, height);
  context.restore();
});

canvas.on("click", ({ nodes: [node], edges: [line] }) => {
  tip.hidden = true;
  if (node !== undefined) choose({ node });
  else if (line !== undefined) choose({ line });
  else choose(null);
});
for (const event of ["dragStart", "zoom"]) canvas.on(event, () => { moved = true; tip.hidden = true; });

function showTip(words, pointer) {
  tip.replaceChildren(...words.map((line) => element("div", { dir: "auto" }, line)));
  tip.hidden = false;
  const left = Math.min(pointer.x + 14, stage.clientWidth - tip.offsetWidth - 8);
  const top = pointer.y + 18 + tip.offsetHeight > stage.clientHeight ? pointer.y - tip.offsetHeight - 10 : pointer.y + 18;
  tip.style.left = Math.max(4, left) + "px";
  tip.style.top = Math.max(4, top) + "px";
}

canvas.on("hoverNode", ({ node, pointer }) => {
  drawing.style.cursor = "pointer";
  const count = view.live.get(node) || 0;
  showTip([nodes.get(node).label, count ? counted(count, "line", "lines") + " drawn" : "no ties drawn"], pointer.DOM);
});
canvas.on("hoverEdge", ({ edge, pointer }) => {
  drawing.style.cursor = "pointer";
  const line = lines.get(edge);
  showTip([headline(line), lineWords(line)], pointer.DOM);
});
for (const event of ["blurNode", "blurEdge"]) canvas.on(event, () => { tip.hidden = true; drawing.style.cursor = ""; });

document.getElementById("whole").addEventListener("click", () => { moved = false; bringIntoView(); });
for (const [id, factor] of [["closer", 1.4], ["farther", 1 / 1.4]]) {
  document.getElementById(id).addEventListener("click", () => {
    canvas.moveTo({ scale: canvas.getScale() * factor, animation: calm() ? false : { duration: 180 } });
    moved = true;
  });
}
canvas.on("resize", () => { if (!moved) requestAnimationFrame(() => seeAll(false)); });
darkness.addEventListener("change", () => { repaint(); canvas.redraw(); });
watchers.push(() => { if (!repaint()) canvas.redraw(); });
