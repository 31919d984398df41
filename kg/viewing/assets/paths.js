// Ways through the lines that are drawn.

// An actor and those that a line ties it to.
export function neighbours(lines, actor) {
  const near = new Set([actor]);
  for (const line of lines) {
    if (line.from === actor) near.add(line.to);
    else if (line.to === actor) near.add(line.from);
  }
  return near;
}

// The actors on a shortest way between two, whichever way the lines go; null where there is none.
export function shortest(lines, from, to) {
  const partners = new Map();
  const join = (one, other) => (partners.get(one) ?? partners.set(one, []).get(one)).push(other);
  for (const line of lines) {
    join(line.from, line.to);
    join(line.to, line.from);
  }
  const before = new Map([[from, null]]);
  for (const actor of before.keys()) {
    if (actor === to) return traced(before, to);
    for (const next of partners.get(actor) ?? []) if (!before.has(next)) before.set(next, actor);
  }
  return null;
}

function traced(before, end) {
  const way = [];
  for (let actor = end; actor !== null; actor = before.get(actor)) way.unshift(actor);
  return way;
}
