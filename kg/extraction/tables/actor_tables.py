"""Rows of the actor base: what each table of `ontology/` holds, read and checked line by line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import TableError
from kg.model import Kind
from kg.tables import read_table

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CODE = re.compile(r"[A-Z]{3}")
WEAK = "~"
SECTORS = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "JUD": "judiciary",
    "LEG": "legislature",
    "SPY": "intelligence",
    "PRM": "paramilitaries on the government's side",
    "PTY": "political parties",
    "REB": "armed opposition",
    "UAF": "unidentified armed forces",
    "UNK": "unidentified",
    "AGR": "farming",
    "BUS": "business",
    "CRM": "crime",
    "CVL": "civilians",
    "EDU": "education",
    "ELI": "former officials and celebrities",
    "ENV": "environment",
    "JRN": "media",
    "LAB": "labour",
    "MED": "health",
    "REF": "refugees and displaced",
    "OPP": "political opposition",
    "REL": "religion",
    "SOC": "civil society",
    "IGO": "international organisations of states",
    "NGO": "non-governmental organisations",
    "MNC": "multinational companies",
}
_DENOTES = frozenset({"person", "group"})


@dataclass(frozen=True, slots=True)
class Line:
    """Where a row stands, for messages."""

    path: Path
    number: int

    def error(self, problem: str) -> TableError:
        """The error that names this line."""
        return TableError(str(self.path), self.number, problem)


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with the words by which newspapers mean it; `leader` is the office that leads it."""

    line: Line
    code: str
    name: str
    wikidata: str | None
    leader: str | None
    capital: str | None
    demonyms: tuple[str, ...]
    metonyms: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the base; `id` is empty where the row leaves it to the name.

    `common`: the name is borne by so many that it decides only with the country.
    `surnames` are what a person is called for short, `organ` is what the actor is of its country ("parliament").
    `office` (of the country, or of the actor `of`) is held from `since` until `until`, exclusive;
    without an office they are the actor's own dates.
    """

    line: Line
    id: str
    name: str
    kind: Kind
    country: str | None
    wikidata: str | None
    common: bool = False
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    organ: str | None = None
    office: str | None = None
    of: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody in an office of a country (alpha-3) or organisation (its id), from `since` until `until`, exclusive."""

    line: Line
    office: str
    of: str
    holder: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Agent:
    """What a role noun denotes: its PLOVER sectors, one person or several, an office or an organ of a state.

    `countries` are those in which the noun has this meaning; empty where it has it everywhere.
    """

    sectors: tuple[str, ...]
    person: bool
    group: bool
    office: str | None = None
    organ: str | None = None
    countries: tuple[str, ...] = ()


def countries(path: Path) -> Iterator[Country]:
    """The countries of a table."""
    columns = ("code", "name", "wikidata", "leader", "capital", "demonyms", "metonyms", "aliases")
    for number, row in read_table(path, columns):
        line = Line(path, number)
        if not _CODE.fullmatch(row["code"]):
            raise line.error(f"{row['code']!r} is no ISO 3166 alpha-3 code")
        yield Country(
            line,
            row["code"],
            _required(line, row, "name"),
            _qid(line, row["wikidata"]),
            row["leader"] or None,
            row["capital"] or None,
            listed(row["demonyms"]),
            listed(row["metonyms"]),
            listed(row["aliases"]),
        )


def entries(path: Path, kind: Kind | None = None) -> Iterator[Entry]:
    """The actors of a table; all columns but the name may be missing, the kind where `kind` stands in for it."""
    for number, row in read_table(path, ("name",) if kind else ("name", "kind")):
        line = Line(path, number)
        name = _required(line, row, "name")
        since, until = _dates(line, row)
        yield Entry(
            line,
            row.get("id", ""),
            name.removeprefix(WEAK),
            _kind(line, row.get("kind", ""), kind),
            row.get("country") or None,
            _qid(line, row.get("wikidata", "")),
            common=name.startswith(WEAK),
            aliases=listed(row.get("aliases", "")),
            demonyms=listed(row.get("demonyms", "")),
            metonyms=listed(row.get("metonyms", "")),
            surnames=listed(row.get("surnames", "")),
            sectors=_sectors(line, row.get("sectors", "")),
            organ=row.get("organ") or None,
            office=row.get("office") or None,
            of=row.get("of") or None,
            since=since,
            until=until,
        )


