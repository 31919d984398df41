// How names, dates, numbers and relations are written.
const MONTHS = "January February March April May June July August September October November December".split(" ");

// Characters that turn the direction of text would reach beyond a name that holds them.
// eslint-disable-next-line no-control-regex
const TURNING = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\u200e\u200f]+/g;
export const plain = (text) => text.replace(TURNING, " ").trim();
export const spaced = (relation) => plain(relation.replaceAll("_", " "));
export const shortened = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
// The first Intl.NumberFormat of a page loads tables for longer than all of the page's own script runs.
export const counted = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
export const many = (number, one, more = `${one}s`) => `${counted(number)} ${number === 1 ? one : more}`;
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// "2026-01-07" is 7 January 2026, "2025-09" September 2025; what else EDTF knows stays as it is.
function day(edtf) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(edtf);
  if (!parts) return edtf;
  const [, year, month, date] = parts;
  return [date && Number(date), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}
export const dated = (edtf) => (edtf ? edtf.split("/").map(day).join(" – ") : "no date");

// Where a sentence has a name as words of their own; -1 where it has not.
export function placeOf(name, sentence) {
  const inWord = (character) => /[\p{L}\p{N}]/u.test(character ?? "");
  for (let at = sentence.indexOf(name); at >= 0 && name; at = sentence.indexOf(name, at + 1)) {
    if (!inWord(sentence[at - 1]) && !inWord(sentence[at + name.length])) return at;
  }
  return -1;
}
