// The panel: who an actor is, and every sentence that a line stands for.
import { matches } from "./filter.js";
import { colour } from "./graph.js";
import { expand } from "./live.js";
import { articlesOf, ranked, tally } from "./model.js";
import { shortest } from "./paths.js";
import { change, choose, onChange, state } from "./state.js";
import { counted, dated, many, placeOf, plain, spaced } from "./text.js";
import { button, element, field, isolated, link, nodeMark } from "./words.js";

const panel = field("panel");
const AT_ONCE = 40;
const NAMES = 12;

function show() {
  const { selected } = state;
  const page = selected === null ? startPage() : selected.path ? pathPage() : selected.line === undefined ? actorPage() : linePage();
  panel.replaceChildren(...page);
  panel.scrollTop = 0;
}

function startPage() {
  const { actors, byDegree, total } = state.model;
  const hubs = byDegree.filter((actor) => actor.drawn).slice(0, 25);
  return [
    element("h2", {}, "Who did what to whom"),
    element("p", { class: "about" }, "Choose an actor or a line to read the sentences behind it. A double click " + (state.model.live ? "draws more around an actor." : "shows an actor's neighbours alone.")),
    ...(total > actors.length && !state.model.live ? others(actors.length, total) : []),
    element("h3", {}, "Best connected"),
    element("ul", { class: "hubs" }, ...hubs.map((actor) => element("li", {}, actorButton(actor)))),
  ];
}

function others(here, total) {
  const ways = ["--actor NAME --hops 2", `--actors ${Math.min(2000, total)}`, "--relation NAME", "--type TYPE", "--since DATE --until DATE"];
  ways.push("--outlet NAME", "--min-articles 2", "--status STATUS", "--query FILE");
  return [
    element(
      "details",
      { class: "about", id: "others" },
      element("summary", {}, `${counted(total - here)} more actors are not on this page`),
      element("p", {}, `The ${counted(here)} that most articles support are. For others make a page with `, ...ways.flatMap((way, place) => [place ? ", " : "", element("code", {}, `kg view ${way}`)]), "."),
    ),
  ];
}

function actorButton(actor) {
  const partners = element("span", { class: "count", title: "actors it shares facts with" }, String(actor.degree));
  const name = element("span", { class: "name", dir: "auto" }, plain(actor.name));
  return element("button", { type: "button", click: () => choose({ actor: actor.id }, true) }, nodeMark(actor), name, partners);
}

const closing = () => button("×", () => choose(null), { class: "close", "aria-label": "Close" });
const about = (...words) => element("p", { class: "about" }, ...words);

function actorPage() {
  const actor = state.model.actors[state.selected.actor];
  const what = about([actor.kind, actor.country].filter(Boolean).join(" · "));
  if (/^Q\d+$/.test(actor.wikidata ?? "")) {
    what.append(" · ", link(`https://www.wikidata.org/wiki/${actor.wikidata}`, "Wikidata"));
  }
  const also = (actor.names ?? []).slice(0, NAMES).map(plain).join(" · ");
  return [
    closing(),
    element("h2", { tabindex: "-1", dir: "auto" }, plain(actor.name)),
    what,
    ...(actor.offices ?? []).slice(0, 6).map(office),
    also ? about("Also named: ", isolated(also)) : null,
    span(actor.claims),
    actor.drawn ? null : about("The filters hide it from the picture."),
    actions(actor),
    ...relations(actor),
    ...claimLists(actor.claims),
    actor.elsewhere ? about(`${many(actor.elsewhere, "more claim")} on actors that are not drawn.`) : null,
  ].filter(Boolean);
}

function office({ title, body, first, last }) {
  const when = [...new Set([first, last])].filter(Boolean).map(dated).join(" – ");
  const where = body ? [", ", isolated(body)] : [];
  return element("p", { class: "office" }, isolated(title), ...where, when ? element("span", { class: "count" }, ` · ${when}`) : null);
}

// When the first and the last of its claims were.
function span(claims) {
  const days = claims.filter((claim) => claim.since).sort((a, b) => (a.since < b.since ? -1 : 1));
  if (!days.length) return null;
  const latest = days.reduce((last, claim) => (claim.until > last.until ? claim : last));
  const ends = [...new Set([days[0].date, latest.date])].map(dated).map(plain);
  return element("p", { class: "about", id: "span" }, ends.length > 1 ? `First ${ends[0]}, last ${ends[1]}` : ends[0], ` · ${many(articlesOf(claims), "article")}`);
}

function actions(actor) {
  const alone = state.only === actor.id;
  return element(
    "p",
    { class: "actions" },
    button(alone ? "Show everything" : "Only its neighbours", () => change({ only: alone ? null : actor.id }), { id: "neighbours" }),
    state.model.live && actor.elsewhere
      ? button(`Draw ${many(actor.elsewhere, "more claim")}`, () => expand(actor.key), { id: "expand" })
      : null,
    button("Path from here", () => change({ from: actor.id }), { id: "path-from" }),
  );
}

// How often it does and suffers what.
function relations(actor) {
  const fitting = actor.claims.filter((claim) => claim.factual && matches(claim, state.wanted, state.model.articles));
  const row = (title, some) => {
    const counts = tally(some.map((claim) => claim.relation));
    const names = ranked(counts).slice(0, 6).map((name) => `${spaced(name)} ${counts.get(name)}`);
    return names.length ? [element("dt", {}, title), element("dd", {}, names.join(" · "))] : [];
  };
  const rows = [
    ...row("does", fitting.filter((claim) => claim.source === actor.id)),
    ...row("is done to it", fitting.filter((claim) => claim.target === actor.id && claim.source !== actor.id)),
  ];
  return rows.length ? [element("dl", { id: "relations" }, ...rows)] : [];
}

