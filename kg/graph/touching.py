"""Which graphs an update may change: told by its words, and by what its WHERE finds where they leave it open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, Store

from kg.graph.query_text import TOKEN, words

Graph: TypeAlias = NamedNode | DefaultGraph

# More graphs than these are not looked at one by one.
_MOST = 500
# Functions whose value is another each time: what they name cannot be asked for before.
_FICKLE = frozenset({"RAND", "UUID", "STRUUID", "NOW", "BNODE"})
_MANAGING = frozenset({"CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})


def touched(update: str, store: Store, prefixes: Mapping[str, str], base: str) -> set[Graph] | None:
    """The graphs that an update which can be read may change, None where that may be any or very many.

    >>> sorted(map(str, touched("INSERT DATA { GRAPH <x:g> { <x:a> <x:p> 1 } }", Store(), {}, "x:")))
    ['<x:g>', 'DEFAULT']
    >>> touched("DROP ALL", Store(), {}, "x:") is None
    True
    """
    operations = list(_operations(update))
    found: set[Graph] = set()
    for operation in operations:
        names = operation.graphs()
        open_ = [name for name in names if name[0] in "?$"]
        if "ALL" in names or "NAMED" in names or (open_ and (len(operations) > 1 or operation.fickle)):
            return None
        if not operation.within or "DEFAULT" in names:
            found.add(DefaultGraph())
        asked = _Asked(store, operation.prologue, prefixes, base)
        found.update(asked.named([name for name in names if name not in open_ and name != "DEFAULT"]))
        if open_:
            found.update(asked.found(operation, open_))
        if len(found) > _MOST:
            return None
    return found


@dataclass(frozen=True)
class _Operation:
    """One operation: the declarations before it, its words and names, and its groups, each with its braces."""

    prologue: str
    items: tuple[str, ...]

    @property
    def within(self) -> str | None:
        """The graph of WITH, as it is written."""
        return self.items[1] if self.items[0] == "WITH" else None

    @property
    def fickle(self) -> bool:
        """Whether it calls a function whose value is another each time."""
        return any(not _FICKLE.isdisjoint(words(item)) for item in self.items if item.startswith("{"))

    def graphs(self) -> list[str]:
        """The names and variables of the graphs that it changes, or the words that stand for them."""
        if self.items[0] in _MANAGING:
            return [item for item in self.items[1:] if item not in ("SILENT", "GRAPH", "TO")]
        before = 3 if self.items[:2] == ("DELETE", "WHERE") else self._where
        templates = (item for item in self.items[:before] if item.startswith("{"))
        named = [name for template in templates for name in _graphs_of(template)]
        return [*named, *([self.within] if self.within else [])]

    @property
    def _where(self) -> int:
        return self.items.index("WHERE") if "WHERE" in self.items else len(self.items)

    def select(self, variables: Collection[str]) -> str:
        """The question which values the variables have."""
        using = " ".join(self.items[: self._where]).split("USING ")[1:]
        clauses = " ".join(f"FROM {name.split(' {')[0]}" for name in using)
        return f"{self.prologue} SELECT DISTINCT {' '.join(variables)} {clauses} WHERE {self.items[self._where + 1]}"


@dataclass(frozen=True)
class _Asked:
    """Answers over a store, with the declarations of an operation."""

    store: Store
    prologue: str
    prefixes: Mapping[str, str]
    base: str

    def named(self, names: Collection[str]) -> Iterator[NamedNode]:
        """The graphs of names as they are written."""
        if names:
            yield from self._rows(f"{self.prologue} SELECT ?g {{ VALUES ?g {{ {' '.join(names)} }} }}")

    def found(self, operation: _Operation, variables: Collection[str]) -> Iterator[NamedNode]:
        """The graphs that variables stand for."""
        within = next(self.named([operation.within]), None) if operation.within else None
        chosen = None if "USING" in operation.items or within is None else within
        yield from self._rows(operation.select(sorted(set(variables))), chosen)

    def _rows(self, select: str, default: NamedNode | None = None) -> Iterator[NamedNode]:
        answer = self.store.query(select, prefixes=dict(self.prefixes), base_iri=self.base, default_graph=default)
        assert isinstance(answer, QuerySolutions)
        yield from (term for row in answer for term in row if isinstance(term, NamedNode))


def _operations(update: str) -> Iterator[_Operation]:
    """The operations of an update, in order."""
    prologue, items, depth, start = "", list[str](), 0, 0
    declared = 0  # names that a declaration still takes
    for token in TOKEN.finditer(update):
        text, kind = token.group(), token.lastgroup
        if kind == "comment" or text.isspace():
            continue
        if kind == "other" and text in "{}":
            start = token.start() if depth == 0 else start
            depth += 1 if text == "{" else -1
            if depth == 0:
                items.append(update[start : token.end()])
        elif depth == 0 and kind == "other" and text == ";":
            if items:
                yield _Operation(prologue, tuple(items))
            items = []
        elif depth == 0 and kind == "word" and text.upper() in ("PREFIX", "BASE"):
            prologue, declared = f"{prologue} {text}", 2 if text.upper() == "PREFIX" else 1
        elif declared:
            prologue, declared = f"{prologue} {text}", declared - 1
        elif depth == 0:
            items.append(text.upper() if kind == "word" else text)
    if items:
        yield _Operation(prologue, tuple(items))


def _graphs_of(template: str) -> Iterator[str]:
    """What stands after each GRAPH of a template."""
    depth, after = 0, False
    for token in TOKEN.finditer(template):
        text, kind = token.group(), token.lastgroup
        if kind == "comment" or text.isspace():
            continue
        if kind == "other":
            depth += {"{": 1, "}": -1}.get(text, 0)
        if after:
            yield text
        after = kind == "word" and text.upper() == "GRAPH" and depth == 1
