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

// The picture as it is seen, on white, with its title above and what its marks mean below.
const [HEAD, ROW] = [48, 24];
function savePicture() {
  const drawn = document.querySelector("#network canvas");
  const [wide, high, ratio] = [drawn.clientWidth, drawn.clientHeight, drawn.width / drawn.clientWidth];
  const key = keyRows(wide - 40);
  const sheet = element("canvas", { width: drawn.width, height: (HEAD + high + ROW * (key.length + 1)) * ratio });
  const context = sheet.getContext("2d");
  context.scale(ratio, ratio);
  Object.assign(context, { fillStyle: "#fff", textBaseline: "middle" });
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(drawn, 0, HEAD, wide, high);
  Object.assign(context, { fillStyle: INK, font: `650 18px ${FONT}` });
  context.fillText(shortened(document.title, 90), 20, 26);
  key.forEach((row, number) => row.forEach((mark) => drawMark(context, mark, HEAD + high + ROW * (number + 0.7))));
  sheet.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: "graph.png" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
}

// The marks in rows, each with the place where it begins.
function keyRows(room) {
  const context = element("canvas").getContext("2d");
  context.font = KEY_FONT;
  const rows = [[]];
  let x = 0;
  for (const mark of marks()) {
    const wide = mark.wide + context.measureText(mark.text).width + 18;
    if (x + wide > room && x) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1).push({ ...mark, x: x + 20 });
    x += wide;
  }
  return rows;
}
const KEY_FONT = `12.5px ${FONT}`;

function drawMark(context, mark, y) {
  context.save();
  context.translate(mark.x, y - 7);
  context.scale(14 / 24, 14 / 24);
  context.fillStyle = mark.colour;
  context.fill(new Path2D(mark.path));
  context.restore();
  Object.assign(context, { fillStyle: INK, font: KEY_FONT });
  context.fillText(mark.text, mark.x + mark.wide, y);
}

function* marks() {
  for (const name of Object.keys(classes).filter((each) => drawable.some((claim) => claim.class === each))) {
    yield { text: name, wide: 28, colour: classes[name], path: "M0 9h38v6H0z" };
  }
  const kinds = new Map(actors.map((actor) => [actor.kind, actor]));
  for (const kind of Object.keys(given.evidence.kinds).filter((each) => kinds.has(each))) {
    yield { text: kind, wide: 19, colour: kinds.get(kind).color, path: SHAPES[kinds.get(kind).shape] };
  }
}
field("save").addEventListener("click", savePicture);

if (narrow.matches) field("filters").open = false;
globalThis.graph = network; // for the console
refresh();
fit();
network.once("afterDrawing", () => document.documentElement.setAttribute("data-ready", ""));
network.redraw();
