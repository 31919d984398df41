// The page's logic, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, read } from "../../../kg/viewing/assets/address.js";
import { everything, matches, shownOf } from "../../../kg/viewing/assets/filter.js";
import { find } from "../../../kg/viewing/assets/finding.js";
import { csv, rowsOf, sparql } from "../../../kg/viewing/assets/formats.js";
import { lineName } from "../../../kg/viewing/assets/model.js";
import { neighbours, shortest } from "../../../kg/viewing/assets/paths.js";
import { dated, placeOf, plain, shortened, spaced } from "../../../kg/viewing/assets/text.js";
import { timeline } from "../../../kg/viewing/assets/timeline.js";
import { model } from "./model.js";

const lines = [[0, 1], [1, 2], [3, 2], [4, 5]].map(([from, to]) => ({ from, to }));

test("a shortest path may go against the lines", () => assert.deepEqual(shortest(lines, 0, 3), [0, 1, 2, 3]));
test("no path is null", () => assert.equal(shortest(lines, 0, 5), null));
test("neighbours are those on either end of a line", () => assert.deepEqual([...neighbours(lines, 2)].sort(), [1, 2, 3]));

test("only asserted lines are wanted at first", () => {
  const graph = model();
  const wanted = everything(graph);
  assert.deepEqual(graph.lines.map((line) => shownOf(line, graph, wanted).length), [2, 1, 0]);
});
test("a line needs so many articles", () => {
  const graph = model();
  const wanted = { ...everything(graph), articles: 2 };
  assert.deepEqual(graph.lines.map((line) => shownOf(line, graph, wanted).length), [2, 0, 0]);
});
test("a kind that is left out takes its lines along", () => {
  const graph = model();
  const wanted = { ...everything(graph), kinds: new Set(["Place"]), statuses: new Set(["alleged"]) };
  assert.deepEqual(shownOf(graph.lines[2], graph, wanted), []);
});
for (const [what, fits] of [
  [{ since: "2026-01-15" }, [true, true, false, false]],
  [{ until: "2026-01-15" }, [true, false, false, false]],
  [{ type: "SANCTION" }, [false, false, true, false]],
  [{ relation: "left" }, [false, false, false, true]],
  [{ outlets: new Set(["Wire"]) }, [false, true, false, false]],
  [{ classes: new Set(["not coded"]) }, [true, true, true, false]],
]) {
  test(`claims that match ${JSON.stringify(Object.keys(what))}`, () => {
    const graph = model();
    const wanted = { ...everything(graph), ...what };
    assert.deepEqual(graph.claims.map((claim) => matches(claim, wanted, graph.articles)), fits);
  });
}

test("an address brings back what was looked at", () => {
  const graph = model();
  const wanted = { ...everything(graph), type: "SANCTION", articles: 3, outlets: new Set(["Wire, & Co"]), statuses: new Set() };
  for (const selected of [{ actor: 1 }, { line: 2 }, { path: [0, 2] }, null]) {
    const state = { model: graph, wanted, selected, only: 2, table: true };
    assert.deepEqual(read(addressOf(state), graph, everything(graph)), { wanted, selected, only: 2, table: true });
  }
});
test("nothing chosen is an empty address", () => {
  const graph = model();
  assert.equal(addressOf({ model: graph, wanted: everything(graph), selected: null, only: null, table: false }), "");
});
test("what an address says of another graph is passed over", () => {
  const graph = model();
  const state = read("actor=Nobody&line=[1]&path=A > X&classes={&articles=-4&only=Q", graph, everything(graph));
  assert.deepEqual(state, { wanted: everything(graph), selected: null, only: null, table: false });
});

test("names that begin so come before other words for an actor", () => {
  const actors = [{ name: "Iran", mentions: ["Tehran"] }, { name: "Tehran" }, { name: "Gustávo" }];
  assert.deepEqual(find(actors, "teh").map((hit) => hit.actor.name), ["Tehran", "Iran"]);
  assert.equal(find(actors, "gusta")[0].actor.name, "Gustávo");
  assert.deepEqual(find(actors, " "), []);
});

test("bars count sharp days, and the steps are days again", () => {
  const claims = [["2026-01-01", "2026-01-01"], ["2026-01-10", "2026-01-10"], ["2025-01-01", "2026-12-31"]].map(([since, until]) => ({ since, until }));
  const line = timeline(claims, 5);
  assert.equal(line.steps, 5);
  assert.deepEqual(line.count(claims), [1, 0, 0, 0, 1]);
  assert.deepEqual([line.begin(0), line.end(4), line.at("2026-01-04")], ["2026-01-01", "2026-01-10", 1]);
});
test("without dates there is no timeline", () => assert.equal(timeline([{}]), null));
test("what only looks like a date is none", () => assert.equal(timeline([{ since: "<b>", until: "2026-99-99" }]), null));

test("a formula is no formula in CSV, and quotes are doubled", () => {
  const graph = model();
  graph.sentences[0] = '=HYPERLINK("x")';
  assert.match(csv(graph.claims, graph), /"'=HYPERLINK\(""x""\)"/);
});
test("a query names the claims, and nothing that is no name", () => {
  const graph = model();
  graph.claims[0].iri = "x } DROP ALL";
  const text = sparql(graph.claims, graph.prefixes);
  assert.match(text, /claim:m2 claim:s1 claim:l1/);
  assert.doesNotMatch(text, /DROP/);
});
test("rows are filtered and sorted", () => {
  const graph = model();
  const rows = (how) => rowsOf(graph.claims, graph, { typed: "", column: "date", down: false, ...how }).map((claim) => claim.iri);
  assert.deepEqual(rows({ typed: "CONSULT" }), ["m1", "m2"]);
  assert.deepEqual(rows({ column: "relation", down: true }), ["s1", "m2", "m1", "l1"]);
});

test("a line is named by its relations and their number", () => {
  const graph = model();
  assert.equal(lineName(graph.lines[0], graph.lines[0].claims, spaced), "met ×2");
  assert.equal(lineName(graph.lines[2], graph.lines[2].claims, spaced), "left (alleged)");
});
test("dates are read as words", () => assert.equal(dated("2026-01-07/2026-02"), "7 January 2026 – February 2026"));
test("what turns the direction of text is taken out", () => assert.equal(plain("\u202egnp.exe"), "gnp.exe"));
test("long names are cut", () => assert.equal(shortened("abcdef", 4), "abc…"));
test("a name is found as a word of its own", () => {
  assert.equal(placeOf("we", "He tweeted that we won"), 16);
  assert.equal(placeOf("we", "tweeted"), -1);
});
