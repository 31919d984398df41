// Claims as rows, as CSV, and as a query that gives them.
import { plain, spaced } from "./text.js";

export const COLUMNS = {
  date: (claim) => claim.date ?? "",
  source: (claim, model) => model.actors[claim.source].name,
  relation: (claim) => spaced(claim.relation),
  target: (claim, model) => (claim.target === undefined ? "" : model.actors[claim.target].name),
  type: (claim) => claim.type ?? "",
  status: (claim) => claim.status,
  "said by": (claim) => (claim.who ?? []).join("; "),
  outlet: (claim, model) => model.articles[claim.document].outlet ?? "",
  sentence: (claim, model) => model.sentences[claim.sentence],
};
const MORE = {
  quantity: (claim) => claim.quantity ?? "",
  place: (claim) => claim.place ?? "",
  country: (claim) => claim.country ?? "",
  article: (claim, model) => model.articles[claim.document].id,
  title: (claim, model) => model.articles[claim.document].title ?? "",
  published: (claim, model) => model.articles[claim.document].published ?? "",
  url: (claim, model) => model.articles[claim.document].url ?? "",
};

// RFC 4180, with a byte order mark for spreadsheets; what those would take for a formula gets an apostrophe.
export function csv(claims, model) {
  const columns = { ...COLUMNS, ...MORE };
  const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const rows = claims.map((claim) => Object.values(columns).map((value) => cell(value(claim, model))).join(","));
  return `\ufeff${[Object.keys(columns).join(","), ...rows].join("\r\n")}\r\n`;
}

// SPARQL that gives these claims and no others, wherever the graph is asked.
export function sparql(claims, prefixes) {
  const names = claims.map((claim) => claim.iri).filter((name) => /^[\w-]+$/.test(name ?? ""));
  const declared = Object.entries(prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`);
  return `${declared.join("\n")}
SELECT ?claim ?source ?relation ?target ?status ?date ?sentence ?article {
  VALUES ?claim {
${lines(names.map((name) => `claim:${name}`))}
  }
  ?claim kg:source ?source ; kg:relation ?relation ; kg:status ?status ; kg:sentence ?sentence ;
    prov:wasDerivedFrom ?article .
  OPTIONAL { ?claim kg:target ?target }
  OPTIONAL { ?claim kg:date ?date }
}
`;
}
function lines(words, width = 4) {
  const rows = [];
  for (let from = 0; from < words.length; from += width) rows.push(`    ${words.slice(from, from + width).join(" ")}`);
  return rows.join("\n");
}

// The rows that hold what is typed, in the order of a column.
export function rowsOf(claims, model, { typed, column, down }) {
  const sought = typed.trim().toLowerCase();
  const holds = (claim) => Object.values(COLUMNS).some((value) => value(claim, model).toLowerCase().includes(sought));
  const value = COLUMNS[column];
  const keyed = (sought ? claims.filter(holds) : claims).map((claim) => [plain(value(claim, model)), claim]);
  const order = ([a, one], [b, other]) => a.localeCompare(b, "en") || one.number - other.number;
  keyed.sort(down ? (a, b) => order(b, a) : order);
  return keyed.map(([, claim]) => claim);
}
