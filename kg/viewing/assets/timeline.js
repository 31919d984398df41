// The period in equal steps: how many claims lie in each, and which day a step begins and ends with.
const DAY = 86_400_000;
const number = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
const written = (count) => new Date(count * DAY).toISOString().slice(0, 10);
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(text));

// Claims of a year or more would fill every step: they stand in none, and are seen whenever they can lie in the period.
const LONG = 366;

export function timeline(claims, most = 60) {
  const dated = claims.filter((claim) => isDay(claim.since) && isDay(claim.until));
  const sharp = dated.filter((claim) => number(claim.until) - number(claim.since) < LONG);
  if (!sharp.length) return null;
  const [first, last] = spanned(sharp);
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  const steps = Math.ceil((last - first + 1) / step);
  const begin = (place) => written(first + place * step);
  const end = (place) => written(Math.min(last, first + (place + 1) * step - 1));
  const at = (day) => Math.max(0, Math.min(steps - 1, Math.floor((number(day) - first) / step)));
  return { steps, begin, end, at, count: (some) => counts(some, { first, step, steps }) };
}

// Where the claims lie; a few very old ones would press all others into one step, so they are left before the first.
function spanned(claims) {
  const days = claims.map((claim) => number(claim.since)).sort((a, b) => a - b);
  const first = days[Math.floor(days.length * 0.05)];
  let last = first;
  for (const claim of claims) last = Math.max(last, number(claim.until));
  return [first, last];
}

function counts(claims, { first, step, steps }) {
  const bars = new Array(steps).fill(0);
  for (const claim of claims) {
    if (!isDay(claim.since) || !isDay(claim.until) || number(claim.until) - number(claim.since) >= LONG) continue;
    const place = Math.floor((number(claim.since) - first) / step);
    if (place >= 0 && place < steps) bars[place] += 1;
  }
  return bars;
}
