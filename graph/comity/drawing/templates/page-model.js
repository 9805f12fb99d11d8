// What the page knows, what the reader chose, and which ties are seen because of both.

const network = JSON.parse(document.getElementById("network").textContent);
const about = network.about;
const nodes = new Map(network.nodes.map((node) => [node.id, node]));
const lines = new Map(network.edges.map((line) => [line.id, line]));
const relations = new Map(about.relations.map((relation) => [relation.name, relation]));
const linesOf = new Map(network.nodes.map((node) => [node.id, []]));
const lineOfClaim = new Map();

for (const line of lines.values()) {
  linesOf.get(line.from).push(line);
  if (line.to !== line.from) linesOf.get(line.to).push(line);
  for (const tie of line.ties) lineOfClaim.set(tie.claim, line);
}

const choice = {
  day: about.extent.day,
  off: { relations: new Set(), statuses: new Set(), kinds: new Set() },
  hideLonely: network.nodes.length > 150, // the page of many entities would be full of pale dots
  chosen: null, // {node: id} or {line: id}
  found: new Set(), // ids that match what is being searched for
};

// The rule of the time axis: an act counts from its day on, a state between its two bounds.
function tieSeen(tie, day) {
  return !day || ((tie.begins || "") <= day && (tie.is_act || !tie.ends || day <= tie.ends));
}

function lineAllowed(line) {
  const { off } = choice;
  return !off.relations.has(line.relation) && !off.statuses.has(line.status) &&
    !off.kinds.has(nodes.get(line.from).facts.kind) && !off.kinds.has(nodes.get(line.to).facts.kind);
}

// How many ties of each line are seen now, and how many lines each entity has: by id, the unseen left out.
function look() {
  const seen = new Map();
  const live = new Map();
  for (const line of lines.values()) {
    if (!lineAllowed(line)) continue;
    const count = line.ties.reduce((sum, tie) => sum + tieSeen(tie, choice.day), 0);
    if (!count) continue;
    seen.set(line.id, count);
    live.set(line.from, (live.get(line.from) || 0) + 1);
    if (line.to !== line.from) live.set(line.to, (live.get(line.to) || 0) + 1);
  }
  return { seen, live };
}

let view = look();
const watchers = [];
const panel = document.getElementById("panel");

// Everything that shows something of the choice is told of a change, in the order of the scripts.
function refresh() {
  view = look();
  for (const watcher of watchers) watcher(view);
}

function otherEnd(line, id) {
  return line.from === id ? line.to : line.from;
}

function relationLabel(line) {
  return relations.get(line.relation).label;
}

function isNeighbour(id, chosen) {
  return linesOf.get(id).some((line) => view.seen.has(line.id) && otherEnd(line, id) === chosen);
}

function counted(count, one, many) {
  return count.toLocaleString("en") + " " + (count === 1 ? one : many);
}

// An element with text only: nothing a claim says is ever read as markup.
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== false && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}
