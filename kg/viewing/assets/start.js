// The page is made ready: each part listens for changes, in the order in which they are named here.
import { atOnce, fit, network, zoom } from "./canvas.js";
import "./graph.js";
import "./labels.js";
import "./panel.js";
import "./search.js";
import "./filters.js";
import "./period.js";
import "./table.js";
import "./saving.js";
import "./shaking.js";
import { restore } from "./history.js";
import { everything } from "./filter.js";
import { change, choose, state } from "./state.js";
import { field } from "./words.js";

const narrow = matchMedia("(max-width: 760px)");

function wear(theme) {
  document.documentElement.dataset.theme = theme;
  field("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

field("nearer").addEventListener("click", () => zoom(1.4));
field("farther").addEventListener("click", () => zoom(1 / 1.4));
field("fit").addEventListener("click", fit);
field("reset").addEventListener("click", () => change({ wanted: everything(state.model), only: null, from: null }));
field("theme").addEventListener("click", () => {
  const theme = state.theme === "dark" ? "light" : "dark";
  wear(theme);
  change({ theme });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.target.id === "search" || field("query-dialog").open) return;
  if (state.from !== null) change({ from: null });
  else if (state.selected) choose(null);
});
// A menu that was left is closed.
for (const menu of document.querySelectorAll("details.menu")) {
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
document.addEventListener("pointerdown", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

wear(state.theme);
if (narrow.matches) field("filters").open = false;
atOnce(() => {
  change({});
  fit();
  if (location.hash.length > 1) restore();
});
network.once("afterDrawing", () => document.documentElement.setAttribute("data-ready", ""));
