// Labels: at one size on the screen however near one is, hubs first, and none over another.
import { network } from "./canvas.js";
import { PAPER, ink } from "./graph.js";
import { state } from "./state.js";
import { plain, shortened } from "./text.js";
import { field } from "./words.js";

const CELL = 32;
export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif';
const MOST_LABELS = 400;
const MOST_OF_ONE = 60; // names of lines around what is chosen
const MOST_NODES = 2500;
const HUBS = 12;
const LEAST = 14;
const nowhere = () => undefined;
const measured = new Map();

// What was written last, for who wants to write it again elsewhere.
export const written = { view: null, names: [], relations: [] };

// What is taken of the screen, as boxes [left, top, right, bottom], found by the cells that they lie in.
class Taken {
  cells = new Map();
  // The number of a cell; what lies far beyond the screen shares its cells, which only costs a comparison more.
  *over([left, top, right, bottom]) {
    const [first, last] = [Math.floor(top / CELL), Math.floor(bottom / CELL)];
    for (let x = Math.floor(left / CELL); x <= right / CELL; x++) {
      for (let y = first; y <= last; y++) yield x * 4096 + y;
    }
  }
  add(box) {
    for (const cell of this.over(box)) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
  }
  free(box) {
    for (const cell of this.over(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    return true;
  }
}

function width(context, text) {
  const key = context.font + text;
  if (!measured.has(key)) measured.set(key, context.measureText(text).width);
  return measured.get(key);
}

function write(context, text, x, y, colour) {
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

export const radiusOf = (actor, scale) => actor.size * scale;

function onScreen(canvas) {
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
  const places = network.getPositions();
  const place = ({ x, y }) => ({ x: (x - middle.x) * scale + wide / 2, y: (y - middle.y) * scale + high / 2 });
  const inside = ({ x, y }) => x > -40 && y > -20 && x < wide + 40 && y < high + 20;
  return { scale, inside, places, place, wide, high };
}

function drawLabels(context) {
  const view = onScreen(context.canvas);
  Object.assign(written, { view, names: [], relations: [] });
  const [taken, words] = [new Taken(), new Taken()];
  for (const box of covered()) for (const room of [taken, words]) room.add(box);
  // vis-network gives no position of what is hidden, and hides nodes and lines one after the other.
  const there = state.model.byDegree.filter((actor) => actor.drawn && view.places[actor.id]);
  for (const actor of there) {
    actor.spot = { ...view.place(view.places[actor.id]), radius: radiusOf(actor, view.scale) };
  }
  const shown = there.filter((actor) => view.inside(actor.spot));
  context.save();
  const ratio = context.canvas.width / context.canvas.clientWidth;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { lineJoin: "round", lineWidth: 4, strokeStyle: PAPER[state.theme].halo, direction: "ltr" });
  Object.assign(context, { textAlign: "center", textBaseline: "middle" });
  // The name of a hub may lie over a small node, but not the other way round.
  const bright = shown.filter((actor) => !actor.faded).sort((a, b) => isChosen(b) - isChosen(a));
  const hubs = bright.slice(0, HUBS);
  for (const hub of hubs) occupy(taken, hub);
  const overNodes = (spots) => spots.find(({ box }) => words.free(box));
  for (const hub of hubs) drawName(context, hub, taken, words, overNodes);
  for (const actor of bright.slice(HUBS, MOST_NODES)) occupy(taken, actor);
  let left = MOST_LABELS;
  for (const actor of bright.slice(HUBS)) {
    if (left > 0 && drawName(context, actor, taken, words)) left -= 1;
  }
  if (view.scale > 0.35 || state.selected) drawRelations(context, view, taken);
  context.restore();
}

// What lies over the picture: no name may be below it.
function covered() {
  const { left, top } = field("network").getBoundingClientRect();
  const boxes = ["note", "tools"].map((name) => field(name).getBoundingClientRect());
  return boxes.map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]);
}