def tenures(path: Path) -> Iterator[Tenure]:
    """The offices of a table, with who held them when."""
    for number, row in read_table(path, ("office", "of", "holder", "since", "until")):
        line = Line(path, number)
        since, until = _dates(line, row)
        office, of, holder = (_required(line, row, column) for column in ("office", "of", "holder"))
        yield Tenure(line, office, of, holder, since, until)


def agents(path: Path) -> Iterator[tuple[Line, str, Agent]]:
    """The role nouns of a table, in the form in which they stand there."""
    for number, row in read_table(path, ("noun", "sectors", "denotes", "office", "organ", "countries")):
        line = Line(path, number)
        if row["denotes"] not in _DENOTES:
            raise line.error(f"denotes {row['denotes']!r}: neither person nor group")
        person = row["denotes"] == "person"
        sectors = _sectors(line, row["sectors"])
        codes = listed(row["countries"])
        agent = Agent(sectors, person, not person, row["office"] or None, row["organ"] or None, codes)
        for noun in listed(row["noun"]):
            yield line, noun, agent


def given_names(path: Path) -> Iterator[tuple[Line, str, str]]:
    """The given names of a table with their gender, `m` or `f`."""
    for number, row in read_table(path, ("gender", "names")):
        line = Line(path, number)
        if row["gender"] not in {"m", "f"}:
            raise line.error(f"gender {row['gender']!r}: neither m nor f")
        for name in listed(row["names"]):
            yield line, name, row["gender"]


def digest(*paths: Path) -> str:
    """SHA-256 of the bytes of tables, in their order."""
    summed = hashlib.sha256()
    for path in paths:
        summed.update(path.read_bytes())
    return summed.hexdigest()


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list.

    >>> listed("US| U.S. |")
    ('US', 'U.S.')
    """
    return tuple(part for p in cell.split("|") if (part := p.strip())) if cell else ()


def first_day(date: str) -> str:
    """The first day that an EDTF year, month or day covers.

    >>> first_day("2013-05"), first_day("2013")
    ('2013-05-01', '2013-01-01')
    """
    return date + "-01-01"[len(date) - 4 :]


def last_day(date: str) -> str:
    """A day that no day of the EDTF year, month or day comes after.

    >>> last_day("2013-05"), last_day("2013")
    ('2013-05-31', '2013-12-31')
    """
    return date + "-12-31"[len(date) - 4 :]


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day as EDTF writes them.

    >>> is_date("2013-05"), is_date("May 2013")
    (True, False)
    """
    return bool(_DATE.fullmatch(text))


def _required(line: Line, row: dict[str, str], column: str) -> str:
    if not row[column]:
        raise line.error(f"the column {column!r} is empty")
    return row[column]


def _qid(line: Line, text: str) -> str | None:
    if text and not re.fullmatch(r"Q[1-9]\d*", text):
        raise line.error(f"{text!r} is no Wikidata item (Q and a number)")
    return text or None


def _kind(line: Line, text: str, otherwise: Kind | None) -> Kind:
    if not text and otherwise:
        return otherwise
    try:
        return Kind(text)
    except ValueError:
        raise line.error(f"unknown kind {text!r}: one of {', '.join(Kind)}") from None


def _sectors(line: Line, text: str) -> tuple[str, ...]:
    sectors = listed(text)
    if unknown := [s for s in sectors if s not in SECTORS]:
        raise line.error(f"unknown sector {unknown[0]!r}: one of {', '.join(sorted(SECTORS))}")
    return sectors


def _dates(line: Line, row: dict[str, str]) -> tuple[str | None, str | None]:
    since, until = row.get("since", ""), row.get("until", "")
    if not since and not until:
        return None, None
    for date in (since, until):
        if date and not is_date(date):
            raise line.error(f"bad date {date!r}: write 2013, 2013-05 or 2013-05-01")
    if since and until and last_day(until) < first_day(since):
        raise line.error(f"until {until} is before since {since}")
    return since or None, until or None
