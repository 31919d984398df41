// On a server the page leads on: each address draws a part of the graph, and more is asked for by a longer one.

// The address of this part with an actor and its neighbours added.
export function expanded(search, key) {
  const parts = new URLSearchParams(search);
  if (!parts.has("actor") && !parts.has("q")) parts.set("top", "yes");
  if (!parts.getAll("actor").includes(key)) parts.append("actor", key);
  return `?${parts}#${new URLSearchParams({ actor: key })}`;
}

// The address of the part around those whose names hold what is typed.
export const sought = (typed) => `?${new URLSearchParams({ q: typed.trim() })}`;