const isChosen = ({ id }) => state.selected?.actor === id || state.selected?.path?.includes(id);
function occupy(taken, { spot }) {
  const reach = spot.radius * 0.85;
  taken.add([spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach]);
}

// Below the node, or above it, or beside it: where there is room.
function drawName(context, actor, taken, words, otherwise = nowhere) {
  const size = 12 + 6 * actor.weight;
  actor.text ??= shortened(plain(actor.name), 34);
  const least = spotsOf(actor.spot, size, Math.min(LEAST, actor.text.length * 4));
  // Where not even a short word has room, nobody needs to know how long this one is.
  if (otherwise === nowhere && !least.some(({ box }) => taken.free(box))) return false;
  context.font = `${actor.weight > 0.4 ? 600 : 500} ${size}px ${FONT}`;
  const spots = spotsOf(actor.spot, size, width(context, actor.text) / 2 + 2);
  // A name that the edge of the picture would cut off is left out, as one is that would lie over another.
  const inside = spots.filter(({ box }) => box[0] > 0 && box[2] < context.canvas.clientWidth && box[1] > 0);
  const spot = inside.find(({ box }) => taken.free(box)) ?? otherwise(inside);
  if (!spot) return false;
  words.add(spot.box);
  taken.add(spot.box);
  write(context, actor.text, ...spot.middle, PAPER[state.theme].ink);
  written.names.push({ text: actor.text, at: spot.middle, size, bold: actor.weight > 0.4 });
  return true;
}
function spotsOf({ x, y, radius }, size, half) {
  const [down, aside] = [radius + size * 0.75, radius + half + 3];
  return [[0, down], [0, -down], [aside, 0], [-aside, 0]].map(([dx, dy]) => ({
    middle: [x + dx, y + dy],
    box: [x + dx - half, y + dy - size * 0.6, x + dx + half, y + dy + size * 0.6],
  }));
}

function drawRelations(context, view, taken) {
  context.font = `11.5px ${FONT}`;
  let left = state.selected ? MOST_OF_ONE : MOST_LABELS;
  for (const line of state.model.byClaims) {
    if (!line.drawn || line.faded || !left) continue;
    const [from, to] = [view.places[line.from], view.places[line.to]];
    if (!from || !to) continue;
    const { x, y } = view.place(middleOf(line, from, to));
    if (!view.inside({ x, y })) continue;
    line.text = shortened(line.label, 36);
    const half = width(context, line.text) / 2 + 2;
    const room = Math.hypot(to.x - from.x, to.y - from.y) * view.scale;
    const box = [x - half, y - 8, x + half, y + 8];
    const fits = (room > half * 1.3 || line.from === line.to) && box[0] > 0 && box[2] < view.wide;
    if (state.selected?.line !== line.id && !(fits && taken.free(box))) continue;
    taken.add(box);
    // A halo would let a thick line through between the letters.
    context.fillStyle = PAPER[state.theme].halo;
    context.fillRect(x - half, y - 7, 2 * half, 14);
    context.fillStyle = ink(line.class);
    context.fillText(line.text, x, y);
    written.relations.push({ text: line.text, at: [x, y], colour: context.fillStyle });
    left -= 1;
  }
}

// A bent line is a Bézier curve whose handle stands off the middle, as vis-network draws `curvedCW`.
function middleOf(line, from, to) {
  if (line.from === line.to) return { x: from.x, y: from.y - 60 };
  if (!line.bend) return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const handle = handleOf(line, from, to);
  return { x: (from.x + to.x + 2 * handle.x) / 4, y: (from.y + to.y + 2 * handle.y) / 4 };
}
export function handleOf(line, from, to) {
  const [dx, dy] = [to.x - from.x, from.y - to.y];
  const angle = Math.atan2(dy, dx) + (line.bend * 0.5 + 0.5) * Math.PI;
  const length = (line.bend * 0.5 + 0.5) * Math.hypot(dx, dy);
  return { x: from.x + length * Math.sin(angle), y: from.y + length * Math.cos(angle) };
}

network.on("afterDrawing", drawLabels);
