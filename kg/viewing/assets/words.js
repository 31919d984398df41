// Elements and marks. Text only ever goes into text nodes.
import { plain } from "./text.js";

const SVG = "http://www.w3.org/2000/svg";

export const field = (name) => document.getElementById(name);

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
export const button = (text, click, more = {}) => element("button", { type: "button", click, ...more }, text);
export const isolated = (text) => element("bdi", {}, plain(text));

export function svgElement(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// The shapes of vis-network, in a square of 24.
export const SHAPES = {
  dot: "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18z",
  square: "M4 4h16v16H4z",
  diamond: "M12 1.5 22.5 12 12 22.5 1.5 12z",
  triangle: "M12 3 22 20.5H2z",
  triangleDown: "M12 21 2 3.5h20z",
  hexagon: "M6.5 3h11L23 12l-5.5 9h-11L1 12z",
};
function drawing(path, paint, width = 14) {
  const size = { width, height: 14, viewBox: `0 0 ${(width / 14) * 24} 24`, "aria-hidden": "true" };
  return svgElement("svg", size, svgElement("path", { d: path, ...paint }));
}
export const nodeMark = (actor) => drawing(SHAPES[actor.shape], { fill: actor.color });
export function lineMark(stroke, dash) {
  const pattern = dash?.length ? { "stroke-dasharray": dash.map((length) => length * 1.2).join(" ") } : {};
  return drawing("M1 12h46", { stroke, "stroke-width": 5, ...pattern }, 28);
}

// Only to the web: anything else stays text, whatever the article says its address is.
export function link(address, text) {
  const target = URL.canParse(address) ? new URL(address) : null;
  if (!target || !["http:", "https:"].includes(target.protocol)) return isolated(text);
  return element("a", { href: target.href, rel: "noopener noreferrer", target: "_blank" }, isolated(text));
}

// Hand a file to the reader; it is made here and goes nowhere else.
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
