"""The publication date of an article, out of the many forms in which outlets write it."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|" + "|".join(_MONTHS) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"

_WORDED = [
    re.compile(form)
    for form in (
        rf"{_DAY}[\s-]*(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}",
        rf"{_MONTH}[\s-]*{_DAY}[\s,-]+{_YEAR}",
        rf"{_YEAR}[\s,-]+{_MONTH}[\s-]+{_DAY}",
        rf"{_MONTH}[\s,-]*{_YEAR}",
    )
]
_ZONE = r"(?:z|utc|gmt|[a-z]{1,4}t)?\s*(?:[+-]\d{1,2}:?(?:\d{2})?)?"
_NUMERIC = [
    re.compile(form)
    for form in (
        _YEAR,
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})",
        rf"(?P<month>\d{{1,2}})[/.]{_YEAR}",
        rf"{_YEAR}([-/.]?)(?P<month>\d\d)\2(?P<day>\d\d)(?:(?:t|\s)?\s*\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s*{_ZONE})?",
        rf"{_YEAR}([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})",
    )
]
_DAY_AND_MONTH = re.compile(rf"(?P<first>\d{{1,2}})\s*([-/. ])\s*(?P<second>\d{{1,2}})\s*\2\s*{_YEAR}")

_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")

_LATER_DATE = re.compile(r"[|•·]|\b(?:last\s+)?(?:updated|modified|edited)\b")
_TIME = re.compile(
    rf"\b\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\b\.?)?\s*{_ZONE}(?=[\s,)]|$)"
    rf"|\b\d{{1,2}}\s*[ap]\.?m\b\.?\s*{_ZONE}(?=[\s,)]|$)"
)
_AROUND = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|published|posted|dated?|first|on|at|the|"
    r"(?:(?:eastern|central|mountain|pacific)\s+)?(?:(?:standard|daylight|summer|local)\s+)?time)\b[.:]?"
)


def parse_date(text: str) -> str | None:
    """The day (or month, or year) that a date line names, in EDTF: `2026-01-08`, `2026-01`, `2026`.

    The day is the local one: a time and its zone are dropped. None where there is no absolute date ("Wednesday"),
    and where the day cannot be told from the month ("08/01/2026").

    >>> parse_date("Jan 08, 2026 12:19 PM")
    '2026-01-08'
    >>> parse_date("2026-01-08T23:30:00-05:00")
    '2026-01-08'
    >>> parse_date("January 2026")
    '2026-01'
    >>> parse_date("yesterday") is None
    True
    """
    line = " ".join(text.lower().split())
    if len(line) > 120 or not re.search(r"[12]\d{3}", line):
        return None
    first = next((part for part in _LATER_DATE.split(line) if re.search(r"\d", part)), "").strip(" :,.;()-")
    bare = " ".join(_AROUND.sub(" ", _TIME.sub(" ", first)).split()).strip(" :,.;()-")
    return _numeric(first) or _numeric(bare) or _worded(bare) or _by_library(first)


def day_in(name: str) -> str | None:
    """The one day that a file's name bears, in EDTF; None where it bears none, or more than one.

    >>> day_in("politico_2016-09-12_the-race"), day_in("APW19980813.1117"), day_in("guardian-112")
    ('2016-09-12', '1998-08-13', None)
    """
    days = {_edtf(found[1], found[3], found[4]) for found in _IN_NAME.finditer(name)} - {None}
    return days.pop() if len(days) == 1 else None


def _numeric(line: str) -> str | None:
    if match := _DAY_AND_MONTH.fullmatch(line):
        return _either_way_round(int(match["first"]), int(match["second"]), match["year"])
    match = next(filter(None, (form.fullmatch(line) for form in _NUMERIC)), None)
    parts = match.groupdict() if match else {}
    return _edtf(parts["year"], parts.get("month"), parts.get("day")) if parts else None


def _either_way_round(first: int, second: int, year: str) -> str | None:
    """The one day that two numbers can mean; None if they can mean two."""
    readings = {_edtf(year, str(month), str(day)) for month, day in ((first, second), (second, first))} - {None}
    return readings.pop() if len(readings) == 1 else None


def _worded(line: str) -> str | None:
    for form in _WORDED:
        if match := form.fullmatch(line):
            parts = match.groupdict()
            month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(parts["month"][:3]))
            return _edtf(parts["year"], str(month), parts.get("day"))
    return None


def _edtf(year: str, month: str | None, day: str | None) -> str | None:
    try:
        exact = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return exact.isoformat()[: 10 if day else 7 if month else 4]


def _by_library(line: str) -> str | None:
    """What dateparser makes of a form that is not known here, if it finds day, month and year in it."""
    if not re.search(r"[a-z]", line) or _DAY_AND_MONTH.search(line):
        return None
    import dateparser

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        found = dateparser.parse(line, languages=["en"], settings=settings)
    except (ValueError, OverflowError):
        return None
    if found is None or f"{found.year:04}" not in line:
        return None
    return found.date().isoformat()
