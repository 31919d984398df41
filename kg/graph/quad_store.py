"""What a graph asks of the store of its quads, whether that is in this process or a server elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.graph.sparql import Answer
    from kg.graph.vocabulary import Namespaces

Term: TypeAlias = NamedNode | Literal


class Pattern(NamedTuple):
    """Which quads are meant; None stands for any term."""

    subject: NamedNode | None = None
    predicate: NamedNode | None = None
    value: Term | None = None
    graph: NamedNode | None = None


class Solution(Protocol):
    """One row of the answer to a SELECT: terms by the names of the variables, None for what is not bound."""

    def __getitem__(self, name: str, /) -> Any:
        """The term of a variable."""
        ...


class QuadStore(Protocol):
    """The few things that a graph needs: quads by pattern, SELECT queries, and one way to change what is stored.

    Terms and quads are those of pyoxigraph. Errors are those of `kg.errors`: GraphError where the store cannot be
    read or written.
    """

    name: str
    """What messages call the store: its folder or address."""

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: Term | None,
        graph: NamedNode | None,
        /,
    ) -> Iterator[Quad]:
        """The quads that fit one pattern, in no order."""
        ...

    def matching(self, patterns: Collection[Pattern]) -> Iterator[Quad]:
        """The quads that fit any of several patterns, which bind the same places; a server is asked only once."""
        ...

    def named_graphs(self) -> Iterator[NamedNode]:
        """The graphs that hold something, in no order."""
        ...

    def rows(self, select: str, graph: NamedNode | None = None) -> Iterator[Solution]:
        """The answer to a SELECT of the program's own, over the union of all graphs or over one graph."""
        ...

    def answer(self, sparql: str, prefixes: Mapping[str, str], *, union: bool) -> Answer:
        """The answer to a user's query, with prefixes that it need not declare; `union` unless it has a FROM.

        Raises SyntaxError as pyoxigraph does, and OSError, RuntimeError, ValueError or a KgError where it fails.
        """
        ...

    def at_hand(self, graphs: Sequence[NamedNode]) -> QuadStore:
        """A store to read some articles' graphs from, and their actors, without a way to a server for each look."""
        ...

    def exchange(self, gone: Collection[Quad], come: Collection[Quad], emptied: Iterable[NamedNode] = ()) -> None:
        """Take quads out and put others in, and forget graphs that are empty then.

        A store in this process does all of it or nothing. On a server that takes several requests, an article whose
        writing was cut off is seen as not there, since its fingerprint goes first and comes last.
        """
        ...

    def dataset(self, namespaces: Namespaces) -> Dataset:
        """The same quads as rdflib sees them; the default graph is the union of all."""
        ...

    @property
    def due(self) -> bool:
        """Whether in the midst of a long work readers should be shown what is written; False where they see it."""
        ...

    def flush(self) -> None:
        """Write what is pending to the disk, where readers see it."""
        ...

    def close(self) -> None:
        """Let go of files, locks and connections."""
        ...
