"""By which other names an actor goes: of all that articles call it the proper names, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’](?:s)?$")
_OWNED = re.compile(r"['’]s?\s")
# Words that stand in small letters within names.
_WITHIN = re.compile(r"of|the|and|for|al|el|bin|ben|ibn|d[aeiou]s?|del|della|du|van|von|der|den|ter|l[ae]|y|&")


def aliases(name: str, wordings: Iterable[str]) -> tuple[str, ...]:
    """The proper names among some wordings for an actor, in their order by the alphabet, without its `name`.

    Articles, possessives, capitals and dots make no other name, nor does what stands before one of the names.

    >>> aliases("United States", ["Washington", "the U.S.", "US", "the US's", "the country", "Washington's decision"])
    ('US', 'Washington')
    >>> aliases("Gustavo Petro", ["Petro", "the Colombian leader", "PETRO", "President Petro"])
    ('Petro',)
    """
    found: dict[str, str] = {}
    bare = {_POSSESSIVE.sub("", _ARTICLE.sub("", wording.strip())) for wording in wordings}
    for each in sorted(bare, key=lambda each: (each.isupper(), "." in each, each)):
        if _is_proper(each):
            found.setdefault(_compared(each), each)
    found.pop(_compared(name), None)
    every = (name, *found.values())
    single = (each for each in found.values() if not any(_ends_with(each.split(), other.split()) for other in every))
    return tuple(sorted(single, key=str.casefold))


def _ends_with(name: list[str], other: list[str]) -> bool:
    return len(name) > len(other) and [*map(str.casefold, name[-len(other) :])] == [*map(str.casefold, other)]


def _is_proper(name: str) -> bool:
    """Whether each word begins with a capital, or with what has none, but for those that names have within them."""
    words = name.split()
    if not words or _OWNED.search(name) or not words[0][0].isalnum() or words[0][0].islower() or words[-1][0].islower():
        return False
    return all(not word[0].islower() or _WITHIN.fullmatch(word) for word in words)


def _compared(name: str) -> str:
    return "".join(c for c in _ARTICLE.sub("", name).casefold() if c.isalnum())
