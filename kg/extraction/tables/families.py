"""Who is whose wife, husband, child, parent or sibling, among people whom newspapers name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import TableError
from kg.extraction.tables.actor_base import ActorBase
from kg.extraction.tables.name_keys import plain
from kg.tables import ontology_file, read_table

PAIRS = {
    "spouse": {"f": "wife", "m": "husband"},
    "child": {"f": "daughter", "m": "son"},
    "parent": {"f": "mother", "m": "father"},
    "sibling": {"f": "sister", "m": "brother"},
}
BACK = {"spouse": "spouse", "child": "parent", "parent": "child", "sibling": "sibling"}
MARRIED_TO = {"wife": "m", "husband": "f"}  # where neither a row nor a given name tells otherwise
TIES = {word: (tie, gender) for tie, words in PAIRS.items() for gender, word in words.items()}


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody's "wife" or "father" and the name of that person, as the base has it."""

    relation: str
    name: str


Families = Mapping[str, Sequence[Relative]]


def inverse(relation: str, gender: str) -> str:
    """What somebody of a gender is to the relative who is the "father" or "wife" of that person.

    >>> inverse("father", "f"), inverse("wife", "m")
    ('daughter', 'husband')
    """
    return PAIRS[BACK[TIES[relation][0]]][gender]


def load(base: ActorBase) -> Families:
    """The built-in table in both directions, by plain names. Raises TableError with the line that is wrong."""
    path = ontology_file("families.csv")
    rows = list(read_table(path, ("person", "relation", "relative")))
    for line, row in rows:
        if row["relation"] not in TIES:
            raise TableError(str(path), line, f"no such relation: {row['relation']!r}")
        if not row["person"] or not row["relative"]:
            raise TableError(str(path), line, "a person or relative is missing")
    genders = {row["relative"]: TIES[row["relation"]][1] for _, row in rows}
    married = {row["person"]: MARRIED_TO[row["relation"]] for _, row in rows if row["relation"] in MARRIED_TO}
    found: dict[str, list[Relative]] = {}
    for line, row in rows:
        person, relation, relative = row["person"], row["relation"], row["relative"]
        gender = genders.get(person) or base.gender(person.split()[0]) or married.get(person)
        if gender is None:
            raise TableError(str(path), line, f"no other row and no given name tells the gender of {person}")
        for one, what, other in ((person, relation, relative), (relative, inverse(relation, gender), person)):
            known = found.setdefault(plain(_usual(one, base)), [])
            if (new := Relative(what, _usual(other, base))) not in known:
                known.append(new)
    return found


def _usual(name: str, base: ActorBase) -> str:
    """The name that the base has for somebody, where it knows the one of the table."""
    known = base.named(name)
    return known.name if known else name
