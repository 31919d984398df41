"""The graph as rdflib sees it, through oxrdflib, without its traps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from oxrdflib.store import OxigraphStore
from rdflib import XSD, Dataset, Literal, URIRef
from rdflib.query import Result

from kg.errors import QueryError
from kg.graph.bindings import bound
from kg.graph.query_text import refuse
from kg.graph.search import resolved
from kg.graph.vocabulary import Namespaces

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store


class PlainStore(OxigraphStore):
    """Oxigraph under rdflib, with plain literals that equal rdflib's own and queries that never change engines."""

    def __init__(self, store: Store, search: Callable[[str], Iterable[Quad]]) -> None:
        """Look at an open store; `search` finds texts in it."""
        super().__init__(store=store)
        self.search = search

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Matching triples with their graphs."""
        for triple, contexts in super().triples(triple_pattern, context):
            yield tuple(plain(term) for term in triple), contexts

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803 - rdflib's names
        initBindings: Mapping[str, Any],  # noqa: N803
        queryGraph: Any,  # noqa: N803
        **options: Any,
    ) -> Result:
        """Answer by Oxigraph, prepared queries too; rdflib's engine would take their place without a word.

        Raises QueryError for an option that Oxigraph does not know and for SERVICE.
        """
        text, names = _text_and_names(query)
        refuse(text)
        text = bound(resolved(text, self.search), {name.lstrip("?"): t.n3() for name, t in initBindings.items()})
        try:
            result = super().query(text, {**initNs, **names}, {}, queryGraph, **options)
        except NotImplementedError as error:
            raise QueryError(f"{error}; give the query as text, without other options") from None
        if result.type == "SELECT":
            result.bindings = [{name: plain(term) for name, term in row.items()} for row in result.bindings]
        return result


def plain(term: Any) -> Any:
    """A term as rdflib writes it: a string has no datatype there, and Oxigraph gives it xsd:string."""
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term


def dataset(store: Store, namespaces: Namespaces, search: Callable[[str], Iterable[Quad]]) -> Dataset:
    """A Dataset whose default graph is the union of all, the project's prefixes bound."""
    view = Dataset(store=PlainStore(store, search), default_union=True)
    for prefix, iri in namespaces.prefixes.items():
        view.bind(prefix, URIRef(iri))
    return view


def _text_and_names(query: Any) -> tuple[str, Mapping[str, Any]]:
    """The text of a query and its own prefixes; a prepared one remembers what it was prepared from."""
    if isinstance(query, str):
        return query, {}
    text, names, _ = query._original_args
    return text, names
