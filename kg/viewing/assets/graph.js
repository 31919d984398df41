// The picture: vis-network, told what of the graph is drawn, faded and in which colours.
/* global vis */
import { showsTie, shownOf } from "./filter.js";
import { expanded } from "./live.js";
import { articlesOf, lineName } from "./model.js";
import { neighbours, shortest } from "./paths.js";
import { change, choose, given, onChange, state } from "./state.js";
import { spaced } from "./text.js";
import { field } from "./words.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

paint();
const nodes = new vis.DataSet(given.nodes);
const edges = new vis.DataSet(given.edges);
export const network = new vis.Network(field("network"), { nodes, edges }, given.options);
globalThis.graph = network; // for the console

export const colour = (name) => state.model.classes[name][state.theme][0];
export const ink = (name) => state.model.classes[name][state.theme][1];

// The colours of the theme, on the things and on what vis-network was given of them.
function paint() {
  const { actors, lines, kinds, classes } = state.model;
  const place = state.theme === "dark" ? 1 : 0;
  for (const [number, actor] of actors.entries()) {
    actor.color = kinds[actor.kind][place];
    given.nodes[number].color = actor.color;
  }
  for (const [number, line] of lines.entries()) {
    line.color = classes[line.class][state.theme][0];
    given.edges[number].color = line.color;
  }
}

function redraw() {
  const { actors, lines } = state.model;
  for (const line of lines) judge(line);
  const drawn = focused(lines.filter((line) => line.now.drawn));
  const joined = new Set(drawn.flatMap((line) => [line.from, line.to]));
  const chosen = chosenOf(drawn);
  for (const line of lines) line.now.faded = chosen !== null && !chosen.lines.has(line);
  for (const [number, actor] of actors.entries()) {
    actor.now = { drawn: joined.has(number), faded: chosen !== null && !chosen.actors.has(number) };
  }
  nodes.update(changed(actors).map(nodeStyle));
  edges.update(changed(lines).map(lineStyle));
  network.redraw();
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
  return { lines: new Set(touched), actors: new Set([...ends, ...(selected.path ?? [selected.actor])]) };
}

// To fade what was not chosen means to tell vis-network of each node and line; of very many that takes seconds.
const fades = () => state.model.actors.length + state.model.lines.length < 6000;
function changed(things) {
  const look = ({ drawn, faded, support }) => `${drawn} ${fades() && faded} ${support}`;
  const those = things.filter((thing) => look(thing) !== look(thing.now));
  for (const thing of things) Object.assign(thing, thing.now);
  return those;
}
const nodeStyle = (actor) => ({
  id: actor.id,
  hidden: !actor.drawn,
  color: actor.color,
  opacity: fades() && actor.faded ? 0.18 : 1,
});
function lineStyle(line) {
  const opacity = fades() && line.faded ? 0.12 : 1;
  const color = { color: line.color, highlight: line.color, hover: line.color, opacity };
  const [thin, thicker] = state.model.widths;
  return { id: line.id, hidden: !line.drawn, color, width: thin + thicker * Math.log2(Math.max(1, line.support)) };
}

function select() {
  const { selected } = state;
  if (selected?.line !== undefined) network.setSelection({ nodes: [], edges: [selected.line] });
  else if (selected) network.setSelection({ nodes: selected.path ?? [selected.actor], edges: [] }, { highlightEdges: false });
  else network.unselectAll();
}

function travel(actor) {
  if (!state.model.actors[actor]?.drawn) return;
  const scale = Math.max(network.getScale(), 0.7);
  network.focus(actor, { scale, animation: calm ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}

export function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: calm ? false : { duration: 150 } });
}
// All that is drawn, with a margin for the names.
export function fit() {
  const drawn = state.model.actors.filter((actor) => actor.drawn).map((actor) => actor.id);
  network.fit({ nodes: drawn, maxZoomLevel: 1.3, animation: false });
  network.moveTo({ scale: network.getScale() * 0.92, animation: false });
}

onChange((what) => {
  if ("theme" in what) {
    paint();
    nodes.update(state.model.actors.map(nodeStyle));
    edges.update(state.model.lines.map(lineStyle));
  }
  redraw();
  if ("selected" in what) select();
  if (what.travel && state.selected) travel(state.selected.actor);
  if ("only" in what) fit();
});

network.on("click", ({ nodes: [actor], edges: [line] }) => {
  if (actor !== undefined) choose({ actor });
  else if (line !== undefined) choose({ line });
  else if (state.selected) choose(null);
});
network.on("doubleClick", ({ nodes: [actor] }) => {
  if (actor === undefined) return;
  const { key, elsewhere } = state.model.actors[actor];
  if (state.model.live && elsewhere) location.assign(expanded(location.search, key));
  else change({ only: state.only === actor ? null : actor, selected: { actor } });
});
for (const [event, cursor] of Object.entries({ hoverNode: "pointer", hoverEdge: "pointer", blurNode: "", blurEdge: "" })) {
  network.on(event, () => (field("network").style.cursor = cursor));
}
