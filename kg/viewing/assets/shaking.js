// A small graph may be shaken: its forces act for a moment, then all stands still again.
import { fit, network } from "./canvas.js";
import { onChange, state } from "./state.js";
import { field } from "./words.js";

const SMALL = 300;
const MOMENT = 1500; // milliseconds
const FORCES = { gravitationalConstant: -120, centralGravity: 0.012, springLength: 110, springConstant: 0.06, avoidOverlap: 0.4 };
let shaking = null;

function shake() {
  if (shaking) return rest();
  network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", forceAtlas2Based: FORCES, stabilization: false } });
  shaking = setTimeout(rest, MOMENT);
  return field("shake").setAttribute("aria-pressed", "true");
}
function rest() {
  clearTimeout(shaking);
  shaking = null;
  network.setOptions({ physics: { enabled: false } });
  field("shake").setAttribute("aria-pressed", "false");
  fit();
}

field("shake").addEventListener("click", shake);
onChange(() => (field("shake").hidden = state.model.actors.length > SMALL));
