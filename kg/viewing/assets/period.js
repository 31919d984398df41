// The timeline: a bar for each step of the period, a handle for either end, and a window that walks along.
import { timeline } from "./timeline.js";
import { onChange, state, want } from "./state.js";
import { dated } from "./text.js";
import { field, svgElement } from "./words.js";

let line = null;
const [first, last] = [field("first"), field("last")];
const PACE = 450; // milliseconds for a step
let playing = null;

function drawBars() {
  const drawable = state.model.drawable.filter((claim) => state.wanted.statuses.has(claim.status));
  const bars = line.count(drawable);
  const most = Math.max(1, ...bars);
  const [from, to] = ends();
  const shapes = bars.map((count, place) => {
    const high = count ? 3 + 27 * Math.sqrt(count / most) : 0;
    const where = place < from || place > to ? "outside" : "inside";
    return svgElement("rect", { x: place * 10 + 1, y: 30 - high, width: 8, height: high, class: where });
  });
  field("bars").replaceChildren(...shapes);
}

// The steps that the wanted period begins and ends in.
function ends() {
  const { since, until } = state.wanted;
  return [since ? line.at(since) : 0, until ? line.at(until) : line.steps - 1];
}

function read() {
  const [from, to] = [Number(first.value), Number(last.value)].sort((a, b) => a - b);
  want({ since: from > 0 ? line.begin(from) : "", until: to < line.steps - 1 ? line.end(to) : "" });
}

function write() {
  const [from, to] = ends();
  [first.value, last.value] = [from, to];
  first.setAttribute("aria-valuetext", dated(line.begin(from)));
  last.setAttribute("aria-valuetext", dated(line.end(to)));
  field("from-day").textContent = dated(state.wanted.since || line.begin(0));
  field("to-day").textContent = dated(state.wanted.until || line.end(line.steps - 1));
}

// A window of an eighth of the period, or as wide as was asked for, from the beginning to the end.
function play() {
  if (playing) return stop();
  const [from, to] = ends();
  const whole = from === 0 && to === line.steps - 1;
  const wide = whole ? Math.max(0, Math.ceil(line.steps / 8) - 1) : to - from;
  let place = whole || to === line.steps - 1 ? 0 : from;
  const step = () => {
    if (place + wide >= line.steps) return stop();
    want({ since: line.begin(place), until: line.end(place + wide) });
    place += 1;
    return undefined;
  };
  playing = setInterval(step, PACE);
  field("play").setAttribute("aria-pressed", "true");
  return step();
}
function stop() {
  clearInterval(playing);
  playing = null;
  field("play").setAttribute("aria-pressed", "false");
}

function fill() {
  line = timeline(state.model.drawable);
  field("timeline").hidden = line === null || line.steps < 2;
  if (field("timeline").hidden) return;
  field("bars").setAttribute("viewBox", `0 0 ${line.steps * 10} 30`);
  for (const handle of [first, last]) handle.max = line.steps - 1;
}

for (const handle of [first, last]) handle.addEventListener("input", read);
field("play").addEventListener("click", play);
fill();
onChange((what) => {
  if ("model" in what) fill();
  if (field("timeline").hidden) return;
  drawBars();
  write();
});
