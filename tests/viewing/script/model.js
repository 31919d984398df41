// A small graph as the page is given it: A meets and sanctions B, B is said to have left C.
import { prepared } from "../../../kg/viewing/assets/model.js";

const claim = (source, relation, target, line, more = {}) => ({
  source, relation, target, line, document: 0, sentence: 0, status: "asserted", ...more,
});

export const given = () => ({
  nodes: ["A", "B", "C"].map((label, id) => ({ id, label, value: 3 - id, shape: "dot", color: "#000" })),
  options: { nodes: { scaling: { min: 10, max: 40 } } },
  edges: [
    { id: 0, from: 0, to: 1 },
    { id: 1, from: 0, to: 1 },
    { id: 2, from: 1, to: 2, hidden: true },
  ],
  evidence: {
    actors: ["A", "B", "C"].map((name) => ({ key: name, name, kind: name === "C" ? "Place" : "Person", degree: 1 })),
    articles: [{ id: "one", outlet: "Wire" }, { id: "two", outlet: "Daily" }],
    sentences: ["A met B."],
    claims: [
      claim(0, "met", 1, 0, { type: "CONSULT", since: "2026-01-01", until: "2026-01-31", date: "2026-01", iri: "m1" }),
      claim(0, "met", 1, 0, { type: "CONSULT", document: 1, since: "2026-02-03", until: "2026-02-03", date: "2026-02-03", iri: "m2" }),
      claim(0, "sanctioned", 1, 1, { type: "SANCTION", iri: "s1" }),
      claim(1, "left", 2, 2, { status: "alleged", iri: "l1" }),
    ],
    lines: [
      { class: "verbal cooperation", status: "asserted" },
      { class: "material conflict", status: "asserted" },
      { status: "alleged" },
    ],
    types: { CONSULT: "verbal cooperation", SANCTION: "material conflict" },
    drawn: ["asserted"],
    total: 3,
    kinds: { Person: ["#000", "#fff", "dot"], Place: ["#000", "#fff", "square"] },
    classes: Object.fromEntries(["verbal cooperation", "material conflict", "not coded"].map((name) => [name, { dash: [] }])),
    dashes: { alleged: [3, 5] },
    widths: [3, 2],
    prefixes: { kg: "https://kg.example/ontology#", claim: "https://kg.example/claim/" },
  },
});
export const model = () => prepared(given());
