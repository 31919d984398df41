// Words and marks: how names, dates and relations are written. Text only ever goes into text nodes.
const SVG = "http://www.w3.org/2000/svg";
const MONTHS = "January February March April May June July August September October November December".split(" ");

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Characters that turn the direction of text would reach beyond a name that holds them.
const plain = (text) => text.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\u200e\u200f]+/g, " ").trim();
const spaced = (relation) => plain(relation.replaceAll("_", " "));
const shortened = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
const isolated = (text) => element("bdi", {}, plain(text));
const many = (number, one, more = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : more}`;
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// "2026-01-07" is 7 January 2026, "2025-09" September 2025; what else EDTF knows stays as it is.
function day(edtf) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(edtf);
  if (!parts) return edtf;
  const [, year, month, date] = parts;
  return [date && Number(date), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}
const written = (edtf) => (edtf ? edtf.split("/").map(day).join(" – ") : "no date");

// The shapes of vis-network, in a square of 24.
const SHAPES = {
  dot: "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18z",
  square: "M4 4h16v16H4z",
  diamond: "M12 1.5 22.5 12 12 22.5 1.5 12z",
  triangle: "M12 3 22 20.5H2z",
  triangleDown: "M12 21 2 3.5h20z",
  hexagon: "M6.5 3h11L23 12l-5.5 9h-11L1 12z",
};
function drawing(path, paint, width = 14) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries({ width, height: 14, viewBox: `0 0 ${(width / 14) * 24} 24` })) {
    svg.setAttribute(name, value);
  }
  svg.setAttribute("aria-hidden", "true");
  for (const [name, value] of Object.entries({ d: path, ...paint })) shape.setAttribute(name, value);
  svg.append(shape);
  return svg;
}
const nodeMark = (actor) => drawing(SHAPES[actor.shape], { fill: actor.color });
const lineMark = (colour) => drawing("M2 12h38", { stroke: colour, "stroke-width": 6, "stroke-linecap": "round" }, 24);
