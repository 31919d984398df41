// What of the graph is drawn, faded, in which colours and how wide.
import { drawAgain, fill, fit, network, replace, travel, update } from "./canvas.js";
import { showsTie, shownOf } from "./filter.js";
import { expand } from "./live.js";
import { articlesOf, lineName } from "./model.js";
import { neighbours, shortest } from "./paths.js";
import { change, choose, onChange, state } from "./state.js";
import { spaced } from "./text.js";
import { field } from "./words.js";

// The colour of names, that of the halo that keeps them apart from lines, and of the veil over what was not chosen.
export const PAPER = {
  light: { ink: "#1b2430", paper: "#ffffff", halo: "rgba(255,255,255,.92)", veil: "rgba(255,255,255,.86)" },
  dark: { ink: "#e6ebf2", paper: "#151b23", halo: "rgba(21,27,35,.92)", veil: "rgba(21,27,35,.84)" },
};
export const colour = (name) => state.model.classes[name][state.theme][0];
export const ink = (name) => state.model.classes[name][state.theme][1];
let chosen = null;

// The colours of the theme, on the things that are drawn.
function paint() {
  const { actors, lines, kinds } = state.model;
  const place = state.theme === "dark" ? 1 : 0;
  for (const actor of actors) actor.color = kinds[actor.kind][place];
  for (const line of lines) line.color = colour(line.class);
}

// Everything as vis-network is to have it at first.
function things() {
  const { actors, lines, given } = state.model;
  return [
    actors.map(({ id, name, shape, x, y, size, color }) => ({ id, name, shape, x, y, size, color })),
    given.edges.map((edge) => ({ ...edge, hidden: edge.hidden ?? false, color: lines[edge.id].color })),
  ];
}

function redraw() {
  const { actors, lines } = state.model;
  for (const line of lines) judge(line);
  const drawn = focused(lines.filter((line) => line.now.drawn));
  const joined = new Set(drawn.flatMap((line) => [line.from, line.to]));
  for (const [number, actor] of actors.entries()) actor.now = { drawn: joined.has(number) };
  const dots = changed(actors).map(nodeStyle);
  update(dots, changed(lines).map(lineStyle));
  chosen = chosenOf(drawn);
  for (const line of lines) line.faded = chosen !== null && !chosen.lines.has(line);
  for (const [number, actor] of actors.entries()) actor.faded = chosen !== null && !chosen.actors.has(number);
}

function judge(line) {
  line.shown = shownOf(line, state.model, state.wanted);
  const drawn = line.shown.length > 0 || showsTie(line, state.model, state.wanted);
  line.label = drawn ? lineName(line, line.shown, spaced) : "";
  line.now = { drawn, support: articlesOf(line.shown) };
}

// With one actor in view only those lines are left that run among it and its neighbours.
function focused(lines) {
  if (state.only === null) return lines;
  const near = neighbours(lines, state.only);
  for (const line of lines) line.now.drawn = near.has(line.from) && near.has(line.to);
  return lines.filter((line) => line.now.drawn);
}

// What is selected stays bright: an actor with all around it, a line with its ends, the lines of a path.
function chosenOf(lines) {
  const { selected } = state;
  if (selected === null) return null;
  const way = selected.path ? (shortest(lines, ...selected.path) ?? []) : [];
  const steps = new Set(way.slice(1).flatMap((actor, step) => [`${way[step]} ${actor}`, `${actor} ${way[step]}`]));
  const touched = lines.filter((line) => {
    if (selected.line !== undefined) return line.id === selected.line;
    if (selected.path) return steps.has(`${line.from} ${line.to}`);
    return line.from === selected.actor || line.to === selected.actor;
  });
  const ends = touched.flatMap((line) => [line.from, line.to]);
  const actors = selected.path ?? (selected.actor === undefined ? [] : [selected.actor]);
  return { lines: new Set(touched), actors: new Set([...ends, ...actors]) };
}

// To fade what was not chosen each thing would have to be told; a veil over all, and the chosen above it, is soon done.
function veil(context) {
  if (chosen === null) return;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = PAPER[state.theme].veil;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  drawAgain(context, chosen.lines, chosen.actors);
}

function changed(things) {
  const those = things.filter(({ drawn, support, now }) => drawn !== now.drawn || support !== now.support);
  for (const thing of things) Object.assign(thing, thing.now);
  return those;
}
const nodeStyle = ({ id, drawn, color }) => ({ id, hidden: !drawn, color });
function lineStyle({ id, drawn, color, support }) {
  const [thin, thicker] = state.model.widths;
  return { id, hidden: !drawn, color, width: thin + thicker * Math.log2(Math.max(1, support)) };
}

function select() {
  const { selected } = state;
  if (selected?.line !== undefined) network.setSelection({ nodes: [], edges: [selected.line] });
  else if (selected) network.setSelection({ nodes: selected.path ?? [selected.actor], edges: [] }, { highlightEdges: false });
  else network.unselectAll();
}

onChange((what) => {
  if ("model" in what) {
    chosen = null;
    paint();
    replace(...things());
  }
  if ("theme" in what) {
    paint();
    update(state.model.actors.map(nodeStyle), state.model.lines.map(lineStyle));
  }
  redraw();
  if ("selected" in what) select();
  if (what.travel && state.selected) travel(state.selected.actor, chosen.actors);
  if ("only" in what) fit();
});

network.on("afterDrawing", veil);
network.on("click", ({ nodes: [actor], edges: [line] }) => {
  if (actor !== undefined) choose({ actor });
  else if (line !== undefined) choose({ line });
  else if (state.selected) choose(null);
});
network.on("doubleClick", ({ nodes: [actor] }) => {
  if (actor === undefined) return;
  const { key, elsewhere } = state.model.actors[actor];
  if (state.model.live && elsewhere) expand(key);
  else change({ only: state.only === actor ? null : actor, selected: { actor } });
});
// A hand over what can be clicked.
let pointed = 0;
field("network").addEventListener("pointermove", ({ clientX, clientY, buttons }) => {
  cancelAnimationFrame(pointed);
  if (buttons) return;
  pointed = requestAnimationFrame(() => {
    const { left, top } = field("network").getBoundingClientRect();
    const place = { x: clientX - left, y: clientY - top };
    const thing = network.getNodeAt(place) ?? network.getEdgeAt(place);
    field("network").style.cursor = thing === undefined ? "" : "pointer";
  });
});

paint();
fill(...things());
