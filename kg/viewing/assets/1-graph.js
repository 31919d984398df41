// The graph: what the page was given, what the filters leave of it, and how it is drawn.
const given = JSON.parse(document.getElementById("data").textContent);
const { actors, articles, sentences, claims, lines, classes, inks, types, widths, total } = given.evidence;
const NOT_CODED = "not coded";

for (const [number, claim] of claims.entries()) {
  claim.number = number;
  claim.class = types[claim.type] ?? NOT_CODED;
  claim.factual = claim.status === "asserted";
}
for (const line of lines) line.claims = [];
for (const actor of actors) actor.claims = [];
for (const claim of claims) {
  if (claim.line !== undefined) lines[claim.line].claims.push(claim);
  actors[claim.source].claims.push(claim);
  if (claim.target !== undefined && claim.target !== claim.source) actors[claim.target].claims.push(claim);
}
for (const [number, node] of given.nodes.entries()) Object.assign(actors[number], node);
for (const [number, edge] of given.edges.entries()) Object.assign(lines[number], edge);

const wanted = { off: new Set(), type: "", relation: "", since: "", until: "", all: false };
let selected = null; // {actor: number} or {line: number}

// Whether a claim is what the filters ask for; whether it is drawn depends on its status as well.
function matches(claim, except) {
  if (except !== "class" && wanted.off.has(claim.class)) return false;
  if (wanted.type && claim.type !== wanted.type) return false;
  if (wanted.relation && claim.relation !== wanted.relation) return false;
  // A date of a month or a year fits where it can lie within the period; no date fits no period.
  if (wanted.since && !(claim.until >= wanted.since)) return false;
  return !(wanted.until && !(claim.since <= wanted.until));
}
const isDrawn = (claim) => (claim.factual || wanted.all) && matches(claim);

const values = actors.map((actor) => actor.value);
const [least, most] = [Math.min(...values), Math.max(...values)];
for (const actor of actors) {
  // The share of the largest degree, by which sizes go; as vis-network reckons it.
  actor.weight = most > least ? (actor.value - least) / (most - least) : 0.5;
  actor.drawn = true;
  actor.faded = false;
}
for (const line of lines) {
  Object.assign(line, { drawn: line.factual, count: line.factual ? line.claims.length : 0, faded: false, label: "" });
}
// To fade what was not chosen means to tell vis-network of each node and line; of very many that takes seconds.
const fades = actors.length + lines.length < 6000;

const nodes = new vis.DataSet(given.nodes);
const edges = new vis.DataSet(given.edges);
const network = new vis.Network(document.getElementById("network"), { nodes, edges }, given.options);

// Two relations are named, of more the commonest and how many there are beside it.
function lineLabel(drawn) {
  const counted = new Map();
  for (const claim of drawn) counted.set(claim.relation, (counted.get(claim.relation) ?? 0) + 1);
  const names = [...counted.keys()].sort((a, b) => counted.get(b) - counted.get(a) || (a < b ? -1 : 1)).map(spaced);
  const text = names.length > 2 ? `${names[0]} + ${names.length - 1} more` : names.join(", ");
  const statuses = [...new Set(drawn.filter((claim) => !claim.factual).map((claim) => claim.status))];
  const doubt = statuses.length ? ` (${statuses.join(", ")})` : "";
  return text + (names.length === 1 && drawn.length > 1 ? ` ×${drawn.length}` : "") + doubt;
}

function redraw() {
  const isolated = new Set(actors.keys());
  for (const line of lines) {
    const drawn = line.claims.filter(isDrawn);
    line.label = drawn.length ? lineLabel(drawn) : "";
    line.now = { drawn: drawn.length > 0, faded: !touches(line), count: drawn.length };
    if (line.now.drawn) for (const end of [line.from, line.to]) isolated.delete(end);
  }
  const near = neighbourhood();
  for (const [number, actor] of actors.entries()) {
    actor.now = { drawn: !isolated.has(number), faded: near !== null && !near.has(number) };
  }
  nodes.update(changed(actors).map(nodeStyle));
  edges.update(changed(lines).map(lineStyle));
  network.redraw();
}

function changed(things) {
  const look = ({ drawn, faded, count }) => `${drawn} ${fades && faded} ${count}`;
  const those = things.filter((thing) => look(thing) !== look(thing.now));
  for (const thing of things) Object.assign(thing, thing.now);
  return those;
}
const nodeStyle = (actor) => ({ id: actor.id, hidden: !actor.drawn, opacity: fades && actor.faded ? 0.18 : 1 });
function lineStyle(line) {
  const colour = { color: line.color, highlight: line.color, hover: line.color, opacity: fades && line.faded ? 0.12 : 1 };
  const width = widths[0] + widths[1] * Math.log2(Math.max(1, line.count));
  return { id: line.id, hidden: !line.drawn, color: colour, width };
}

function touches(line) {
  if (!selected) return true;
  if (selected.line !== undefined) return line.id === selected.line;
  return line.from === selected.actor || line.to === selected.actor;
}
function neighbourhood() {
  if (!selected) return null;
  const near = new Set(selected.actor === undefined ? [] : [selected.actor]);
  for (const line of lines) {
    if (line.now.drawn && touches(line)) near.add(line.from).add(line.to);
  }
  return near;
}
