// Asks the query without leaving the page, and shows the rows as a table. All that comes back is shown as text.
"use strict";

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
        Accept: "application/sparql-results+json, text/turtle;q=0.9",
      },
      body: query.value,
    });
    const text = await reply.text();
    const json = (reply.headers.get("Content-Type") || "").startsWith("application/sparql-results+json");
    const told = reply.ok && json ? shown(JSON.parse(text)) : plain(text);
    answer.append(told.element);
    state.textContent = reply.ok ? `${told.count}${Math.round(performance.now() - began)} ms` : `${reply.status}`;
  } catch (error) {
    state.textContent = String(error);
  }
});

function plain(text) {
  const element = document.createElement("pre");
  element.textContent = text;
  return { element, count: "" };
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
  return { element: table, count: `${rows} ${rows === 1 ? "row" : "rows"}, ` };
}

// An IRI of an actor, an article or a claim leads to its page here, whatever its host.
function term(value) {
  if (!value) {
    return "";
  }
  const local = value.type === "uri" && value.value.match(/\/((?:actor|doc|claim)\/[^/?#]+)$/);
  if (!local) {
    return value.value;
  }
  const link = document.createElement("a");
  link.href = `/${local[1]}`;
  link.textContent = value.value;
  return link;
}
