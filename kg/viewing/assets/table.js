// The same claims as a table: for the keyboard, for a screen reader and for paper.
import { COLUMNS, rowsOf } from "./formats.js";
import { choose, change, onChange, shownClaims, state } from "./state.js";
import { counted, dated, many, plain } from "./text.js";
import { button, element, field, link } from "./words.js";

const AT_ONCE = 200;
const order = { column: "date", down: true, typed: "" };
let rows = [];

export const rowsShown = () => rowsOf(shownClaims(), state.model, order);

function show() {
  const { table } = state;
  field("network-view").setAttribute("aria-pressed", String(!table));
  field("table-view").setAttribute("aria-pressed", String(table));
  field("table").hidden = !table;
  document.querySelector("main").classList.toggle("as-table", table);
  if (table) fill();
}

function fill() {
  rows = rowsShown();
  field("rows").replaceChildren();
  for (const head of document.querySelectorAll("#table th")) {
    const sorted = head.dataset.column === order.column;
    head.setAttribute("aria-sort", sorted ? (order.down ? "descending" : "ascending") : "none");
  }
  field("row-count").textContent = many(rows.length, "claim");
  further();
}

function further(number = AT_ONCE) {
  const there = field("rows").childElementCount;
  field("rows").append(...rows.slice(there, there + number).map(row));
  const left = rows.length - field("rows").childElementCount;
  field("more-rows").hidden = left === 0;
  field("more-rows").textContent = `Show ${counted(Math.min(left, AT_ONCE))} of ${counted(left)} more`;
}

function row(claim) {
  return element("tr", {}, ...Object.keys(COLUMNS).map((column) => element("td", { dir: "auto", class: `${column} ${claim.status}` }, cell(claim, column))));
}
function cell(claim, column) {
  const text = plain(COLUMNS[column](claim, state.model));
  if (column === "date") return text ? dated(text) : "";
  if (column === "relation") return button(text, () => choose({ line: claim.line }), { title: "Read the evidence" });
  if (column === "outlet") {
    const article = state.model.articles[claim.document];
    return article.url ? link(article.url, text || article.title || article.id) : text;
  }
  return text;
}

function sortBy(column) {
  Object.assign(order, { column, down: order.column === column ? !order.down : false });
  fill();
}

for (const column of Object.keys(COLUMNS)) {
  const head = element("th", { scope: "col", "data-column": column }, button(column, () => sortBy(column)));
  field("columns").append(head);
}
field("row-filter").addEventListener("input", (event) => {
  order.typed = event.target.value;
  fill();
});
field("more-rows").addEventListener("click", () => further());
field("network-view").addEventListener("click", () => change({ table: false }));
field("table-view").addEventListener("click", () => change({ table: true }));
// On paper the whole table stands below the picture.
addEventListener("beforeprint", () => {
  fill();
  further(rows.length);
});
onChange(show);
