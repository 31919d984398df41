"""The forms in which names, demonyms and nouns are compared: accents, dots, apostrophes and articles do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})
_PLAIN = str.maketrans(
    dict.fromkeys(".,'’‘`ʻʼ\"“”()") | dict.fromkeys("-‐\u2011–_/", " ") | {"&": " and "},
)
_ADDITION = re.compile(r",? (?:Jr|Sr|[IVX]+)\.?$| of .*$")
_ENDING = re.compile(r"(?:s|sh|ch|x|z)$")
_NO_PLURAL = re.compile(r"(?:s|sh|ch|ese|men|man|[A-Z])$")
_SLAVIC = re.compile(r"(?<=[^aeiou]{2})(?:iy|yy|ii|yi|ij|i)$")
_LONGEST_ACRONYM = 6
_PARTICLE = re.compile(
    r"al|el|bin|ben|ibn|bint|abu|de|da|do|dos|das|del|della|di|du|van|von|der|den|ter|la|le|ul", re.IGNORECASE
)
_IRREGULAR = {"man": "men", "woman": "women", "chief of staff": "chiefs of staff", "person": "people"}


@lru_cache(maxsize=1 << 14)  # the words of an article are asked for again and again
def plain(name: str) -> str:
    """A name without accents, dots, apostrophes and leading article, its capitals kept.

    >>> plain("The U.S.")
    'US'
    >>> plain("Bashar al‑Assad’s")
    'Bashar al Assads'
    """
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = (name if name.replace(" ", "").isalnum() else name.translate(_PLAIN)).split()
    if len(words) > 1 and words[0] in {"the", "The", "THE"}:
        del words[0]
    return " ".join(words)


def is_acronym(plain_name: str) -> bool:
    """Whether a plain name is so short and so capital that it counts only when written in capitals.

    >>> is_acronym("US"), is_acronym("ISIS"), is_acronym("Isis")
    (True, True, False)
    """
    return len(plain_name) <= _LONGEST_ACRONYM and plain_name.isupper() and " " not in plain_name


def is_proper(plain_name: str) -> bool:
    """Whether a name of one word begins with a capital, by which "Turkey" is told from "turkey".

    >>> is_proper("Turkey"), is_proper("white house"), is_proper("turkey")
    (True, True, False)
    """
    return " " in plain_name or not plain_name[:1].islower()


def plural(noun: str) -> str:
    """The regular plural of a noun or of the last word of a phrase.

    >>> [plural(n) for n in ("minister", "secretary", "policeman", "chief of staff", "boss")]
    ['ministers', 'secretaries', 'policemen', 'chiefs of staff', 'bosses']
    """
    for ending, changed in _IRREGULAR.items():
        if noun.endswith(ending):
            return noun[: -len(ending)] + changed
    head, of, rest = noun.partition(" of ")
    if of:
        return f"{plural(head)} of {rest}"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if _ENDING.search(noun) else "s")


def demonym_forms(word: str) -> Iterator[str]:
    """A demonym and, where it is a noun with a regular plural, that plural.

    >>> list(demonym_forms("Colombian")), list(demonym_forms("Japanese"))
    (['Colombian', 'Colombians'], ['Japanese'])
    """
    yield word
    if not _NO_PLURAL.search(word):
        yield word + "s"


def surname_key(surname: str) -> str:
    """The form in which surnames are compared: the many ways to write the Slavic ending are one.

    >>> {surname_key(s) for s in ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Zelenskij")}
    {'zelensky'}
    """
    return _SLAVIC.sub("y", plain(surname).casefold())


def surnames(full_name: str) -> Iterator[str]:
    """The last names that a full name written in the western order may be cut to.

    >>> list(surnames("Bashar al-Assad")), list(surnames("Ursula von der Leyen"))
    (['al Assad', 'Assad'], ['von der Leyen', 'Leyen'])
    >>> list(surnames("Felipe VI")), list(surnames("Hussein of Jordan"))
    (['Felipe'], ['Hussein'])
    """
    words = plain(_ADDITION.sub("", full_name)).split()
    start = len(words) - 1
    while start > 1 and _PARTICLE.fullmatch(words[start - 1]):
        start -= 1
    yield " ".join(words[start:])
    if start < len(words) - 1:
        yield words[-1]
