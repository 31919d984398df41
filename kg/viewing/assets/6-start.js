// Choosing, moving and saving; at last the page is made ready.
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const narrow = matchMedia("(max-width: 760px)");

// `travel` brings an actor that was chosen elsewhere than in the picture into its middle.
function choose(what, travel = false) {
  selected = what;
  if (what === null) network.unselectAll();
  else if (what.line !== undefined) network.setSelection({ nodes: [], edges: [what.line] });
  else network.setSelection({ nodes: [what.actor], edges: [] }, { highlightEdges: false });
  refresh();
  if (!travel || !what) return;
  if (actors[what.actor].drawn) {
    const scale = Math.max(network.getScale(), 0.7);
    network.focus(what.actor, { scale, animation: calm ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
  }
  panel.querySelector("h2").focus({ preventScroll: true });
}

network.on("click", ({ nodes: [actor], edges: [line] }) => {
  if (actor !== undefined) choose({ actor });
  else if (line !== undefined) choose({ line });
  else if (selected) choose(null);
});
for (const [event, cursor] of Object.entries({ hoverNode: "pointer", hoverEdge: "pointer", blurNode: "", blurEdge: "" })) {
  network.on(event, () => (field("network").style.cursor = cursor));
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target !== search && selected) choose(null);
});

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: calm ? false : { duration: 150 } });
}
// All that is drawn, with a margin for the names.
function fit() {
  const drawn = actors.filter((actor) => actor.drawn).map((actor) => actor.id);
  network.fit({ nodes: drawn, maxZoomLevel: 1.3, animation: false });
  network.moveTo({ scale: network.getScale() * 0.92, animation: false });
}
field("nearer").addEventListener("click", () => zoom(1.4));
field("farther").addEventListener("click", () => zoom(1 / 1.4));
field("fit").addEventListener("click", fit);

// The picture as it is seen, on white, with its title and what its marks mean.
function savePicture() {
  const drawn = document.querySelector("#network canvas");
  const ratio = drawn.width / drawn.clientWidth;
  const sheet = element("canvas", { width: drawn.width, height: drawn.height + 96 * ratio });
  const context = sheet.getContext("2d");
  Object.assign(context, { fillStyle: "#fff" });
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(drawn, 0, 48 * ratio);
  context.scale(ratio, ratio);
  Object.assign(context, { fillStyle: INK, textBaseline: "middle", font: `650 18px ${FONT}` });
  context.fillText(shortened(document.title, 90), 20, 26);
  let x = 20;
  const y = drawn.clientHeight + 72;
  context.font = `12.5px ${FONT}`;
  for (const mark of marks()) {
    context.save();
    context.translate(x, y - 7);
    context.scale(14 / 24, 14 / 24);
    mark.paint(context);
    context.restore();
    context.fillText(mark.text, x + mark.wide, y);
    x += mark.wide + context.measureText(mark.text).width + 16;
  }
  sheet.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: "graph.png" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
}
function* marks() {
  for (const name of Object.keys(classes).filter((each) => drawable.some((claim) => claim.class === each))) {
    const paint = (context) => Object.assign(context, { fillStyle: classes[name] }).fillRect(0, 9, 38, 6);
    yield { text: name, wide: 28, paint };
  }
  const kinds = new Map(actors.map((actor) => [actor.kind, actor]));
  for (const [kind, { shape, color }] of kinds) {
    yield { text: kind, wide: 19, paint: (context) => Object.assign(context, { fillStyle: color }).fill(new Path2D(SHAPES[shape])) };
  }
}
field("save").addEventListener("click", savePicture);

if (narrow.matches) field("filters").open = false;
globalThis.graph = network; // for the console
refresh();
fit();
network.once("afterDrawing", () => document.documentElement.setAttribute("data-ready", ""));
network.redraw();
