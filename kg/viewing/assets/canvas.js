// vis-network in the page: made once with all that there is, drawn once for all that changes at a time.
/* global vis */
import { given, state } from "./state.js";
import { field } from "./words.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
export const network = new vis.Network(field("network"), {}, given.options);
globalThis.graph = network; // for the console

const { renderer } = network;

// While data changes vis-network would draw after every step; here it draws when all is done, once, with the next frame.
export function atOnce(work) {
  if (!renderer.allowRedraw) return work();
  const { redrawRequested } = renderer;
  renderer.allowRedraw = false;
  work();
  Object.assign(renderer, { allowRedraw: true, redrawRequested });
  return redrawSoon();
}
export const redrawSoon = () => network.body.emitter.emit("_requestRedraw");

// Heads of arrows that nobody could see are not drawn: of ten thousand they take as long as the lines.
const SEEN = 0.15;
const drawArrows = renderer._drawArrows.bind(renderer);
renderer._drawArrows = (context) => network.getScale() >= SEEN && drawArrows(context);

export const fill = (dots, lines) => atOnce(() => {
  nodes.add(dots);
  edges.add(lines);
  network.setData({ nodes, edges });
});
// Another graph in place of the one that is there; what is in both stands where it stands.
export const replace = (dots, lines) => atOnce(() => {
  for (const [there, wanted] of [[edges, lines], [nodes, dots]]) {
    const ids = new Set(wanted.map(({ id }) => id));
    there.remove(there.getIds().filter((id) => !ids.has(id)));
  }
  nodes.update(dots.map((dot) => (nodes.get(dot.id)?.name === dot.name ? { ...dot, x: undefined, y: undefined } : dot)).map(defined));
  edges.update(lines);
});
const defined = (thing) => Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined));
export function update(dots, lines) {
  if (!dots.length && !lines.length) return redrawSoon();
  return atOnce(() => {
    nodes.update(dots);
    edges.update(lines);
  });
}

// Some of the things once more, above what was drawn of all of them.
export function drawAgain(context, lines, actors) {
  const ties = [...lines].map((line) => network.body.edges[line.id]).filter((edge) => edge?.connected);
  for (const edge of ties) edge.draw(context);
  for (const actor of actors) if (state.model.actors[actor].drawn) network.body.nodes[actor].draw(context);
  for (const edge of ties) edge.drawArrows(context);
}

// An actor in the middle, and those around it within the picture, as far as one can still read their names.
export function travel(actor, around) {
  if (!state.model.actors[actor]?.drawn) return;
  const { clientWidth, clientHeight } = field("network");
  const places = network.getPositions([...around].filter((each) => state.model.actors[each].drawn));
  const { x, y } = places[actor];
  const reach = (axis, middle) => Math.max(60, ...Object.values(places).map((place) => Math.abs(place[axis] - middle)));
  const scale = Math.min((clientWidth * 0.43) / reach("x", x), (clientHeight * 0.43) / reach("y", y));
  const animation = calm ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  network.moveTo({ position: { x, y }, scale: Math.min(1.1, Math.max(0.4, scale)), animation });
}
export function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: calm ? false : { duration: 150 } });
}

// All that is drawn, with a margin for the names.
export function fit() {
  network.setSize();
  const places = Object.values(network.getPositions());
  if (!places.length) return;
  const { clientWidth, clientHeight } = field("network");
  const ends = ["x", "y"].map((axis) => {
    const along = places.map((place) => place[axis]);
    return [Math.min(...along), Math.max(...along)];
  });
  const [wide, high] = ends.map(([least, most]) => most - least + 90);
  const [x, y] = ends.map(([least, most]) => (least + most) / 2);
  const scale = Math.min(1.2, (0.9 * clientWidth) / wide, (0.9 * clientHeight) / high);
  network.moveTo({ position: { x, y }, scale: Math.max(scale, 0.01), animation: false });
}
