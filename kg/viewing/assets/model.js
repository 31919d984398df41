// What the page was given, with each thing pointing to those that belong to it.
export const NOT_CODED = "not coded";

export function prepared(given) {
  const { nodes, edges, options, evidence } = given;
  const { types } = evidence;
  const claims = evidence.claims.map((claim) => ({ ...claim }));
  const lines = evidence.lines.map((line) => ({ ...line, claims: [] }));
  const actors = evidence.actors.map((actor) => ({ ...actor, claims: [] }));
  for (const [number, claim] of claims.entries()) {
    claim.number = number;
    claim.class = types[claim.type] ?? NOT_CODED;
    claim.factual = claim.status === "asserted";
    if (claim.line !== undefined) lines[claim.line].claims.push(claim);
    actors[claim.source].claims.push(claim);
    if (claim.target !== undefined && claim.target !== claim.source) actors[claim.target].claims.push(claim);
  }
  for (const [number, node] of nodes.entries()) Object.assign(actors[number], node, { drawn: true, faded: false });
  for (const [number, edge] of edges.entries()) {
    const line = Object.assign(lines[number], edge, { faded: false, label: "" });
    line.class ??= NOT_CODED;
    line.drawn = edge.hidden !== true;
    line.support = line.drawn ? articlesOf(line.claims) : 0;
  }
  weigh(actors, options.nodes.scaling);
  const byDegree = [...actors].sort((a, b) => b.value - a.value || a.id - b.id);
  const byClaims = [...lines].sort((a, b) => b.claims.length - a.claims.length || a.id - b.id);
  const drawable = claims.filter((claim) => claim.line !== undefined);
  return { ...evidence, given, actors, claims, lines, byDegree, byClaims, drawable };
}

// The share of the largest degree, by which sizes go.
function weigh(actors, { min, max }) {
  const values = actors.map((actor) => actor.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  for (const actor of actors) {
    actor.weight = most > least ? (actor.value - least) / (most - least) : 0.5;
    actor.size = min + (max - min) * actor.weight;
  }
}

export const articlesOf = (claims) => new Set(claims.map((claim) => claim.document)).size;

export function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
// The commonest first, equals by the alphabet.
export const ranked = (counts) => [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));

// The name of a line: two relations are named, of more the commonest and how many there are beside it.
export function lineName(line, claims, spaced) {
  if (line.tie) return spaced(line.tie);
  const names = ranked(tally(claims.map((claim) => claim.relation))).map(spaced);
  const text = names.length > 2 ? `${names[0]} + ${names.length - 1} more` : names.join(", ");
  return text + (claims.length > 1 ? ` ×${claims.length}` : "") + (line.status === "asserted" ? "" : ` (${line.status})`);
}
