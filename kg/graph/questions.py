"""Named questions: SPARQL with a title and parameters, which take terms of the graph and never text.

The first line of a question is its title; each `# @param NAME TYPE = DEFAULT: HELP` below it declares a parameter.
A parameter is bound where the query says `VALUES ?NAME { UNDEF }`; the two ends of a period where it says
`VALUES (?NAME_first ?NAME_last) { (UNDEF UNDEF) }`. The default `any` leaves it free.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.graph.parameters import TYPES, Parameter, nearest
from kg.tables import ontology_file

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

_PARAMETER = re.compile(r"# @param (?P<name>\w+) (?P<type>[\w-]+)(?: = (?P<default>.+?))?: (?P<help>\S.*)")


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
        bound = {parameter.slot: parameter.bound(given.get(parameter.name), store) for parameter in self.parameters}
        if not bound:
            return self.text
        # All at once: what one parameter says must not be taken for the slot of another.
        return re.sub("|".join(map(re.escape, bound)), lambda slot: bound[slot[0]], self.text)


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
    parameters: dict[str, Parameter] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("# @"):
            parameter = _parameter(f"{path}:{number}", line, text)
            if parameter.name in parameters:
                raise QueryError(f"{path}:{number}: the parameter {parameter.name} is there already")
            parameters[parameter.name] = parameter
    return Question(path.stem, lines[0][2:], tuple(parameters.values()), text)


def questions() -> tuple[Question, ...]:
    """Every question that comes with the program, by name."""
    return tuple(read_question(path) for _, path in sorted(_files().items()))


def find_question(name: str) -> Question:
    """The question with that name, or in the file of an `@file.rq`; raises QueryError."""
    if name.startswith("@"):
        return read_question(Path(name[1:]))
    known = _files()
    if name not in known:
        advice = nearest(name, known) or f": there are {', '.join(sorted(known))}"
        raise QueryError(f"no question is called {name!r}{advice}")
    return read_question(known[name])


def _files() -> dict[str, Path]:
    return {path.stem: path for path in ontology_file("queries").glob("*.rq")}


def _parameter(where: str, line: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None:
        raise QueryError(f"{where}: write a parameter as # @param NAME TYPE = DEFAULT: HELP")
    parameter = Parameter(match["name"], match["type"], match["default"], match["help"])
    if parameter.type not in TYPES:
        raise QueryError(f"{where}: {parameter.type!r} is no type: use {', '.join(TYPES)}")
    if parameter.slot not in text:
        raise QueryError(f"{where}: the query does not bind {parameter.name}: write {parameter.slot}")
    return parameter
