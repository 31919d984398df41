"""The days that an EDTF date spans, so that dates of every precision can be compared."""

from __future__ import annotations

import calendar
import re
from datetime import date

_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day that an EDTF date can mean; None for an open or unreadable end.

    Years, months, days and intervals of them are read; an open interval has one end only.

    >>> bounds("2025-09")
    (datetime.date(2025, 9, 1), datetime.date(2025, 9, 30))
    >>> bounds("2025-11/2026-01-07")
    (datetime.date(2025, 11, 1), datetime.date(2026, 1, 7))
    >>> bounds("some day")
    (None, None)
    """
    start, slash, end = edtf.partition("/")
    return _first(start), _last(end if slash else start)


def _first(point: str) -> date | None:
    year, month, day = _parts(point)
    return _date(year, month or 1, day or 1) if year else None


def _last(point: str) -> date | None:
    year, month, day = _parts(point)
    if not year:
        return None
    month = month or 12
    return _date(year, month, day or (calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0))


def _parts(point: str) -> tuple[int, int, int]:
    match = _POINT.fullmatch(point)
    year, month, day = match.groups() if match else (None, None, None)
    return int(year or 0), int(month or 0), int(day or 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
