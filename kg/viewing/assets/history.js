// Back and forward, and an address that a view can be sent by.
import { addressOf, read } from "./address.js";
import { everything } from "./filter.js";
import { modelAt } from "./live.js";
import { change, onChange, state } from "./state.js";
import { field } from "./words.js";

let last = `${state.search}#`;
let returning = false;

// Choosing something is a step that one can take back; moving a handle is not, or there would be hundreds.
function keep(what) {
  const address = `${state.search}#${addressOf(state)}`;
  if (returning || address === last) return;
  last = address;
  const place = `${location.href.split(/[?#]/)[0]}${address}`;
  const step = "model" in what || "selected" in what || "only" in what || "table" in what;
  try {
    if (step) history.pushState(null, "", place);
    else history.replaceState(null, "", place);
  } catch {
    location.hash = addressOf(state); // in a notebook's frame the history is the notebook's
  }
}

export function restore() {
  const address = `${location.search}#${location.hash.slice(1)}`;
  if (address === last) return;
  // What another page was drawn by only the server can draw again.
  const model = state.search === location.search ? state.model : modelAt(location.search);
  if (!model) return location.reload();
  last = address;
  returning = true;
  const other = model === state.model ? {} : { model, search: location.search };
  change({ ...other, ...read(location.hash.slice(1), model, everything(model)), from: null, travel: true });
  returning = false;
}

addEventListener("popstate", restore);
addEventListener("hashchange", restore);
field("back").addEventListener("click", () => history.back());
field("forward").addEventListener("click", () => history.forward());
onChange(keep);
