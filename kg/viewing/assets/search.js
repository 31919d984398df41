// The search field with the list of those found.
import { find } from "./finding.js";
import { expand, sought } from "./live.js";
import { change, choose, state } from "./state.js";
import { shortened } from "./text.js";
import { element, field, isolated, nodeMark } from "./words.js";

const search = field("search");
const found = field("found");
const FOUND_AT_MOST = 12;
let hits = [];
let active = 0;

function list() {
  hits = find(state.model.byDegree, search.value).slice(0, FOUND_AT_MOST);
  active = 0;
  found.replaceChildren(...(hits.length ? hits.map(option) : [nothing()]));
  open(search.value.trim() !== "");
  mark();
}
// What is not on a live page may still be in the graph.
function nothing() {
  if (!state.model.live) {
    return none("No actor of this name is on the page.");
  }
  return element("li", { role: "option", id: "hit-0", mousedown: ask }, "Look for it in the whole graph");
}
// Those found in the whole graph: to choose one draws it, with what is around it.
async function ask(event) {
  event?.preventDefault();
  const typed = search.value;
  try {
    const items = (await sought(typed)).filter(({ key }) => !state.model.actors.some((actor) => actor.key === key));
    if (search.value !== typed) return;
    hits = items.map((actor) => ({ key: actor.key, actor: { ...actor, shape: state.model.kinds[actor.kind][2], color: "currentColor" } }));
    active = 0;
    found.replaceChildren(...(hits.length ? hits.map(option) : [none("No other actor of the graph has this name.")]));
  } catch (error) {
    found.replaceChildren(none(`The server did not tell: ${error.message}`));
  }
  change({}); // the note says again what is shown
  open(true);
  mark();
}
const none = (text) => element("li", { class: "none", role: "option", "aria-disabled": "true" }, text);
function option({ actor, mention }, place) {
  const name = element("span", {}, isolated(actor.name));
  if (mention) name.append(element("span", { class: "count" }, " · ", isolated(shortened(mention, 40))));
  const pick = (event) => {
    event.preventDefault(); // the field would lose the focus, and the list be closed, before the click
    take(place);
  };
  return element("li", { role: "option", id: `hit-${place}`, mousedown: pick }, nodeMark(actor), name);
}
function open(opened) {
  found.hidden = !opened;
  search.setAttribute("aria-expanded", String(opened));
}
function mark() {
  for (const [place, item] of [...found.children].entries()) item.setAttribute("aria-selected", String(place === active));
  if (hits.length) search.setAttribute("aria-activedescendant", `hit-${active}`);
  else search.removeAttribute("aria-activedescendant");
}
function take(place) {
  if (!hits[place]) {
    if (state.model.live && search.value.trim()) ask();
    return;
  }
  const { key, actor } = hits[place];
  open(false);
  search.value = "";
  if (key === undefined) choose({ actor: actor.id }, true);
  else expand(key);
}

search.addEventListener("input", list);
search.addEventListener("blur", () => open(false));
search.addEventListener("keydown", (event) => {
  if (event.key === "Escape") open(false);
  else if (event.key === "Enter") take(active);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    active = (active + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(1, hits.length);
    mark();
  }
});
