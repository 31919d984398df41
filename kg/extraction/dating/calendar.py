"""From the words for a time to an EDTF date, counted from the day of publication.

News style: a weekday is the last one that has come, the day of publication included ("on Thursday", said on a
Thursday); for what is yet to come, the next. A month without a year is the last one that has begun. "Two days later"
counts from the day that was told of before, and means nothing where that is not known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

WEEKDAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTH_NAMES = "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
MONTHS = {
    name: n
    for n, names in enumerate(f"{_MONTH_NAMES}|october oct|november nov|december dec".split("|"), 1)
    for name in names.split()
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the month in which each begins
SHIFTS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "day after tomorrow": 2,
}
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: n for n, word in enumerate(_NUMBER_WORDS.split())} | {"a": 1, "an": 1, "the": 1}

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_COUNTED = r"\b(?P<n>\d+|[a-z]+) (?P<unit>day|night|week|month|year)s?"
FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH} {_DAY}\b(?:,? {_YEAR})?",
        rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?",
        rf"\b{_MONTH}(?:,? (?:of )?{_YEAR})?",
        rf"\b{_YEAR}\b(?!s| ?gmt| hours)",
    )
)
SPAN = re.compile(r"\b(?:from (?P<a>.+?) (?:to|until|till) (?P<b>.+)|between (?P<c>.+?) and (?P<d>.+))", re.IGNORECASE)
DAYS = re.compile(
    rf"\b(?P<first>\d{{1,2}}) ?(?:and|to|[-–]) ?(?P<last>{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?)", re.IGNORECASE
)
THAT_MONTH = re.compile(rf"\b(?:that|following|same) {_MONTH}(?! \d)", re.IGNORECASE)  # of a year told of before
YEARS = re.compile(r"\b((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)\b")
NEARLY = re.compile(r"\b(?:just|shortly|right|immediately|minutes|hours) (?:before|after) (?P<rest>.+)", re.IGNORECASE)
SHIFTED = re.compile(_COUNTED + r" (?P<way>after|before) (?P<rest>.+)", re.IGNORECASE)
SINCE = re.compile(r"\b(?:since|after|following) (?P<rest>.+)", re.IGNORECASE)
LATER = re.compile(_COUNTED + r" (?P<way>later|earlier|before|after)\b")
THAT_DAY = re.compile(r"\b(?P<which>next|following|previous|same|that) (?P<unit>day|night|morning|evening|afternoon)\b")
AGO = re.compile(_COUNTED + r" ago\b")
HOURS_AGO = re.compile(r"\b(?:hour|minute)s? ago\b")
TOMORROW = re.compile(r"^(?:(?:on|for|by|until|late|early) )?tomorrow\b")
OVER = re.compile(
    r"\b(?:(?:over|during|in|for|within|throughout) the last|(?:the|this) past|the last(?="
    r" (?:\d+|t[a-z]+|f[a-z]+|s[a-z]+)))"
    r" (?:(?P<n>\d+|[a-z]+) )?(?P<unit>day|week|month|year)s?\b"
)
WEEKEND = re.compile(r"\b(?P<which>last|this|next|the|coming)? ?weekend\b")
SEASON = re.compile(
    r"\b(?P<which>last|this|next|the|in|of|early|late|mid)[ -](?P<name>spring|summer|autumn|fall|winter)\b"
)
UNIT = re.compile(r"\b(?P<which>last|this|next|current|coming) (?P<unit>week|month|year)\b")


def resolve(words: str, published: str | None, *, future: bool = False, before: str | None = None) -> str | None:
    """The EDTF date that words mean in an article of a day, None where they mean none.

    `before` is the day that the article told of before these words; `future` whether they date what is to come.

    >>> resolve("on Wednesday", "2026-01-08")
    '2026-01-07'
    >>> resolve("Thursday", "2026-01-08"), resolve("in September", "2026-01-08")
    ('2026-01-08', '2025-09')
    >>> resolve("over the last year", "2026-01-08")
    '2025-01/2026-01'
    >>> resolve("two days later", "2026-01-08", before="2026-01-03")
    '2026-01-05'
    >>> resolve("since Saturday's strikes", "2026-01-08")
    '2026-01-03/2026-01-08'
    """
    if found := _relating(words, published, before, future=future):
        return found[0]
    today = day_of(published)
    told = day_of(before)
    return _countable(
        _absolute(words, published, future=future)
        or (_later(words.lower(), told) if told else None)
        or (_relative(words.lower(), today, future=future) if today else None)
    )


def _countable(date: str | None) -> str | None:
    """A date whose years have four digits and are counted: "May", in an article of the last year of the calendar."""
    years = [part[:5] for part in date.split("/") if part[:1].isdigit()] if date else []
    return None if any(year[:4] == "0000" or year[4:].isdigit() for year in years) else date


def day_of(edtf: str | None) -> date | None:
    """The day that a date is, None for one that is less precise."""
    try:
        return date.fromisoformat(edtf) if edtf and len(edtf) == 10 else None
    except ValueError:
        return None


def _relating(words: str, published: str | None, before: str | None, *, future: bool) -> tuple[str | None] | None:
    """The date of words that relate one time to another; a tuple of None where they do, and it cannot be told."""

    def other(rest: str) -> str | None:
        return resolve(rest, published, future=future, before=before)

    if found := YEARS.search(words):
        return (_interval(found[1], found[2]),)
    if found := DAYS.search(words):
        last = other(found["last"])
        return (_interval(f"{last[:8]}{int(found['first']):02}", last) if last else None,)
    if (found := SPAN.search(words)) and (ends := [other(part) for part in found.groups() if part]) and all(ends):
        return (_interval(*ends),)
    if found := NEARLY.search(words):
        near = other(found["rest"])
        return (f"{near}~" if near and near[-1].isdigit() and "/" not in near else None,)
    if found := SHIFTED.search(words):
        base = day_of(other(found["rest"]))
        sign = 1 if found["way"].lower() == "after" else -1
        return (_shifted(found["n"], found["unit"], sign, base) if base else None,)
    if found := SINCE.search(words):
        start = other(found["rest"])
        return (_interval(start, published) if published and not future else None,)
    return None


def _interval(start: str | None, end: str | None) -> str | None:
    """From one date to another, None where they are not in order; the outer ends count."""
    if not start or not end:
        return None
    first, last = start.partition("/")[0].rstrip("~"), end.rpartition("/")[2].rstrip("~")
    shared = min(len(first), len(last))
    if first[:shared] > last[:shared]:
        return None
    return first if first == last else f"{first}/{last}"


def _absolute(words: str, published: str | None, *, future: bool) -> str | None:
    if THAT_MONTH.search(words):
        return None
    for form in FORMS:
        for found in form.finditer(words):
            parts = found.groupdict()
            month, day, year = parts.get("month"), parts.get("day"), parts.get("year")
            if month and month.lower() in {"may", "march", "mar"} and not (day or year or month[0].isupper()):
                continue
            if not month:
                return year
            number = MONTHS[month.lower()]
            year = year or _year_of(number, int(day or 1), published, future=future)
            return _month_or_day(year, number, day) if year else None
    return None


def _month_or_day(year: str, month: int, day: str | None) -> str | None:
    if day is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{int(day):02}" if 1 <= int(day) <= monthrange(int(year), month)[1] else None


def _year_of(month: int, day: int, published: str | None, *, future: bool) -> str | None:
    """The year that is meant by a month without one."""
    if not published:
        return None
    year, here = (
        int(published[:4]),
        (int(published[5:7] or 1), int(published[8:10] or 28)) if len(published) > 4 else (12, 31),
    )
    if future:
        return f"{year if (month, day) >= (here[0], 1) else year + 1:04}"
    return f"{year if (month, day) <= here else year - 1:04}"


def _later(words: str, told: date) -> str | None:
    """What counts from the day that was told of before: "two days later", "the next day", "that evening"."""
    if found := LATER.search(words):
        return _shifted(found["n"], found["unit"], 1 if found["way"] in {"later", "after"} else -1, told)
    if found := THAT_DAY.search(words):
        return _moved(told, {"next": 1, "following": 1, "previous": -1}.get(found["which"], 0))
    return None


def _relative(words: str, today: date, *, future: bool) -> str | None:
    for word, shift in SHIFTS.items():
        if word in words:
            return _moved(today, shift)
    if HOURS_AGO.search(words) or TOMORROW.search(words):
        return _moved(today, 1 if "tomorrow" in words else 0)
    if found := AGO.search(words):
        return _shifted(found["n"], found["unit"], -1, today)
    if found := OVER.search(words):
        return _over(found["n"] or "one", found["unit"], today)
    for word in re.findall(r"[a-z]+", words):
        day = word if word in WEEKDAYS else word.removesuffix("s")
        if day in WEEKDAYS:
            return _weekday(WEEKDAYS[day], words, today, future=future)
    if LATER.search(words):
        return None
    return _weekend(words, today, future=future) or _season(words, today) or _unit(words, today, future=future)


def _moved(day: date, days: int) -> str | None:
    try:
        return str(day + timedelta(days))
    except OverflowError:
        return None


def _weekday(wanted: int, words: str, today: date, *, future: bool) -> str | None:
    if "next week" in words or "last week" in words:
        return _moved(today, wanted - today.weekday() + (7 if "next week" in words else -7))
    if future or "next" in words:
        return _moved(today, (wanted - today.weekday()) % 7 or (7 if "next" in words else 0))
    back = (today.weekday() - wanted) % 7
    return _moved(today, -(back or (7 if "last" in words else 0)))


def _weekend(words: str, today: date, *, future: bool) -> str | None:
    found = WEEKEND.search(words)
    if not found or words.startswith("a "):  # "wished them a pleasant weekend"
        return None
    since = (today.weekday() - 5) % 7
    saturday = -since + (7 if since > 1 and (future or found["which"] in {"next", "coming"}) else 0)
    saturday -= 7 if since < 2 and found["which"] == "last" else 0
    last = saturday + 1 if future or found["which"] in {"next", "coming"} else min(saturday + 1, 0)
    return _interval(_moved(today, saturday), _moved(today, last))


def _season(words: str, today: date) -> str | None:
    """Three months, as the north of the world counts them: the last such season that has begun."""
    found = SEASON.search(words)
    if not found:
        return None
    begin = SEASONS[found["name"]]
    n = (today.month - begin) % 12
    if found["which"] == "next":
        n -= 12
    elif found["which"] == "last" and n < 3:
        n += 12
    return _interval(_months_back(n, today), _months_back(n - 2, today))


def _shifted(count: str, unit: str, sign: int, base: date) -> str | None:
    """So many units after (sign 1) or before (sign -1) a day, as precise as the unit is."""
    n = sign * (int(count) if count.isdigit() and len(count) < 5 else NUMBERS.get(count.lower(), 0))
    if not n:
        return None
    if unit.lower() in {"day", "night"}:
        return _moved(base, n)
    if unit.lower() == "week":
        return (_moved(base, 7 * n) or "")[:7] or None
    return _months_back(-n, base) if unit.lower() == "month" else _year(base.year + n)


def _year(year: int) -> str | None:
    return f"{year:04}" if 1 <= year <= 9999 else None


def _months_back(n: int, today: date) -> str | None:
    months = today.year * 12 + today.month - 1 - n
    return f"{months // 12:04}-{months % 12 + 1:02}" if 12 <= months < 120_000 else None


def _over(count: str, unit: str, today: date) -> str | None:
    n = int(count) if count.isdigit() and len(count) < 5 else NUMBERS.get(count, 0)
    if not n:
        return None
    if unit in {"day", "week"}:
        return _interval(_moved(today, -n * (7 if unit == "week" else 1)), str(today))
    return _interval(_months_back(n * (12 if unit == "year" else 1), today), f"{today:%Y-%m}".zfill(7))


def _unit(words: str, today: date, *, future: bool) -> str | None:
    found = UNIT.search(words)
    if not found:
        return None
    back = found["which"] == "last"
    ahead = found["which"] in {"next", "coming"}
    if found["unit"] == "year":
        return _year(today.year - back + ahead)
    if found["unit"] == "month":
        return _months_back(back - ahead, today)
    monday = -today.weekday() - 7 * back + 7 * ahead
    sunday = monday + 6 if future or ahead else min(monday + 6, 0)
    return _interval(_moved(today, monday), _moved(today, sunday))
