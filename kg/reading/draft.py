"""What a reader of one format has found, before it is known whether it makes an article."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_CHARACTERS = 1_000_000
TOO_LONG = f"longer than {MAX_CHARACTERS:,} characters; split it into its articles, or into chapters"


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of an article as they stand in the file: the date not yet understood, the text not yet judged."""

    path: str
    id: str
    text: str
    line: int | None = None
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    author: str | None = None
    body: int = 0


def has_words(text: str, start: int = 0) -> bool:
    """Whether at least two words stand in the text from `start` on.

    >>> has_words("Ministers met."), has_words("  --- 12")
    (True, False)
    """
    words = re.compile(r"[^\W\d_]{2,}").finditer(text, start)
    return next(words, None) is not None and next(words, None) is not None
