// What is looked at as the part of an address after "#", and back; actors under their keys, which outlive the page.
const SETS = ["classes", "kinds", "outlets"];
const WORDS = ["type", "relation", "since", "until"];

export function addressOf({ wanted, selected, only, table, model }) {
  const parts = new URLSearchParams();
  const key = (actor) => model.actors[actor].key;
  if (selected?.actor !== undefined) parts.set("actor", key(selected.actor));
  if (selected?.line !== undefined) parts.set("line", lineKey(model.lines[selected.line], key));
  if (selected?.path) parts.set("path", selected.path.map(key).join(" > "));
  if (only !== null) parts.set("only", key(only));
  for (const name of SETS) if (wanted[name].size) parts.set(name, JSON.stringify([...wanted[name]].sort()));
  for (const name of WORDS) if (wanted[name]) parts.set(name, wanted[name]);
  if (wanted.articles > 1) parts.set("articles", wanted.articles);
  const statuses = [...wanted.statuses].sort().join(" ");
  if (statuses !== [...model.drawn].sort().join(" ")) parts.set("statuses", statuses);
  if (table) parts.set("table", "yes");
  return parts.toString();
}
const lineKey = (line, key) => JSON.stringify([key(line.from), key(line.to), line.class, line.status]);

// What of an address this page knows; anything else in it is passed over.
export function read(text, model, blank) {
  const parts = new URLSearchParams(text);
  const number = new Map(model.actors.map((actor, place) => [actor.key, place]));
  const wanted = { ...blank };
  for (const name of SETS) wanted[name] = new Set(listed(parts.get(name)));
  for (const name of WORDS) wanted[name] = parts.get(name) ?? "";
  wanted.articles = Math.max(1, Math.floor(Number(parts.get("articles"))) || 1);
  if (parts.has("statuses")) wanted.statuses = new Set(parts.get("statuses").split(" ").filter(Boolean));
  const only = number.get(parts.get("only")) ?? null;
  return { wanted, only, table: parts.has("table"), selected: selection(parts, model, number) };
}

function selection(parts, model, number) {
  if (number.has(parts.get("actor"))) return { actor: number.get(parts.get("actor")) };
  if (parts.has("line")) {
    const key = (actor) => model.actors[actor].key;
    const line = model.lines.findIndex((each) => lineKey(each, key) === parts.get("line"));
    return line < 0 ? null : { line };
  }
  const path = (parts.get("path") ?? "").split(" > ").map((key) => number.get(key));
  return path.length === 2 && !path.includes(undefined) ? { path } : null;
}

function listed(text) {
  try {
    const found = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}
