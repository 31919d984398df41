"""What a named question is given: each type of parameter makes terms of the graph of what a user writes.

| type | what is written | what the query gets |
| --- | --- | --- |
| `actor` | any name of an actor, or its IRI | the actors of that name |
| `relation` | a relation by its name or IRI | the relation |
| `event-type` | a PLOVER type, a quad class, `conflict`, `cooperation`, `interaction` (all) | the types |
| `country` | a country by its name or its three letters | its three letters |
| `outlet` | the name of an outlet, in capitals or not | the name as the articles have it |
| `date`, `date-end` | a day, a month or a year | its first day, its last day |
| `period` | the same, or an interval like 2025-09/2026-01 | its first and its last day |
| `number` | a whole number | the number |
| `text` | anything | the text |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.graph import vocabulary as v
from kg.graph.edtf import bounds
from kg.graph.mapping import literal
from kg.model import EventType
from kg.tables import ontology_file

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

# The default that leaves a variable free.
ANY = "any"

_RELATIONS = """SELECT ?relation {
  ?relation a ?kind ; rdfs:label ?label FILTER(?kind IN (kg:Relation, kg:OpenRelation, rdf:Property))
}"""


@dataclass(frozen=True)
class Parameter:
    """What a question asks for; one without a default must be given."""

    name: str
    type: str
    default: str | None
    help: str

    @property
    def slot(self) -> str:
        """Where the query takes the terms: each row of them binds one variable, or the two ends of a period."""
        return self._values("(UNDEF UNDEF)" if self.type == "period" else "UNDEF")

    def bound(self, given: str | None, store: GraphStore) -> str:
        """The slot with terms in it, or nothing where the variable stays free.

        Raises QueryError for what is not of the type or missing, UnknownActor.
        """
        value = self.default if given is None else given
        if value is None:
            raise QueryError(f"{self.name}=... is missing: {self.help}")
        if given is None and value == ANY:
            return ""
        try:
            return self._values(" ".join(TYPES[self.type](value, store)))
        except ValueError as error:
            raise QueryError(f"{self.name}={value}: {error}") from None

    def _values(self, rows: str) -> str:
        variables = f"(?{self.name}_first ?{self.name}_last)" if self.type == "period" else f"?{self.name}"
        return f"VALUES {variables} {{ {rows} }}"


def nearest(wanted: str, names: Iterable[str]) -> str:
    """Advice that ends a complaint about an unknown name, nothing where no name is near.

    >>> nearest("timelin", ["timeline", "degree"])
    '; did you mean timeline?'
    """
    by_fold = {name.casefold(): name for name in sorted(names)}
    near = get_close_matches(wanted.casefold(), by_fold, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(by_fold[key] for key in near)}?" if near else ""


def _actor(value: str, store: GraphStore) -> list[str]:
    return [str(store.namespaces.actor(actor.key)) for actor in store.find_actors(value)]


def _relation(value: str, store: GraphStore) -> list[str]:
    iri = store.namespaces.expand(value)
    wanted = v.relation_iri("_".join(value.lower().split())) if iri is None else NamedNode(iri)
    known = {row.terms[0].value for row in store.query(_RELATIONS)}
    if wanted.value not in known:
        names = (store.namespaces.local(relation, "rel") for relation in known)
        raise ValueError(f"no relation is called so{nearest(value, filter(None, names))}")
    return [str(wanted)]


def _event_type(value: str, _: GraphStore) -> list[str]:
    wanted = value.removeprefix("plover:").replace("_", " ").casefold()
    found = [kind for kind in EventType if wanted in _names(kind)]
    if not found:
        raise ValueError(
            f"no event type: write {', '.join(EventType)}, a quad class, conflict, cooperation or interaction"
        )
    return [f"<{v.PLOVER}{kind}>" for kind in found]


def _names(kind: EventType) -> tuple[str, ...]:
    """The type itself and what it belongs to, in small letters."""
    return kind.casefold(), kind.quad_class, kind.quad_class.split()[-1], "interaction"


def _country(value: str, _: GraphStore) -> list[str]:
    from kg.extraction.tables.actor_tables import WEAK, countries

    codes = {
        name.removeprefix(WEAK).casefold(): country.code
        for country in countries(ontology_file("countries.csv"))
        for name in (*country.aliases, country.name, country.code)
    }
    if value.casefold() not in codes:
        raise ValueError(f"no country is called so{nearest(value, codes)}")
    return [str(literal(codes[value.casefold()]))]


def _outlet(value: str, store: GraphStore) -> list[str]:
    known = {row.terms[0].value for row in store.query("SELECT DISTINCT ?outlet { ?article kg:outlet ?outlet }")}
    found = sorted(name for name in known if name.casefold() == value.casefold())
    if not found:
        raise ValueError(f"no article is from an outlet of that name{nearest(value, known)}")
    return [str(literal(name)) for name in found]


def _date(value: str, _: GraphStore) -> list[str]:
    return [_days(value)[0]]


def _date_end(value: str, _: GraphStore) -> list[str]:
    return [_days(value)[1]]


def _period(value: str, _: GraphStore) -> list[str]:
    return [f"({' '.join(_days(value))})"]


def _days(value: str) -> tuple[str, str]:
    first, last = bounds(value)
    if first is None or last is None:
        raise ValueError("not a date like 2026-01-07, 2025-09 or 2025")
    return _day(first), _day(last)


def _day(day: date) -> str:
    return str(Literal(day.isoformat(), datatype=v.XSD_DATE))


def _number(value: str, _: GraphStore) -> list[str]:
    if not re.fullmatch(r"[0-9]{1,15}", value):
        raise ValueError("not a whole number")
    return [str(Literal(int(value)))]


def _text(value: str, _: GraphStore) -> list[str]:
    return [str(literal(value))]


TYPES: dict[str, Callable[[str, GraphStore], list[str]]] = {
    "actor": _actor,
    "relation": _relation,
    "event-type": _event_type,
    "country": _country,
    "outlet": _outlet,
    "date": _date,
    "date-end": _date_end,
    "period": _period,
    "number": _number,
    "text": _text,
}
