// The panel: who an actor is, and every sentence that a line stands for.
const panel = document.getElementById("panel");
const AT_ONCE = 40;

function show() {
  panel.replaceChildren(...(selected ? (selected.line === undefined ? actorPage() : linePage()) : startPage()));
  panel.scrollTop = 0;
}

function startPage() {
  const hubs = byDegree.filter((actor) => actor.drawn).slice(0, 25);
  return [
    element("h2", {}, "Who did what to whom"),
    element("p", { class: "about" }, "Choose an actor or a line to read the sentences behind it."),
    element("h3", {}, "Best connected"),
    element("ul", { class: "hubs" }, ...hubs.map((actor) => element("li", {}, actorButton(actor)))),
  ];
}

function actorButton(actor) {
  const partners = element("span", { class: "count", title: "actors it shares facts with" }, String(actor.degree));
  const name = element("span", { class: "name", dir: "auto" }, plain(actor.name));
  return element("button", { type: "button", click: () => choose({ actor: actor.id }, true) }, nodeMark(actor), name, partners);
}

function closing() {
  return element("button", { type: "button", class: "close", "aria-label": "Close", click: () => choose(null) }, "×");
}

function actorPage() {
  const actor = actors[selected.actor];
  const about = element("p", { class: "about" }, [actor.kind, actor.country].filter(Boolean).join(" · "));
  if (/^Q\d+$/.test(actor.wikidata ?? "")) {
    about.append(" · ", link(`https://www.wikidata.org/wiki/${actor.wikidata}`, "Wikidata"));
  }
  const also = (actor.mentions ?? []).slice(0, 8).map(plain).join(" · ");
  return [
    closing(),
    element("h2", { tabindex: "-1", dir: "auto" }, plain(actor.name)),
    about,
    also ? element("p", { class: "about" }, "In the articles: ", isolated(also)) : null,
    actor.drawn ? null : element("p", { class: "about" }, "The filters hide it from the picture."),
    ...claimLists(actor.claims),
    actor.elsewhere ? element("p", { class: "about" }, `${many(actor.elsewhere, "more claim")} on actors that are not drawn.`) : null,
  ].filter(Boolean);
}

function linePage() {
  const line = lines[selected.line];
  const [from, to] = [actors[line.from], actors[line.to]];
  return [
    closing(),
    element("h2", { tabindex: "-1" }, isolated(from.name), " → ", isolated(to.name)),
    element("p", { class: "about" }, line.class ?? "relations without an event type"),
    ...claimLists(line.claims),
  ];
}

function claimLists(all) {
  const fitting = all.filter((claim) => matches(claim)).sort(newestFirst);
  const facts = fitting.filter((claim) => claim.factual);
  const rest = fitting.filter((claim) => !claim.factual);
  const hidden = all.length - fitting.length;
  return [
    ...claimList("Reported as fact", facts),
    ...claimList("Said, but not as fact", rest),
    hidden ? element("p", { class: "about" }, `${many(hidden, "claim")} left out by the filters.`) : null,
  ].filter(Boolean);
}
const newestFirst = (a, b) => (b.until ?? "").localeCompare(a.until ?? "") || a.number - b.number;

function claimList(title, some) {
  if (!some.length) return [];
  const list = element("div", { class: "claims" });
  const more = element("button", { type: "button", class: "more", click: further });
  function further() {
    const from = list.childElementCount;
    list.append(...some.slice(from, from + AT_ONCE).map(card));
    const left = some.length - list.childElementCount;
    more.textContent = `Show ${Math.min(left, AT_ONCE)} of ${left} more`;
    more.hidden = left === 0;
  }
  further();
  return [element("h3", {}, `${title} · ${some.length.toLocaleString("en")}`), list, more];
}

function card(claim) {
  const date = element("span", {}, [written(claim.date), claim.place].filter(Boolean).map(plain).join(" · "));
  const status = element("span", { class: "status" }, claim.status);
  const made = element("article", { class: claim.factual ? "claim" : "claim unsure" });
  made.style.setProperty("--class", classes[claim.class]);
  made.append(element("p", { class: "top" }, date, status), fact(claim), quotation(claim));
  if (claim.who) made.append(element("p", { class: "who" }, ...speakers(claim.who)));
  made.append(origin(articles[claim.document]));
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
  const name = isolated(actors[number].name);
  if (selected && number === selected.actor) return element("b", {}, name);
  return element("button", { type: "button", click: () => choose({ actor: number }, true) }, name);
}

// The sentence, with the words that stand for the two actors marked.
function quotation(claim) {
  const sentence = sentences[claim.sentence];
  const names = [claim.named ?? actors[claim.source].name];
  if (claim.target !== undefined) names.push(claim.target_named ?? actors[claim.target].name);
  const spots = names.map((name) => [sentence.indexOf(name), name.length]).filter(([at]) => at >= 0);
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

function origin(article) {
  const line = element("p", { class: "from" });
  const about = [article.outlet, article.published && written(article.published)].filter(Boolean).map(isolated);
  const title = article.title ?? article.id;
  about.push(article.url ? link(article.url, title) : isolated(title));
  about.forEach((part, place) => line.append(place ? " · " : "", part));
  return line;
}

// Only to the web: anything else stays text, whatever the article says its address is.
function link(address, text) {
  const target = URL.canParse(address) ? new URL(address) : null;
  if (!target || !["http:", "https:"].includes(target.protocol)) return isolated(text);
  return element("a", { href: target.href, rel: "noopener noreferrer", target: "_blank" }, isolated(text));
}
