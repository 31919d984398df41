"""What stands in brackets behind a politician's name: the party and the state of the seat, "(D-Conn.)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.errors import TableError
from kg.extraction.tables.actor_base import ActorBase
from kg.extraction.tables.actor_tables import listed
from kg.extraction.tables.name_keys import plain
from kg.tables import ontology_file, read_table

PARTIES = {"D": "Democratic", "R": "Republican"}
_SEAT = re.compile(r"\((?P<party>[DRI])\.?(?:[ ,–—-]+(?P<state>[A-Z][\w.]*(?: [A-Z][\w.]*)?))?\)")

States = Mapping[str, str]


def load(base: ActorBase) -> States:
    """The key of each state by the short forms of its name. Raises TableError with the line that is wrong."""
    path = ontology_file("states.csv")
    found: dict[str, str] = {}
    for line, row in read_table(path, ("state", "short")):
        state = base.named(row["state"])
        if state is None:
            raise TableError(str(path), line, f"{row['state']!r} is no state of regions.csv")
        found |= {plain(short): state.key for short in (*listed(row["short"]), row["state"])}
    return found


def seats(text: str, states: States, base: ActorBase) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The characters of each such bracket, and the marks that it gives: the keys of party and state.

    >>> from kg.extraction.tables import actor_base
    >>> base = actor_base.load()
    >>> [(start, end, sorted(marks)) for start, end, marks in seats("Silva (R-N.Y.) left.", load(base), base)]
    [(6, 14, ['New_York', 'Republican_Party'])]
    """
    for found in _SEAT.finditer(text):
        party = base.homeland(PARTIES.get(found["party"], ""))
        state = states.get(plain(found["state"] or ""))
        if state or found["state"] is None:
            yield found.start(), found.end(), frozenset(filter(None, (party.key if party else None, state)))
