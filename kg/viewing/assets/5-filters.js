// The filters: classes of relations, event type, relation, period, and what is not fact.
const form = document.querySelector("#filters form");
const field = (name) => document.getElementById(name);

function counts(property, some) {
  const counted = new Map();
  for (const claim of some) counted.set(claim[property], (counted.get(claim[property]) ?? 0) + 1);
  return counted;
}
const drawable = claims.filter((claim) => claim.line !== undefined);

function fillClasses() {
  const counted = counts("class", drawable);
  for (const name of Object.keys(classes).filter((each) => counted.has(each))) {
    const box = element("input", { type: "checkbox", value: name, checked: "" });
    const number = element("span", { class: "count" }, counted.get(name).toLocaleString("en"));
    field("classes").append(element("label", {}, box, lineMark(classes[name]), name, number));
  }
}

function fillTypes() {
  const counted = counts("type", drawable);
  field("type").append(element("option", { value: "" }, "all"));
  for (const group of Object.keys(classes)) {
    const those = [...counted.keys()].filter((type) => type && types[type] === group).sort();
    if (!those.length) continue;
    const options = those.map((type) => element("option", { value: type }, `${type} (${counted.get(type)})`));
    field("type").append(element("optgroup", { label: group }, ...options));
  }
}

function fillRelations() {
  const counted = counts("relation", drawable);
  const sorted = [...counted.keys()].sort((a, b) => counted.get(b) - counted.get(a) || (a < b ? -1 : 1));
  field("relation").append(element("option", { value: "" }, "all"));
  for (const name of sorted) {
    field("relation").append(element("option", { value: name }, `${shortened(spaced(name), 40)} (${counted.get(name)})`));
  }
}

function fillPeriod() {
  let [first, last] = ["9999", ""];
  for (const claim of drawable) {
    if (claim.since && claim.since < first) first = claim.since;
    if (claim.until && claim.until > last) last = claim.until;
  }
  for (const name of ["since", "until"]) {
    if (last) Object.assign(field(name), { min: first, max: last });
    else field(name).disabled = true;
  }
}

function fillSwitch() {
  const unsure = drawable.filter((claim) => !claim.factual).length;
  field("all-count").textContent = unsure.toLocaleString("en");
  field("all").disabled = unsure === 0;
}

function fillLegend() {
  const kinds = new Map(byDegree.map((actor) => [actor.kind, actor]));
  for (const kind of Object.keys(given.evidence.kinds).filter((each) => kinds.has(each))) {
    field("legend").append(element("span", {}, nodeMark(kinds.get(kind)), kind));
  }
}

function read() {
  wanted.off = new Set([...form.querySelectorAll("#classes input:not(:checked)")].map((box) => box.value));
  for (const name of ["type", "relation", "since", "until"]) wanted[name] = field(name).value;
  wanted.all = field("all").checked;
  refresh();
}

function refresh() {
  redraw();
  show();
  const shown = actors.filter((actor) => actor.drawn).length;
  const facts = drawable.filter((claim) => claim.factual && matches(claim)).length;
  field("note").textContent = `${shown.toLocaleString("en")} of ${many(total, "actor")} shown · ${many(facts, "fact")}`;
}

form.addEventListener("change", read);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(read));
fillClasses();
fillTypes();
fillRelations();
fillPeriod();
fillSwitch();
fillLegend();
