// Asks the query without leaving the page, and shows the rows or triples as a table, with a way to the picture of the
// actors in it. All that comes back is shown as text.
"use strict";

const DRAWN = 20; // the picture is begun with so many actors at most
const TRIPLE = /^(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$/;

const form = document.getElementById("ask");
const query = document.getElementById("query");
const state = document.getElementById("state");
const answer = document.getElementById("answer");

document.getElementById("examples").addEventListener("change", (event) => {
  if (event.target.value) {
    query.value = event.target.value;
  }
});

query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    form.requestSubmit();
  }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  state.textContent = "…";
  answer.replaceChildren();
  const began = performance.now();
  try {
    const reply = await fetch("/sparql", {
      method: "POST",
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, application/n-triples;q=0.9",
      },
      body: query.value,
    });
    const text = await reply.text();
    const json = (reply.headers.get("Content-Type") || "").startsWith("application/sparql-results+json");
    const told = reply.ok ? shown(json ? JSON.parse(text) : tripled(text)) : plain(text);
    answer.append(...told.elements);
    state.textContent = reply.ok ? `${told.count}${Math.round(performance.now() - began)} ms` : `${reply.status}`;
  } catch (error) {
    state.textContent = String(error);
  }
});

function plain(text) {
  const element = document.createElement("pre");
  element.textContent = text;
  return { elements: [element], count: "" };
}

// Triples, one a line, as rows of three columns.
function tripled(text) {
  const vars = ["subject", "predicate", "object"];
  const lines = text.split("\n").map((line) => line.match(TRIPLE)).filter(Boolean);
  const bindings = lines.map((found) => Object.fromEntries(vars.map((name, n) => [name, read(found[n + 1])])));
  return { head: { vars }, results: { bindings } };
}

function read(written) {
  if (written.startsWith("<")) {
    return { type: "uri", value: written.slice(1, -1) };
  }
  const text = written.match(/^"(?:[^"\\]|\\.)*"/);
  return { type: "literal", value: text ? JSON.parse(text[0]) : written };
}

function shown(result) {
  if ("boolean" in result) {
    return plain(result.boolean ? "yes" : "no");
  }
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of result.head.vars) {
    const cell = document.createElement("th");
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const binding of result.results.bindings) {
    const row = body.insertRow();
    for (const name of result.head.vars) {
      row.insertCell().append(term(binding[name]));
    }
  }
  const rows = result.results.bindings.length;
  return { elements: [...drawing(result), table], count: `${rows} ${rows === 1 ? "row" : "rows"}, ` };
}

// The way to the picture of the actors in an answer, where there are any.
function drawing(result) {
  const keys = new Set();
  for (const value of result.results.bindings.flatMap((binding) => Object.values(binding))) {
    const found = local(value);
    if (found && found.startsWith("actor/")) {
      keys.add(found.slice("actor/".length));
    }
  }
  if (!keys.size) {
    return [];
  }
  const first = [...keys].slice(0, DRAWN);
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = `/graph?${first.map((key) => `actor=${encodeURIComponent(key)}`).join("&")}`;
  link.textContent = first.length === keys.size ? "See these actors in the picture" : `See the first ${DRAWN} actors in the picture`;
  line.append(link);
  return [line];
}

// An IRI of an actor, an article or a claim leads to its page here, whatever its host.
function local(value) {
  const found = value.type === "uri" && value.value.match(/\/((?:actor|doc|claim)\/[^/?#]+)$/);
  return found ? found[1] : null;
}

function term(value) {
  const here = value ? local(value) : null;
  if (!here) {
    return value ? value.value : "";
  }
  const link = document.createElement("a");
  link.href = `/${here}`;
  link.textContent = value.value;
  return link;
}
