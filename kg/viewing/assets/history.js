// Back and forward, and an address that a view can be sent by.
import { addressOf, read } from "./address.js";
import { everything } from "./filter.js";
import { change, onChange, state } from "./state.js";
import { field } from "./words.js";

let last = "";
let returning = false;

// Choosing something is a step that one can take back; moving a handle is not, or there would be hundreds.
function keep(what) {
  const address = addressOf(state);
  if (returning || address === last) return;
  last = address;
  const place = `${location.href.split("#")[0]}#${address}`;
  const step = "selected" in what || "only" in what || "table" in what;
  try {
    if (step) history.pushState(null, "", place);
    else history.replaceState(null, "", place);
  } catch {
    location.hash = address; // in a notebook's frame the history is the notebook's
  }
}

export function restore() {
  const address = location.hash.slice(1);
  if (address === last) return;
  last = address;
  returning = true;
  change({ ...read(address, state.model, everything(state.model)), from: null, travel: true });
  returning = false;
}

addEventListener("popstate", restore);
addEventListener("hashchange", restore);
field("back").addEventListener("click", () => history.back());
field("forward").addEventListener("click", () => history.forward());
onChange(keep);
