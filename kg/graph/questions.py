"""Named questions: SPARQL with a title and parameters, which take terms of the graph and never text.

The first line of a question is its title; each `# @param NAME TYPE = DEFAULT: HELP` below it declares a parameter of
a type (`actor`, `date`, `text`). A parameter is bound where the query says `VALUES ?NAME { UNDEF }`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.graph import vocabulary as v
from kg.graph.edtf import bounds
from kg.tables import ontology_file

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

TYPES = ("actor", "date", "text")
_PARAMETER = re.compile(r"# @param (?P<name>\w+) (?P<type>\w+)(?: = (?P<default>[^:]+))?: (?P<help>\S.*)")


@dataclass(frozen=True)
class Parameter:
    """What a question asks for; one without a default must be given."""

    name: str
    type: str
    default: str | None
    help: str

    @property
    def slot(self) -> str:
        """Where the query takes the terms."""
        return f"VALUES ?{self.name} {{ UNDEF }}"


@dataclass(frozen=True)
class Question:
    """A question by its name, as a page can list it."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    text: str

    def sparql(self, store: GraphStore, given: Mapping[str, str]) -> str:
        """The query with every parameter bound; raises QueryError for a wrong parameter, UnknownActor."""
        names = [parameter.name for parameter in self.parameters]
        for name in given:
            if name not in names:
                raise QueryError(f"{self.name} has no parameter {name!r}: it takes {', '.join(names) or 'none'}")
        text = self.text
        for parameter in self.parameters:
            value = given.get(parameter.name, parameter.default)
            if value is None:
                raise QueryError(f"{self.name} needs {parameter.name}=...: {parameter.help}")
            terms = " ".join(map(str, _terms(parameter, value, store)))
            text = text.replace(parameter.slot, f"VALUES ?{parameter.name} {{ {terms} }}")
        return text


def read_question(path: Path) -> Question:
    """A question in a file; raises QueryError with file and line for a head that is wrong."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise QueryError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise QueryError(f"{path}: not UTF-8 text; save the question as UTF-8") from None
    lines = text.splitlines()
    if not lines or not lines[0].startswith("# "):
        raise QueryError(f"{path}:1: the first line is the title: # What ...?")
    head = [(number, line) for number, line in enumerate(lines, 1) if line.startswith("# @")]
    parameters = tuple(_parameter(path, number, line, text) for number, line in head)
    return Question(path.stem, lines[0][2:], parameters, text)


def questions() -> tuple[Question, ...]:
    """Every question that comes with the program, by name."""
    return tuple(read_question(path) for path in sorted(_folder().glob("*.rq")))


def find_question(name: str) -> Question:
    """The question with that name, or in the file of an `@file.rq`; raises QueryError."""
    if name.startswith("@"):
        return read_question(Path(name[1:]))
    known = {path.stem: path for path in _folder().glob("*.rq")}
    if name not in known:
        raise QueryError(f"no question is called {name!r}: there are {', '.join(sorted(known))}")
    return read_question(known[name])


def _folder() -> Path:
    return ontology_file("queries")


def _parameter(path: Path, number: int, line: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None:
        raise QueryError(f"{path}:{number}: write a parameter as # @param NAME TYPE = DEFAULT: HELP")
    parameter = Parameter(match["name"], match["type"], match["default"], match["help"])
    if parameter.type not in TYPES:
        raise QueryError(f"{path}:{number}: {parameter.type!r} is no type: use {', '.join(TYPES)}")
    if parameter.slot not in text:
        raise QueryError(f"{path}:{number}: the query binds ?{parameter.name} nowhere: write {parameter.slot}")
    return parameter


def _terms(parameter: Parameter, value: str, store: GraphStore) -> list[NamedNode | Literal]:
    if parameter.type == "actor":
        return [store.namespaces.actor(actor.key) for actor in store.find_actors(value)]
    if parameter.type == "text":
        return [Literal(value)]
    day = bounds(value)[1 if parameter.name == "until" else 0]
    if day is None:
        raise QueryError(f"{parameter.name}={value}: not a date like 2026-01-07, 2025-09 or 2025")
    return [Literal(day.isoformat(), datatype=v.XSD_DATE)]
