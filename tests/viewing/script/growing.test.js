// What a server tells, joined to what the page was given.
import assert from "node:assert/strict";
import { test } from "node:test";
import { grown } from "../../../kg/viewing/assets/growing.js";
import { prepared } from "../../../kg/viewing/assets/model.js";
import { placed } from "../../../kg/viewing/assets/placing.js";
import { given } from "./model.js";

const end = (key, mention = key) => ({ key, name: key, kind: "Person", mention });
const claim = (id, source, target, more = {}) => ({
  id, source: end(source), relation: "met", target: end(target), type: "CONSULT", status: "asserted", date: "2026-01-02",
  earliest: "2026-01-02", latest: "2026-01-02", place: null, quantity: null, attributed_to: [], confidence: null,
  sentence: `${source} met ${target}.`, article: "three", ...more,
});
const answer = {
  actors: ["B", "D"].map((key) => ({
    key, name: key, kind: "Person", country: null, wikidata: "Q1", claims: 9, names: [`the ${key}`],
    offices: [{ title: "king", body: null, first: null, last: "2026-01-03" }],
  })),
  claims: [claim("n1", "B", "D"), claim("n2", "B", "A"), claim("n3", "D", "D", { target: null }), claim("m1", "A", "B")],
  articles: { three: { title: "Third", outlet: null, published: "2026-01-03", url: null } },
  total: 77,
};
const places = new Map([[0, { x: 0, y: 0 }], [1, { x: 200, y: 0 }], [2, { x: 0, y: 200 }]]);
const more = () => grown(given(), answer, places);

test("what was there keeps its number, and what is new comes after it", () => {
  assert.deepEqual(more().evidence.actors.map((actor) => actor.key), ["A", "B", "C", "D"]);
  assert.deepEqual(more().evidence.claims.map((each) => each.iri), ["m1", "m2", "s1", "l1", "n1", "n2"]);
});
test("a claim points to its actors, article, sentence and line", () => {
  const { evidence } = more();
  const one = evidence.claims[4];
  assert.deepEqual([one.source, one.target, one.line], [1, 3, 3]);
  assert.deepEqual(evidence.articles[one.document], { id: "three", title: "Third", published: "2026-01-03" });
  assert.equal(evidence.sentences[one.sentence], "B met D.");
  assert.deepEqual([one.since, one.who, "place" in one], ["2026-01-02", undefined, false]);
});
test("a new actor brings its names and offices along", () => {
  const actor = more().evidence.actors[3];
  assert.deepEqual([actor.names, actor.offices], [["the D"], [{ title: "king", last: "2026-01-03" }]]);
});
test("lines of the same two are bent apart, the old ones too", () => {
  const { evidence, edges } = more();
  assert.deepEqual(evidence.lines.map((line) => line.bend), [0.12, 0.28, undefined, 0, 0.12]);
  assert.deepEqual(edges[4].smooth, { enabled: true, type: "curvedCW", roundness: 0.12 });
});
test("an actor knows how many of its claims are not here", () => {
  const { actors } = more().evidence;
  assert.deepEqual([actors[1].elsewhere, actors[3].elsewhere], [9 - 6, 9 - 1]);
  assert.deepEqual(actors.map((actor) => actor.degree), [1, 2, 0, 1]);
});
test("the same answer adds nothing twice", () => {
  const once = more();
  const twice = grown(once, answer, places);
  assert.deepEqual(twice.evidence.claims, once.evidence.claims);
  assert.deepEqual(twice.edges, once.edges);
});
test("what the page was given stays as it was, for the way back", () => {
  const before = given();
  const copy = structuredClone(before);
  prepared(grown(before, answer, places));
  assert.deepEqual(before, copy);
});
test("it can be shown like what was there from the start", () => {
  const model = prepared(more());
  assert.deepEqual(model.actors[3].claims.map((each) => each.iri), ["n1"]);
  assert.ok(model.lines.every((line) => line.from !== undefined && line.to !== undefined));
});

test("new places are free and near, and nobody moves", () => {
  const partners = Array.from({ length: 60 }, (_, place) => [place + 3, [1]]);
  const all = placed(places, partners);
  assert.deepEqual([...all].slice(0, 3), [...places]);
  const spots = [...all.values()];
  const least = Math.min(...spots.flatMap((a, place) => spots.slice(place + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))));
  assert.ok(least >= 70, least);
  assert.ok(spots.slice(3).every(({ x, y }) => Math.hypot(x - 200, y) < 700));
});
test("the first one stands in the middle", () => assert.deepEqual(placed(new Map(), [[0, []]]).get(0), { x: 0, y: 0 }));