function linePage() {
  const line = state.model.lines[state.selected.line];
  return [closing(), element("h2", { tabindex: "-1" }, ...between(line.from, line.to)), ...lineBody(line)];
}
const between = (from, to) => [isolated(state.model.actors[from].name), " → ", isolated(state.model.actors[to].name)];
function lineBody(line) {
  if (line.tie) return [about(`${spaced(line.tie)}: drawn by the query; no claim of the graph says it.`)];
  return [about(line.class === "not coded" ? "relations without an event type" : line.class), ...claimLists(line.claims)];
}

function pathPage() {
  const [from, to] = state.selected.path;
  const drawn = state.model.lines.filter((line) => line.drawn);
  const way = shortest(drawn, from, to);
  const steps = (way ?? []).slice(1).map((actor, place) => [way[place], actor]);
  return [
    closing(),
    element("h2", { tabindex: "-1" }, ...between(from, to)),
    about(way ? `Nearest by ${many(steps.length, "step")} of what is drawn.` : "Nothing that is drawn leads from one to the other."),
    ...steps.flatMap(([one, other]) => {
      const ties = drawn.filter((line) => [line.from, line.to].every((end) => end === one || end === other));
      return [element("h3", { class: "step" }, ...between(one, other)), ...ties.flatMap((line) => line.shown).slice(0, 5).map(card)];
    }),
  ];
}

function claimLists(all) {
  const fitting = all.filter((claim) => matches(claim, state.wanted, state.model.articles)).sort(newestFirst);
  const facts = fitting.filter((claim) => claim.factual);
  const rest = fitting.filter((claim) => !claim.factual);
  const hidden = all.length - fitting.length;
  return [
    ...claimList("Reported as fact", facts),
    ...claimList("Said, but not as fact", rest),
    hidden ? about(`${many(hidden, "claim")} left out by the filters.`) : null,
  ].filter(Boolean);
}
const newestFirst = (a, b) => (b.until ?? "").localeCompare(a.until ?? "") || a.number - b.number;

function claimList(title, some) {
  if (!some.length) return [];
  const list = element("div", { class: "claims" });
  const more = button("", further, { class: "more" });
  function further() {
    const from = list.childElementCount;
    list.append(...some.slice(from, from + AT_ONCE).map(card));
    const left = some.length - list.childElementCount;
    more.textContent = `Show ${Math.min(left, AT_ONCE)} of ${left} more`;
    more.hidden = left === 0;
  }
  further();
  return [element("h3", {}, `${title} · ${counted(some.length)}`), list, more];
}

function card(claim) {
  const date = element("span", {}, [dated(claim.date), claim.place].filter(Boolean).map(plain).join(" · "));
  const status = element("span", { class: `status ${claim.status}` }, claim.status);
  const made = element("article", { class: claim.factual ? "claim" : "claim unsure" });
  made.style.setProperty("--class", colour(claim.class));
  made.append(element("p", { class: "top" }, date, status), fact(claim), quotation(claim));
  if (claim.who) made.append(element("p", { class: "who" }, ...speakers(claim.who)));
  made.append(origin(state.model.articles[claim.document], claim.confidence));
  return made;
}

function fact(claim) {
  const type = claim.type ? element("span", { class: "count" }, ` · ${claim.type}`) : null;
  const ends = [endName(claim.source), " ", spaced(claim.relation)];
  if (claim.target !== undefined) ends.push(" ", endName(claim.target));
  if (claim.quantity) ends.push(element("span", { class: "count" }, ` (${plain(claim.quantity)})`));
  return element("p", { class: "fact" }, ...ends, type);
}
function endName(number) {
  const name = isolated(state.model.actors[number].name);
  if (number === state.selected?.actor) return element("b", {}, name);
  return button(name, () => choose({ actor: number }, true));
}

// The sentence, with the words that stand for the two actors marked.
function quotation(claim) {
  const { actors, sentences } = state.model;
  const sentence = sentences[claim.sentence];
  const names = [claim.named ?? actors[claim.source].name];
  if (claim.target !== undefined) names.push(claim.target_named ?? actors[claim.target].name);
  const spots = names.map((name) => [placeOf(name, sentence), name.length]).filter(([at]) => at >= 0);
  const quote = element("blockquote", { dir: "auto" }, "“");
  let done = 0;
  for (const [at, length] of spots.sort((a, b) => a[0] - b[0])) {
    if (at < done) continue;
    quote.append(sentence.slice(done, at), element("mark", {}, sentence.slice(at, at + length)));
    done = at + length;
  }
  quote.append(sentence.slice(done), "”");
  return quote;
}

function speakers([first, ...reporting]) {
  const words = ["According to ", isolated(first)];
  for (const name of reporting) words.push(", as reported by ", isolated(name));
  return words;
}

function origin(article, confidence) {
  const line = element("p", { class: "from" });
  const about = [article.outlet, article.published && dated(article.published)].filter(Boolean).map(isolated);
  const title = article.title ?? article.id;
  about.push(article.url ? link(article.url, title) : isolated(title));
  if (confidence !== undefined) about.push(`confidence ${confidence}`);
  about.forEach((part, place) => line.append(place ? " · " : "", part));
  return line;
}

onChange((what) => {
  show();
  if (what.travel && state.selected) panel.querySelector("h2").focus({ preventScroll: true });
});
