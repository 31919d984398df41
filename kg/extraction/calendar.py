"""From the words for a time to an EDTF date, counted from the day of publication.

News style: a weekday is the last one that has come, the day of publication included ("on Thursday", said on a
Thursday); for what is yet to come, the next. A month without a year is the last one that has begun.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

WEEKDAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTH_NAMES = "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
MONTHS = {
    name: n
    for n, names in enumerate(f"{_MONTH_NAMES}|october oct|november nov|december dec".split("|"), 1)
    for name in names.split()
}
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: n for n, word in enumerate(_NUMBER_WORDS.split())} | {"a": 1, "an": 1}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>(?:19|20)\d\d))?",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? (?P<year>(?:19|20)\d\d))?",
        rf"\b{_MONTH}(?:,? (?:of )?(?P<year>(?:19|20)\d\d))?",
        r"\b(?P<year>(?:19|20)\d\d)\b(?!s)",
    )
)
AGO = re.compile(r"\b(?P<n>\d+|\w+) (?P<unit>day|week|month|year)s? (?P<way>ago|earlier|before)\b", re.IGNORECASE)
UNIT = re.compile(
    r"\b(?P<which>last|past|this|next|previous|current|coming) (?P<unit>week|month|year|night|evening)\b", re.IGNORECASE
)
OVER = re.compile(
    r"\b(?:over|during|in|for) the (?:last|past) (?:(?P<n>\d+|\w+) )?(?P<unit>day|week|month|year)s?\b", re.IGNORECASE
)


def resolve(words: str, published: str | None, *, future: bool = False) -> str | None:
    """The EDTF date that words mean in an article of a day, None where they mean none.

    >>> resolve("on Wednesday", "2026-01-08")
    '2026-01-07'
    >>> resolve("Thursday", "2026-01-08"), resolve("in September", "2026-01-08")
    ('2026-01-08', '2025-09')
    >>> resolve("over the last year", "2026-01-08")
    '2025-01/2026-01'
    """
    today = _day(published)
    return _absolute(words, published, future=future) or (_relative(words, today, future=future) if today else None)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _absolute(words: str, published: str | None, *, future: bool) -> str | None:
    for form in FORMS:
        for found in form.finditer(words):
            parts = found.groupdict()
            month, day, year = parts.get("month"), parts.get("day"), parts.get("year")
            if month and month.lower() in {"may", "march", "mar", "sun"} and not (day or year or month[0].isupper()):
                continue
            if not month:
                return year
            number = MONTHS[month.lower()]
            year = year or _year_of(number, int(day or 1), published, future=future)
            if year and day and not 1 <= int(day) <= 31:
                return None
            return year and (f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}")
    return None


def _year_of(month: int, day: int, published: str | None, *, future: bool) -> str | None:
    """The year that is meant by a month without one."""
    if not published:
        return None
    year, here = (
        int(published[:4]),
        (int(published[5:7] or 1), int(published[8:10] or 28)) if len(published) > 4 else (12, 31),
    )
    if future:
        return str(year if (month, day) >= (here[0], 1) else year + 1)
    return str(year if (month, day) <= here else year - 1)


def _relative(words: str, today: date, *, future: bool) -> str | None:
    low = words.lower()
    if "day before yesterday" in low:
        return str(today - timedelta(2))
    for word, shift in (
        ("yesterday", -1),
        ("last night", -1),
        ("today", 0),
        ("tonight", 0),
        ("this morning", 0),
        ("this afternoon", 0),
        ("this evening", 0),
        ("tomorrow", 1),
    ):
        if word in low:
            return str(today + timedelta(shift))
    if found := AGO.search(low):
        return _back(found["n"], found["unit"], today)
    if found := OVER.search(low):
        return _over(found["n"] or "one", found["unit"], today)
    for word in re.findall(r"[a-z]+", low):
        if word.rstrip("s") in WEEKDAYS or word in WEEKDAYS:
            return _weekday(WEEKDAYS[word if word in WEEKDAYS else word.rstrip("s")], low, today, future=future)
    return _unit(low, today)


def _weekday(wanted: int, words: str, today: date, *, future: bool) -> str:
    if future or "next" in words:
        return str(today + timedelta((wanted - today.weekday()) % 7 or (7 if "next" in words else 0)))
    back = (today.weekday() - wanted) % 7
    return str(today - timedelta(back or (7 if "last" in words else 0)))


def _back(count: str, unit: str, today: date) -> str | None:
    n = int(count) if count.isdigit() else NUMBERS.get(count, 0)
    if not n:
        return None
    if unit == "day":
        return str(today - timedelta(n))
    if unit == "week":
        return str(today - timedelta(7 * n))[:7]
    return _months_back(n, today) if unit == "month" else str(today.year - n)


def _months_back(n: int, today: date) -> str:
    months = today.year * 12 + today.month - 1 - n
    return f"{months // 12}-{months % 12 + 1:02}"


def _over(count: str, unit: str, today: date) -> str | None:
    n = int(count) if count.isdigit() else NUMBERS.get(count, 0)
    if not n:
        return None
    if unit in {"day", "week"}:
        return f"{today - timedelta(n * (7 if unit == 'week' else 1))}/{today}"
    return f"{_months_back(n * (12 if unit == 'year' else 1), today)}/{today:%Y-%m}"


def _unit(words: str, today: date) -> str | None:
    found = UNIT.search(words)
    if not found:
        return None
    back = found["which"] in {"last", "past", "previous"}
    ahead = found["which"] in {"next", "coming"}
    if found["unit"] == "year":
        return str(today.year - back + ahead)
    if found["unit"] == "month":
        return _months_back(back - ahead, today)
    if found["unit"] == "week":
        monday = today - timedelta(today.weekday() + 7 * back - 7 * ahead)
        return f"{monday}/{monday + timedelta(6)}"
    return str(today - timedelta(back))
