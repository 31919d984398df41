"""Cities and the countries that they lie in, from the table of cities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.errors import TableError
from kg.extraction.tables.actor_tables import WEAK, listed
from kg.extraction.tables.name_keys import plain
from kg.tables import ontology_file, read_table

# Where many people are called like a town: Lincoln, Mendoza, Valencia, Laval.
_NAMESAKES = frozenset(
    "USA GBR CAN AUS NZL IRL ZAF JAM ESP MEX ARG COL CHL PER VEN ECU BOL PRY URY GTM HND SLV NIC CRI PAN CUB DOM PRI"
    " PHL PRT BRA AGO MOZ ITA FRA DEU".split()
)


@dataclass(frozen=True, slots=True)
class Cities:
    """The countries (ISO 3166 alpha-3) that have a city of a name; made by `load`.

    `largest` has the country whose city is meant where nothing is said.
    """

    countries: Mapping[str, frozenset[str]]
    largest: Mapping[str, str]

    def country(self, name: str, near: Collection[str] = ()) -> str | None:
        """The country of a city: the only one of those that are spoken of, or that of by far the largest city.

        >>> cities = load()
        >>> cities.country("Kherson"), cities.country("Cartagena"), cities.country("Cartagena", {"COL", "USA"})
        ('UKR', None, 'COL')
        """
        key = plain(name).casefold()
        spoken_of = self.countries.get(key, frozenset()) & frozenset(near)
        return next(iter(spoken_of)) if len(spoken_of) == 1 else self.largest.get(key)

    def has(self, name: str) -> bool:
        """Whether a city of this name is known.

        >>> load().has("Goma"), load().has("goma"), load().has("Petro")
        (True, False, False)
        """
        return name[:1].isupper() and plain(name).casefold() in self.countries

    def is_no_surname(self, name: str) -> bool:
        """Whether the name is hardly ever that of a person, too.

        >>> load().is_no_surname("Kherson"), load().is_no_surname("Lincoln")
        (True, False)
        """
        return self.has(name) and not self.countries[plain(name).casefold()] & _NAMESAKES


def load() -> Cities:
    """The built-in table. Raises TableError with the line that is wrong."""
    path = ontology_file("cities.csv")
    countries: dict[str, set[str]] = defaultdict(set)
    largest: dict[str, str] = {}
    for number, row in read_table(path, ("country", "cities")):
        if len(row["country"]) != 3 or not row["country"].isupper():
            raise TableError(str(path), number, f"{row['country']!r} is no ISO 3166 alpha-3 code")
        for city in listed(row["cities"]):
            key = plain(city.removeprefix(WEAK)).casefold()
            countries[key].add(row["country"])
            if not city.startswith(WEAK) and largest.setdefault(key, row["country"]) != row["country"]:
                raise TableError(
                    str(path), number, f"{city!r} is a city of {largest[key]} too: mark the smaller with {WEAK}"
                )
    return Cities({key: frozenset(codes) for key, codes in countries.items()}, largest)
