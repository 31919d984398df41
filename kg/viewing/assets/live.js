// On a server the page leads on: it asks for what is around an actor and joins it to the picture. Each state of the
// picture has an address, by which the server draws the same anew.
import { network } from "./canvas.js";
import { grown } from "./growing.js";
import { prepared } from "./model.js";
import { change, state } from "./state.js";
import { counted, many } from "./text.js";
import { field } from "./words.js";

const CLAIMS = "500"; // that an actor brings along at most
// What the page held at each address that it went through, for the way back.
const held = new Map([[location.search, state.model]]);
export const modelAt = (search) => held.get(search);

// The address of this part with what is around an actor added, once more if it was before.
function expanded(search, key) {
  const parts = new URLSearchParams(search);
  if (!parts.has("actor") && !parts.has("q")) parts.set("top", "yes");
  parts.append("actor", key);
  return `?${parts}`;
}

async function asked(path, options) {
  field("note").textContent = "Asking the graph …";
  const answer = await fetch(path, options);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error);
  return told;
}

// Draw what is around an actor, whether it is in the picture or not.
export async function expand(key) {
  const { model } = state;
  const search = expanded(state.search, key);
  if (new URLSearchParams(search).getAll("actor").length > model.live) {
    return say(`More was added ${model.live} times: open the page anew around one of the actors.`);
  }
  const known = model.actors.filter((actor) => actor.key !== key).map((actor) => ["known", actor.key]);
  const form = new URLSearchParams([["actor", key], ["limit", CLAIMS], ...known]);
  try {
    return join(model, search, key, await asked("api/picture", { method: "POST", body: form }));
  } catch (error) {
    return say(`The server did not tell more: ${error.message}`);
  }
}
const say = (text) => (field("note").textContent = text);

function join(model, search, key, answer) {
  if (state.model !== model) return; // the reader went elsewhere meanwhile
  const places = new Map(model.actors.map(({ id, x, y }) => [id, { x, y }]));
  for (const [id, place] of Object.entries(network.getPositions())) places.set(Number(id), place);
  const next = prepared(grown(model.given, answer, places));
  const actor = next.actors.findIndex((each) => each.key === key);
  const more = next.actors.length - model.actors.length;
  if (actor < 0) return say("It shares no claim with another actor.");
  held.set(search, next);
  change({ model: next, search, selected: { actor }, only: null, travel: true });
  const left = Math.max(0, answer.partners - next.actors[actor].degree);
  const beyond = left ? `, ${counted(left)} of its partners not` : "";
  say(`${many(more, "more actor")} drawn${beyond} · ${field("note").textContent}`);
}

// Those of the whole graph whose names hold what is typed.
export async function sought(typed) {
  const { items } = await asked(`api/actors?${new URLSearchParams({ q: typed.trim(), limit: 12 })}`);
  return items;
}
