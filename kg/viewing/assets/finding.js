// Finding an actor by its name, or by any other word for it.
import { folded, plain } from "./text.js";

const NOT_FOUND = 9;
const known = new WeakMap();
const others = (actor) => [...(actor.names ?? []), ...(actor.mentions ?? [])];

// Each actor's names as they are compared, its own first.
function names(actor) {
  if (!known.has(actor)) known.set(actor, [actor.name, ...others(actor)].map((name) => ` ${folded(plain(name))}`));
  return known.get(actor);
}

// Names with a word that begins so come before names that have it within, and the earlier of `actors` before the later.
export function find(actors, typed) {
  const sought = folded(typed.trim());
  if (!sought) return [];
  const rank = (actor) => {
    const [name, ...mentions] = names(actor);
    if (name.includes(` ${sought}`)) return { actor, place: 0 };
    const mention = mentions.findIndex((each) => each.includes(` ${sought}`));
    if (mention >= 0) return { actor, place: 1, mention: others(actor)[mention] };
    return { actor, place: name.includes(sought) ? 2 : NOT_FOUND };
  };
  const found = actors.map(rank).filter(({ place }) => place !== NOT_FOUND);
  return found.sort((a, b) => a.place - b.place);
}
