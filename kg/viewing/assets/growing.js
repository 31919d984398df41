// More of a served graph, joined to what the page was given. Everything that was there keeps its number and its place.
import { placed } from "./placing.js";

const present = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
const STRAIGHT = { enabled: false };

// `answer` is what /api/picture tells, `places` where each actor stands now.
export function grown(given, answer, places) {
  const { evidence } = given;
  const actors = joined(evidence.actors, answer, evidence.claims);
  const number = new Map(actors.map((actor, place) => [actor.key, place]));
  const told = { ...evidence, actors, articles: [...evidence.articles], sentences: [...evidence.sentences], lines: [...evidence.lines] };
  const claims = newClaims(told, answer, number);
  told.claims = [...evidence.claims, ...claims];
  told.total = answer.total;
  told.actors = recounted(told, evidence.claims, answer);
  const edges = drawnLines(told, given.edges);
  return { ...given, evidence: told, edges, nodes: dots(told, claims, places, given.nodes) };
}

// Those that are new and have a claim with somebody.
function joined(actors, answer, claims) {
  const known = new Set(actors.map((actor) => actor.key));
  const there = new Set(claims.map((claim) => claim.iri));
  const ends = answer.claims.filter((claim) => claim.target && !there.has(claim.id)).flatMap((claim) => [claim.source.key, claim.target.key]);
  const tied = new Set(ends);
  const fresh = answer.actors.filter(({ key }) => tied.has(key) && !known.has(key));
  return [...actors, ...fresh.map(newActor)];
}
function newActor({ names, offices, ...actor }) {
  const told = pick(actor, ["key", "name", "kind", "country", "wikidata"]);
  return present({ ...told, names: names?.length ? names : null, offices: offices?.length ? offices.map(present) : null });
}

function newClaims(told, answer, number) {
  const known = new Set(told.claims.map((claim) => claim.iri));
  const fits = ({ id, source, target }) => target && !known.has(id) && number.has(source.key) && number.has(target.key);
  const place = numbering(told);
  return answer.claims.filter(fits).map((claim) => {
    const [source, target] = [number.get(claim.source.key), number.get(claim.target.key)];
    return present({
      iri: claim.id,
      source,
      target,
      ...pick(claim, ["relation", "type", "status", "date", "place", "quantity", "confidence"]),
      since: claim.earliest,
      until: claim.latest,
      who: claim.attributed_to.length ? claim.attributed_to : null,
      named: claim.source.mention === claim.source.name ? null : claim.source.mention,
      target_named: claim.target.mention === claim.target.name ? null : claim.target.mention,
      document: place.article(claim.article, answer.articles),
      sentence: place.sentence(claim.sentence),
      line: place.line({ source, target, status: claim.status, class: told.types[claim.type] }),
    });
  });
}
const pick = (value, names) => Object.fromEntries(names.map((name) => [name, value[name]]));

// The numbers of articles, sentences and lines, with one more for each that is not there yet.
function numbering(told) {
  const of = (list, key) => new Map(list.map((each, place) => [key(each), place]));
  const [articles, sentences] = [of(told.articles, ({ id }) => id), of(told.sentences, (text) => text)];
  const ends = new Map(told.claims.filter((claim) => claim.line !== undefined).map((claim) => [claim.line, claim]));
  const lineKey = ({ source, target, status, class: name }) => `${source} ${target} ${status} ${name ?? ""}`;
  const lines = new Map([...ends].map(([line, claim]) => [lineKey({ ...claim, class: told.lines[line].class }), line]));
  const numbered = (list, known, key, make) => {
    if (!known.has(key)) known.set(key, list.push(make()) - 1);
    return known.get(key);
  };
  return {
    article: (id, known) => numbered(told.articles, articles, id, () => present({ id, ...known[id] })),
    sentence: (text) => numbered(told.sentences, sentences, text, () => text),
    line: (line) => numbered(told.lines, lines, lineKey(line), () => present({ ...line, bend: 0 })),
  };
}

// Of each actor how many it shares facts with, and how many claims are not here.
function recounted(told, before, answer) {
  const [here, was] = [counts(told.claims), counts(before)];
  const every = new Map(answer.actors.map((actor) => [actor.key, actor.claims]));
  const partners = told.actors.map(() => new Set());
  for (const { source, target, status } of told.claims) {
    if (status !== "asserted" || target === undefined || target === source) continue;
    partners[source].add(target);
    partners[target].add(source);
  }
  return told.actors.map((actor, place) => {
    const now = here.get(place) ?? 0;
    const all = every.get(actor.key) ?? (actor.elsewhere ?? 0) + (was.get(place) ?? 0);
    return { ...actor, degree: partners[place].size, elsewhere: Math.max(0, all - now) };
  });
}
function counts(claims) {
  const found = new Map();
  for (const { source, target } of claims) for (const end of new Set([source, target])) found.set(end, (found.get(end) ?? 0) + 1);
  return found;
}

// Lines between the same two are bent apart, as many as they are now.
function drawnLines(told, edges) {
  const ends = told.lines.map((line, place) => ({ from: edges[place]?.from ?? line.source, to: edges[place]?.to ?? line.target }));
  const pairs = new Map();
  for (const [place, { from, to }] of ends.entries()) {
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), place]);
  }
  for (const places of pairs.values()) {
    if (places.every((place) => place < edges.length)) continue;
    const same = new Map();
    for (const place of places) {
      const way = same.get(ends[place].from) ?? 0;
      same.set(ends[place].from, way + 1);
      told.lines[place] = { ...told.lines[place], bend: places.length === 1 ? 0 : Number((0.12 + 0.16 * way).toFixed(2)) };
    }
  }
  return told.lines.map((line, id) => edgeOf(told, line, id, ends[id], edges[id]));
}
function edgeOf(told, { status, bend, class: name }, id, ends, edge) {
  const smooth = bend ? { enabled: true, type: "curvedCW", roundness: bend } : STRAIGHT;
  if (edge) return { ...edge, smooth };
  const factual = status === "asserted";
  const dash = factual ? told.classes[name ?? "not coded"].dash : told.dashes[status];
  return { id, ...ends, arrows: "to", width: told.widths[0], smooth, ...(dash.length ? { dashes: dash } : {}), ...(factual ? {} : { hidden: true }) };
}

function dots(told, claims, places, nodes) {
  const partners = new Map();
  const tie = (one, other) => one >= nodes.length && partners.set(one, [...(partners.get(one) ?? []), other]);
  for (const { source, target } of claims) {
    tie(source, target);
    tie(target, source);
  }
  const most = [...partners].sort(([a, ties], [b, others]) => others.length - ties.length || a - b);
  const spots = placed(places, most);
  return told.actors.map((actor, id) => {
    const value = Number(Math.sqrt(actor.degree).toFixed(2));
    return nodes[id] ? { ...nodes[id], value } : { id, label: actor.name, shape: told.kinds[actor.kind][2], value, ...spots.get(id) };
  });
}
