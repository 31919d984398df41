// What of the claims is wanted, and which lines and actors that leaves.
import { articlesOf } from "./model.js";

export function everything(model) {
  return {
    classes: new Set(), // left out, as are kinds and outlets
    kinds: new Set(),
    outlets: new Set(),
    type: "",
    relation: "",
    since: "",
    until: "",
    articles: 1,
    statuses: new Set(model.drawn),
  };
}

// Whether a claim is what is asked for; whether it is drawn depends on its status as well.
export function matches(claim, wanted, articles) {
  if (wanted.classes.has(claim.class)) return false;
  if (wanted.type && claim.type !== wanted.type) return false;
  if (wanted.relation && claim.relation !== wanted.relation) return false;
  if (wanted.outlets.size && wanted.outlets.has(articles[claim.document].outlet ?? "")) return false;
  return within(claim, wanted);
}

// A date of a month or a year fits where it can lie within the period; no date fits no period.
function within(claim, { since, until }) {
  if (since && !(claim.until >= since)) return false;
  return !(until && !(claim.since <= until));
}

// The claims that a line is drawn for: none where too few articles make them.
export function shownOf(line, model, wanted) {
  if (!wanted.statuses.has(line.status)) return [];
  if ([line.from, line.to].some((end) => wanted.kinds.has(model.actors[end].kind))) return [];
  const fitting = line.claims.filter((claim) => matches(claim, wanted, model.articles));
  return articlesOf(fitting) >= wanted.articles ? fitting : [];
}

// A line that a query drew has no claims that could fit anything: any narrower question leaves it out.
export function showsTie(line, model, wanted) {
  if (!line.tie || wanted.classes.has(line.class)) return false;
  const ends = [line.from, line.to].every((end) => !wanted.kinds.has(model.actors[end].kind));
  return ends && !(wanted.type || wanted.relation || wanted.since || wanted.until || wanted.articles > 1);
}
