// What is shown, to take away: a picture as PNG or SVG, the claims as CSV, a query that gives them.
import { csv, sparql } from "./formats.js";
import { network } from "./canvas.js";
import { PAPER, colour } from "./graph.js";
import { FONT, handleOf, radiusOf, written } from "./labels.js";
import { state } from "./state.js";
import { rowsShown } from "./table.js";
import { many, shortened } from "./text.js";
import { SHAPES, download, element, field, svgElement } from "./words.js";

const [HEAD, ROW] = [48, 24];
const KEY_FONT = `12.5px ${FONT}`;

// The picture as it is seen, with its title above and what its marks mean below.
function savePng() {
  const drawn = document.querySelector("#network canvas");
  const [wide, high, ratio] = [drawn.clientWidth, drawn.clientHeight, drawn.width / drawn.clientWidth];
  const key = keyRows(wide - 40);
  const sheet = element("canvas", { width: drawn.width, height: (HEAD + high + ROW * (key.length + 1)) * ratio });
  const context = sheet.getContext("2d");
  const { ink, paper } = PAPER[state.theme];
  context.scale(ratio, ratio);
  Object.assign(context, { fillStyle: paper, textBaseline: "middle" });
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(drawn, 0, HEAD, wide, high);
  Object.assign(context, { fillStyle: ink, font: `650 18px ${FONT}` });
  context.fillText(shortened(document.title, 90), 20, 26);
  key.forEach((row, number) => row.forEach((mark) => drawMark(context, mark, HEAD + high + ROW * (number + 0.7))));
  sheet.toBlob((blob) => download(blob, "graph.png"));
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

function drawMark(context, mark, y) {
  context.save();
  context.translate(mark.x, y - 7);
  context.scale(14 / 24, 14 / 24);
  context.fillStyle = mark.colour;
  context.fill(new Path2D(mark.path));
  context.restore();
  Object.assign(context, { fillStyle: PAPER[state.theme].ink, font: KEY_FONT });
  context.fillText(mark.text, mark.x + mark.wide, y);
}

const SOLID = "M0 9h38v6H0z";
const DASHED = "M0 9h16v6H0zM22 9h16v6H22z";
function* marks() {
  const { actors, classes, kinds, lines } = state.model;
  const drawn = new Set(lines.filter((line) => line.drawn).map((line) => line.class));
  for (const name of Object.keys(classes).filter((each) => drawn.has(each))) {
    yield { text: name, wide: 28, colour: colour(name), path: classes[name].dash.length ? DASHED : SOLID };
  }
  const seen = new Map(actors.filter((actor) => actor.drawn).map((actor) => [actor.kind, actor]));
  for (const kind of Object.keys(kinds).filter((each) => seen.has(each))) {
    yield { text: kind, wide: 19, colour: seen.get(kind).color, path: SHAPES[seen.get(kind).shape] };
  }
}

// The same as shapes and text, which a designer can go on with.
function saveSvg() {
  const { view } = written;
  const sheet = svgElement("svg", { xmlns: "http://www.w3.org/2000/svg", width: view.wide, height: view.high, viewBox: `0 0 ${view.wide} ${view.high}` });
  sheet.append(svgElement("title", {}, document.title), svgElement("rect", { width: view.wide, height: view.high, fill: PAPER[state.theme].paper }));
  const drawn = state.model.lines.filter((line) => line.drawn && view.places[line.from] && view.places[line.to]);
  sheet.append(...drawn.map((line) => svgLine(line, view)), ...state.model.actors.filter((actor) => actor.drawn && actor.spot).map((actor) => svgNode(actor, view)));
  for (const { text, at, colour } of written.relations) sheet.append(svgText(text, at, 11.5, colour));
  for (const { text, at, size, bold } of written.names) sheet.append(svgText(text, at, size, PAPER[state.theme].ink, bold ? 600 : 500));
  const content = new XMLSerializer().serializeToString(sheet);
  download(new Blob([content], { type: "image/svg+xml" }), "graph.svg");
}

function svgLine(line, view) {
  const [from, to] = [view.places[line.from], view.places[line.to]];
  const point = (place) => Object.values(view.place(place)).map((each) => each.toFixed(1)).join(" ");
  const way = line.bend ? `Q${point(handleOf(line, from, to))} ${point(to)}` : `L${point(to)}`;
  const look = { fill: "none", stroke: line.color, "stroke-width": (line.width * view.scale).toFixed(2), opacity: line.faded ? 0.12 : 1 };
  const dash = line.dashes ? { "stroke-dasharray": line.dashes.map((each) => (each * view.scale).toFixed(1)).join(" ") } : {};
  return svgElement("path", { d: `M${point(from)}${way}`, ...look, ...dash });
}
function svgNode(actor, view) {
  const { x, y } = actor.spot;
  const scale = radiusOf(actor, view.scale) / 10;
  const place = `translate(${(x - 12 * scale).toFixed(1)} ${(y - 12 * scale).toFixed(1)}) scale(${scale.toFixed(3)})`;
  return svgElement("path", { d: SHAPES[actor.shape], transform: place, fill: actor.color, opacity: actor.faded ? 0.18 : 1 });
}
function svgText(text, [x, y], size, fill, weight = 400) {
  const halo = { "paint-order": "stroke", stroke: PAPER[state.theme].paper, "stroke-width": 3, "stroke-linejoin": "round" };
  const where = { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": "middle", "dominant-baseline": "central" };
  return svgElement("text", { ...where, ...halo, "font-family": FONT, "font-size": size, "font-weight": weight, fill }, text);
}

function saveCsv() {
  download(new Blob([csv(rowsShown(), state.model)], { type: "text/csv" }), "claims.csv");
}

// A page from a file may not always write to the clipboard: the text is there to be copied by hand as well.
function showQuery() {
  const claims = rowsShown();
  field("query").value = sparql(claims, state.model.prefixes);
  field("query-about").textContent = `Asked of the same graph, this gives the ${many(claims.length, "claim")} shown here.`;
  field("query-dialog").showModal();
  field("query").select();
}
async function copyQuery() {
  field("query").select();
  try {
    await navigator.clipboard.writeText(field("query").value);
  } catch {
    document.execCommand("copy");
  }
  field("copy").textContent = "Copied";
}

for (const [name, save] of Object.entries({ png: savePng, svg: saveSvg, csv: saveCsv, sparql: showQuery })) {
  field(name).addEventListener("click", () => {
    field("save").open = false;
    if (name === "svg" || name === "png") network.redraw();
    save();
  });
}
field("copy").addEventListener("click", copyQuery);
field("query-dialog").addEventListener("close", () => (field("copy").textContent = "Copy"));
