// Inks of the reader's light or dark page, small samples for the legend, and the names on the drawing.

const darkness = window.matchMedia("(prefers-color-scheme: dark)");

function ink(pair) {
  return pair[darkness.matches ? 1 : 0];
}

function pageColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function parts(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function faint(colour, part) {
  return `rgba(${parts(colour).join(",")},${part})`;
}

// As pale as if it let the page through, yet hiding the lines that run beneath it.
function pale(colour, part) {
  const page = parts(pageColour("paper"));
  return `rgb(${parts(colour).map((value, at) => Math.round(value * part + page[at] * (1 - part))).join(",")})`;
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function lineSample(pair, dashes, weight) {
  return svg("svg", { class: "sample", viewBox: "0 0 30 12", "aria-hidden": "true" },
    svg("line", { x1: 1, x2: 29, y1: 6, y2: 6, stroke: pair ? ink(pair) : "currentColor",
      "stroke-width": 2.4 * (weight || 1), "stroke-dasharray": (dashes || []).map((part) => part * 0.8).join(" ") }));
}

const OUTLINES = {
  dot: "M15 1.5a4.5 4.5 0 1 0 .01 0Z",
  square: "M11 2h8v8h-8Z",
  diamond: "M15 .5 20.5 6 15 11.5 9.5 6Z",
  triangle: "M15 1 20 10.5H10Z",
  triangleDown: "M15 11 20 1.5H10Z",
  hexagon: "M12.4 1.5h5.2L20.200 6l-2.6 4.500h-5.2L9.800 6Z",
  star: "M15 .2 16.600 4.200 21 4.500 17.600 7.300 18.700 11.500 15 9.200 11.300 11.500 12.400 7.300 9 4.500 13.400 4.200Z",
};

function markSample(pair, shape) {
  return svg("svg", { class: "sample", viewBox: "0 0 30 12", "aria-hidden": "true" },
    svg("path", { d: OUTLINES[shape] || OUTLINES.dot, fill: ink(pair) }));
}

// Names keep their size on screen whatever the zoom. They are laid down from the most to the least tied, below their
// mark or else above or beside it; one that would cover another name waits until the reader comes closer. A name may
// cover marks much smaller than its own; those of the most tied, any that are not larger.
const CELL = 48;
const FOREMOST = 14;
const MUCH_SMALLER = 0.6;

class Taken {
  constructor() { this.cells = new Map(); }

  each(box, visit) {
    for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column++) {
      for (let row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row++) {
        if (visit(column * 100003 + row)) return true;
      }
    }
    return false;
  }

  add(box, owner, size) {
    this.each(box, (cell) => {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push([box, owner, size]);
    });
  }

  // Whether a box of another owner, and at least as large as asked, is met.
  meets(box, owner, size) {
    return this.each(box, (cell) => (this.cells.get(cell) || []).some(([other, whose, large]) => whose !== owner &&
      large >= size && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]));
  }
}

const FONT = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";
const LINE_HEIGHT = 14;
const widths = new Map();

function widthOf(context, words, font) {
  const key = font[0] + words;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(words).width);
  }
  return widths.get(key);
}

// Where a name may stand: [left, top, right, bottom], the best place first.
function places(mark, wide, high) {
  const { x, y, radius } = mark;
  const below = [x - wide / 2, y + radius + 2, x + wide / 2, y + radius + 3 + high];
  const above = [x - wide / 2, y - radius - 3 - high, x + wide / 2, y - radius - 2];
  const right = [x + radius + 3, y - high / 2, x + radius + 4 + wide, y + high / 2];
  const left = [x - radius - 4 - wide, y - high / 2, x - radius - 3, y + high / 2];
  return mark.node.above ? [above, below, right, left] : [below, above, right, left];
}

function inside(box, mark, width, height) {
  return (box[0] > 2 || mark.x < 2) && (box[2] < width - 2 || mark.x > width - 2) &&
    (box[1] > 2 || mark.y < 2) && (box[3] < height - 2 || mark.y > height - 2);
}

function freePlace(mark, boxes, names, marks, foremost) {
  const free = boxes.filter((box) => !names.meets(box, mark.node.id, 0));
  const covering = [0, mark.radius * MUCH_SMALLER].concat(foremost ? [mark.radius * 1.001] : []);
  for (const size of covering) {
    const clear = free.find((box) => !marks.meets(box, mark.node.id, size));
    if (clear) return clear;
  }
  return mark.must ? free[0] || boxes[0] : null;
}

function paintName(context, mark, box, font, colours) {
  const middle = (box[0] + box[2]) / 2;
  context.globalAlpha = mark.alpha;
  context.font = font;
  context.strokeStyle = colours.halo;
  context.fillStyle = colours.words;
  mark.node.lines.forEach((line, row) => {
    context.strokeText(line, middle, box[1] + 1 + row * LINE_HEIGHT);
    context.fillText(line, middle, box[1] + 1 + row * LINE_HEIGHT);
  });
}

function paintRings(context, marks) {
  Object.assign(context, { strokeStyle: pageColour("accent"), lineWidth: 2.5, globalAlpha: 1 });
  for (const { x, y, radius, ring } of marks) {
    if (!ring) continue;
    context.beginPath();
    context.arc(x, y, radius + 4.5, 0, 2 * Math.PI);
    context.stroke();
  }
}

// marks: [{node, x, y, radius, rank, alpha, bold, must, ring}], in screen pixels. Gives the boxes of the names drawn, by id.
function paintNames(context, marks, width, height) {
  const names = new Taken(), dots = new Taken(), named = new Map();
  const near = marks.filter((mark) => mark.x > -80 && mark.x < width + 80 && mark.y > -60 && mark.y < height + 60);
  for (const { x, y, radius, alpha, node } of near) {
    if (alpha > 0.5) dots.add([x - radius, y - radius, x + radius, y + radius], node.id, radius);
  }
  near.sort((one, other) => other.rank - one.rank);
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5 });
  const colours = { words: pageColour("ink"), halo: pageColour("paper") };
  near.forEach((mark, place) => {
    if (mark.rank < 0) return;
    const font = (mark.bold ? "600 " : "") + FONT;
    const wide = Math.max(...mark.node.lines.map((line) => widthOf(context, line, font))) + 4;
    const boxes = places(mark, wide, mark.node.lines.length * LINE_HEIGHT).filter((box) => inside(box, mark, width, height));
    const box = freePlace(mark, boxes, names, dots, place < FOREMOST);
    if (!box) return;
    names.add(box, mark.node.id, 0);
    named.set(mark.node.id, box);
    paintName(context, mark, box, font, colours);
  });
  context.globalAlpha = 1;
  return named;
}
