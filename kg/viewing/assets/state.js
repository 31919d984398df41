// What is looked at now. Everything that the reader does ends in `change`, and everything that is seen follows from it.
import { everything } from "./filter.js";
import { prepared } from "./model.js";

export const given = JSON.parse(document.getElementById("data").textContent);
const model = prepared(given);
const listeners = [];

// `selected` is {actor}, {line}, {path: [from, to]} or null, all by number; `only` is the actor whose neighbours alone
// are seen; `from` the actor that a path is to begin at; `search` the part of the address that a server drew `model` by.
export const state = {
  model,
  wanted: everything(model),
  selected: null,
  only: null,
  from: null,
  search: location.search,
  table: false,
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
};

// Listeners are called in the order in which they came: the picture first, since others tell what it shows.
export const onChange = (listener) => listeners.push(listener);
export function change(what) {
  Object.assign(state, what);
  for (const listener of listeners) listener(what);
}

// `travel` brings an actor that was chosen elsewhere than in the picture into its middle.
export function choose(selected, travel = false) {
  if (state.from !== null && selected?.actor !== undefined && selected.actor !== state.from) {
    change({ selected: { path: [state.from, selected.actor] }, from: null, travel });
  } else {
    change({ selected, travel });
  }
}
export const want = (what) => change({ wanted: { ...state.wanted, ...what } });
export const shownClaims = () => state.model.lines.filter((line) => line.drawn).flatMap((line) => line.shown);
