// Names keep their size on screen whatever the zoom. They are laid down from the most to the least tied, below their mark
// or else above or beside it; one that would cover another name waits until the reader comes closer.

export interface NameMark {
  index: number;
  label: string;
  x: number;
  y: number;
  radius: number;
  rank: number;
  bold: boolean;
  alpha: number;
}

export interface NameColours {
  words: string;
  halo: string;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

const CELL = 48;
const HEIGHT = 15;
const WRAP = 22;
const FONT = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";
const MOST_TRIED = 260;

class Taken {
  private cells = new Map<number, [Box, number][]>();

  private each(box: Box, visit: (cell: number) => boolean): boolean {
    for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column++) {
      for (let row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row++) {
        if (visit(column * 100003 + row)) return true;
      }
    }
    return false;
  }

  add(box: Box, owner: number): void {
    this.each(box, (cell) => {
      const there = this.cells.get(cell);
      if (there) there.push([box, owner]);
      else this.cells.set(cell, [[box, owner]]);
      return false;
    });
  }

  meets(box: Box, owner: number): boolean {
    return this.each(box, (cell) =>
      (this.cells.get(cell) ?? []).some(
        ([other, whose]) =>
          whose !== owner && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3],
      ),
    );
  }
}

const wrapped = new Map<string, string[]>();

/** A long name on at most three lines, broken between words. */
export function wrap(label: string): string[] {
  const known = wrapped.get(label);
  if (known) return known;
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && (last + " " + word).length <= WRAP) lines[lines.length - 1] = last + " " + word;
    else lines.push(word);
  }
  const kept = lines.length > 3 ? [...lines.slice(0, 2), lines[2] + " …"] : lines;
  wrapped.set(label, kept);
  return kept;
}

const widths = new Map<string, number>();

function widthOf(context: CanvasRenderingContext2D, words: string, font: string): number {
  const key = font[0] + words;
  let width = widths.get(key);
  if (width === undefined) {
    context.font = font;
    width = context.measureText(words).width;
    widths.set(key, width);
  }
  return width;
}

function places({ x, y, radius }: NameMark, wide: number, high: number): Box[] {
  return [
    [x - wide / 2, y + radius + 2, x + wide / 2, y + radius + 3 + high],
    [x - wide / 2, y - radius - 3 - high, x + wide / 2, y - radius - 2],
    [x + radius + 4, y - high / 2, x + radius + 5 + wide, y + high / 2],
    [x - radius - 5 - wide, y - high / 2, x - radius - 4, y + high / 2],
  ];
}

function inside(box: Box, size: { width: number; height: number }): boolean {
  return box[0] > 2 && box[1] > 2 && box[2] < size.width - 2 && box[3] < size.height - 2;
}

const MOST_KEPT = 2000;
const stamps = new Map<string, HTMLCanvasElement>();

/** A name painted once, to be laid down as often as it is seen: outlined letters are dear to paint. */
function stamp(label: string, lines: string[], wide: number, font: string, colours: NameColours, ratio: number): HTMLCanvasElement {
  const key = [font[0], colours.words, ratio, label].join("|");
  const known = stamps.get(key);
  if (known) return known;
  if (stamps.size > MOST_KEPT) stamps.clear();
  const made = document.createElement("canvas");
  made.width = Math.ceil((wide + 4) * ratio);
  made.height = Math.ceil((lines.length * HEIGHT + 4) * ratio);
  const context = made.getContext("2d")!;
  context.scale(ratio, ratio);
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5, font });
  context.strokeStyle = colours.halo;
  context.fillStyle = colours.words;
  lines.forEach((line, row) => {
    context.strokeText(line, wide / 2 + 2, 3 + row * HEIGHT);
    context.fillText(line, wide / 2 + 2, 3 + row * HEIGHT);
  });
  stamps.set(key, made);
  return made;
}

/** Draw the names that find room; gives the indices of those drawn. */
export function paintNames(
  context: CanvasRenderingContext2D,
  marks: NameMark[],
  size: { width: number; height: number; ratio: number },
  colours: NameColours,
): number[] {
  const taken = new Taken();
  const near = marks.filter(({ x, y }) => x > -40 && x < size.width + 40 && y > -30 && y < size.height + 30);
  near.sort((one, other) => other.rank - one.rank);
  for (const { index, x, y, radius } of near.slice(0, 4 * MOST_TRIED)) {
    if (radius > 4) taken.add([x - radius, y - radius, x + radius, y + radius], index);
  }
  const named: number[] = [];
  for (const mark of near.slice(0, MOST_TRIED)) {
    const font = (mark.bold ? "600 " : "") + FONT;
    const lines = wrap(mark.label);
    const wide = Math.max(...lines.map((line) => widthOf(context, line, font))) + 4;
    const boxes = places(mark, wide, lines.length * HEIGHT);
    const room = boxes.filter((place) => inside(place, size));
    const box = room.find((place) => !taken.meets(place, mark.index)) ?? (mark.bold ? (room[0] ?? boxes[0]) : undefined);
    if (!box) continue;
    taken.add(box, mark.index);
    named.push(mark.index);
    const image = stamp(mark.label, lines, wide, font, colours, size.ratio);
    context.globalAlpha = mark.alpha;
    const whole = (at: number) => Math.round(at * size.ratio) / size.ratio; // between pixels letters blur
    context.drawImage(image, whole(box[0] - 2), whole(box[1] - 2), image.width / size.ratio, image.height / size.ratio);
  }
  context.globalAlpha = 1;
  return named;
}
