// Finding an actor by its name, or by any word that the articles have for it.
const search = document.getElementById("search");
const found = document.getElementById("found");
const FOUND_AT_MOST = 12;
const NOT_FOUND = 9;
let hits = [];
let active = 0;

const names = actors.map((actor) => [actor.name, ...(actor.mentions ?? [])].map((name) => folded(plain(name))));

// Names with a word that begins so come before names that have it within, and hubs before others.
function find(typed) {
  const sought = folded(typed.trim());
  if (!sought) return [];
  const rank = (actor) => {
    const [name, ...mentions] = names[actor.id].map((each) => ` ${each}`);
    if (name.includes(` ${sought}`)) return { actor, place: 0 };
    const mention = mentions.findIndex((each) => each.includes(` ${sought}`));
    if (mention >= 0) return { actor, place: 1, mention: actor.mentions[mention] };
    return { actor, place: name.includes(sought) ? 2 : NOT_FOUND };
  };
  const ranked = byDegree.map(rank).filter(({ place }) => place !== NOT_FOUND);
  return ranked.sort((a, b) => a.place - b.place);
}

function list() {
  hits = find(search.value).slice(0, FOUND_AT_MOST);
  active = 0;
  const none = element("li", { class: "none" }, "No actor of this name is on the page.");
  found.replaceChildren(...(hits.length ? hits.map(option) : [none]));
  open(search.value.trim() !== "");
  mark();
}
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
  if (!hits[place]) return;
  open(false);
  search.value = "";
  choose({ actor: hits[place].actor.id }, true);
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
