// The filters: classes, kinds, statuses, event type, relation, period, outlets, number of articles.
import { colour } from "./graph.js";
import { articlesOf, ranked, tally } from "./model.js";
import { change, onChange, state, want } from "./state.js";
import { counted, many, shortened, spaced } from "./text.js";
import { button, element, field, lineMark, nodeMark } from "./words.js";

const form = document.querySelector("#filters form");
const SETS = { classes: "class", kinds: "kind", outlets: "outlet" };
const NO_OUTLET = "not named";

// A box to leave something out, or to bring it in.
function box(name, value, checked, ...inside) {
  const input = element("input", { type: "checkbox", name, value, ...(checked ? { checked: "" } : {}) });
  return element("label", {}, input, ...inside);
}
const number = (count) => element("span", { class: "count" }, counted(count));

function fillClasses() {
  const counts = tally(state.model.drawable.map((claim) => claim.class));
  for (const name of Object.keys(state.model.classes).filter((each) => counts.has(each))) {
    field("classes").append(box("classes", name, true, lineMark(colour(name), state.model.classes[name].dash), name, number(counts.get(name))));
  }
}

function fillKinds() {
  const first = new Map([...state.model.byDegree].reverse().map((actor) => [actor.kind, actor]));
  for (const kind of Object.keys(state.model.kinds).filter((each) => first.has(each))) {
    field("kinds").append(box("kinds", kind, true, nodeMark(first.get(kind)), kind));
  }
}

function fillStatuses() {
  const counts = tally(state.model.claims.filter((claim) => claim.line !== undefined).map((claim) => claim.status));
  for (const name of state.model.statuses.filter((each) => counts.has(each) || each === "asserted")) {
    const mark = name === "asserted" ? null : lineMark("currentColor", state.model.dashes[name]);
    field("statuses").append(box("statuses", name, state.model.drawn.includes(name), mark, name, number(counts.get(name) ?? 0)));
  }
}

function fillTypes() {
  const counts = tally(state.model.drawable.map((claim) => claim.type));
  field("type").append(element("option", { value: "" }, "all"));
  for (const group of Object.keys(state.model.classes)) {
    const those = [...counts.keys()].filter((type) => type && state.model.types[type] === group).sort();
    if (!those.length) continue;
    const options = those.map((type) => element("option", { value: type }, `${type} (${counts.get(type)})`));
    field("type").append(element("optgroup", { label: group }, ...options));
  }
}

function fillRelations() {
  const counts = tally(state.model.drawable.map((claim) => claim.relation));
  field("relation").append(element("option", { value: "" }, "all"));
  for (const name of ranked(counts)) {
    field("relation").append(element("option", { value: name }, `${shortened(spaced(name), 40)} (${counts.get(name)})`));
  }
}

function fillOutlets() {
  const counts = tally(state.model.drawable.map((claim) => state.model.articles[claim.document].outlet ?? ""));
  for (const name of ranked(counts)) {
    const words = element("bdi", {}, shortened(name || NO_OUTLET, 40));
    field("outlet-list").append(box("outlets", name, true, words, number(counts.get(name))));
  }
}

function fillPeriod() {
  let [first, last] = ["9999", ""];
  for (const claim of state.model.drawable) {
    if (claim.since && claim.since < first) first = claim.since;
    if (claim.until && claim.until > last) last = claim.until;
  }
  for (const name of ["since", "until"]) {
    if (last) Object.assign(field(name), { min: first, max: last });
    field(name).disabled = !last;
  }
}

function read(event) {
  if (event.target.dataset.foreign !== undefined) return;
  const boxes = (name, checked) => [...form.elements, ...field("kinds").querySelectorAll("input")]
    .filter((each) => each.name === name && each.checked === checked)
    .map((each) => each.value);
  const wanted = { statuses: new Set(boxes("statuses", true)) };
  for (const name of Object.keys(SETS)) wanted[name] = new Set(boxes(name, false));
  for (const name of ["type", "relation", "since", "until"]) wanted[name] = field(name).value;
  wanted.articles = Math.max(1, Math.floor(Number(field("articles").value)) || 1);
  want(wanted);
}

// The fields say what is wanted, whoever asked for it.
function write() {
  const { wanted } = state;
  for (const input of document.querySelectorAll("#filters input[type=checkbox], #kinds input")) {
    input.checked = input.name === "statuses" ? wanted.statuses.has(input.value) : !wanted[input.name].has(input.value);
  }
  for (const name of ["type", "relation", "since", "until"]) field(name).value = wanted[name];
  field("articles").value = wanted.articles;
  const left = wanted.outlets.size;
  field("outlet-summary").textContent = left ? `Outlets: all but ${left}` : "Outlets";
}

function tell() {
  const shown = state.model.actors.filter((actor) => actor.drawn).length;
  const claims = state.model.lines.filter((line) => line.drawn).flatMap((line) => line.shown);
  const facts = claims.filter((claim) => claim.factual).length;
  const rest = claims.length - facts;
  const words = [`${counted(shown)} of ${many(state.model.total, "actor")} shown`, many(facts, "fact")];
  if (rest) words.push(`${counted(rest)} not fact`);
  field("note").textContent = words.join(" · ");
}

// What there is in all, as the page said when it was opened.
function tellAll() {
  const { claims } = state.model;
  const days = claims.filter((claim) => claim.since).map((claim) => claim.date).sort();
  const period = days.length ? ` · ${days[0]} to ${days.at(-1)}` : "";
  field("summary").textContent = `${many(claims.length, "claim")} from ${many(articlesOf(claims), "article")}${period}`;
}

function tellFocus() {
  const line = field("focus");
  line.hidden = state.only === null && state.from === null;
  if (line.hidden) return line.replaceChildren();
  const name = (actor) => element("bdi", {}, shortened(state.model.actors[actor].name, 40));
  const words = state.from === null ? ["Only ", name(state.only), " and its neighbours"] : ["Path from ", name(state.from), ": choose where to"];
  const stop = state.from === null ? { only: null } : { from: null };
  return line.replaceChildren(...words, " ", button(state.from === null ? "Show everything" : "Cancel", () => change(stop), { id: "unfocus" }));
}

// What there is to choose from, with the boxes and options that were there taken out.
function fill() {
  for (const label of document.querySelectorAll("#classes label, #kinds label, #statuses label, #outlet-list label")) label.remove();
  for (const name of ["type", "relation"]) field(name).replaceChildren();
  for (const part of [fillClasses, fillKinds, fillStatuses, fillTypes, fillRelations, fillOutlets, fillPeriod]) part();
}

form.addEventListener("change", read);
field("kinds").addEventListener("change", read);
form.addEventListener("submit", (event) => event.preventDefault());
field("outlets-all").addEventListener("click", () => want({ outlets: new Set() }));
field("outlets-none").addEventListener("click", () => {
  want({ outlets: new Set(state.model.drawable.map((claim) => state.model.articles[claim.document].outlet ?? "")) });
});
fill();
onChange((what) => {
  if ("theme" in what || "model" in what) fill();
  if ("model" in what) tellAll();
  write();
  tell();
  tellFocus();
});
