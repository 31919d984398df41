"""What politicians are called by besides an office of state: the seats that they hold, the nominations they won."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import TableError
from kg.extraction.tables.actor_base import ActorBase
from kg.extraction.tables.name_keys import plain
from kg.extraction.tables.role_words import FORMER, RANKS, role_noun
from kg.tables import ontology_file, read_table

COLUMNS = ("role", "of", "person", "party", "since", "until")


@dataclass(frozen=True, slots=True)
class Standing:
    """A role noun that a person bears from one year to another, with the marks that tell it from others."""

    noun: str
    marks: frozenset[str]
    since: int
    until: int | None

    def fits(self, noun: str, wanted: frozenset[str], date: str | None) -> bool:
        """Whether an article of an EDTF date, or one without, may call the person so.

        "Former" is said of who bears the role no longer; others bear it, or did a year ago.
        """
        if noun != self.noun or not wanted - FORMER <= self.marks or wanted & RANKS != self.marks & RANKS:
            return False
        if wanted & FORMER and self.until is None:
            return False
        year = int(date[:4]) if date else None
        if year is None:
            return True
        if wanted & FORMER:
            return self.since <= year and self.until is not None and self.until <= year
        return self.since <= year and (self.until is None or self.until >= year - 1)

    def runs(self, date: str) -> bool:
        """Whether the person bears the role in the year of an EDTF date."""
        year = int(date[:4])
        return self.since <= year and (self.until is None or year <= self.until)


Standings = Mapping[str, Sequence[Standing]]


def load(base: ActorBase) -> Standings:
    """The built-in table, by the plain names of people. Raises TableError with the line that is wrong."""
    path = ontology_file("politicians.csv")
    found: dict[str, list[Standing]] = defaultdict(list)
    for line, row in read_table(path, COLUMNS):
        if not row["since"].isdigit() or (row["until"] and not row["until"].isdigit()):
            raise TableError(str(path), line, "since and until are years")
        *rank, noun = row["role"].split()
        if not set(rank) <= RANKS:
            raise TableError(str(path), line, f"no such rank: {rank[0]!r}")
        marks = frozenset(rank) | _marks(row["of"], base) | _marks(row["party"], base)
        standing = Standing(role_noun(noun), marks, int(row["since"]), int(row["until"]) if row["until"] else None)
        for name in row["person"].split("|"):
            found[plain(name)].append(standing)
    return dict(found)


def _marks(words: str, base: ActorBase) -> frozenset[str]:
    """What the words before a role noun are as marks of it: the key of a party or state, or the words themselves."""
    if not words:
        return frozenset()
    known = base.homeland(words) or base.named(words)
    return frozenset({known.key} if known else {words, *words.split()})
