"""The store on a server: quads asked for by SPARQL queries and changed by SPARQL updates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
)

from kg.errors import AnswerCutOff, GraphError, MalformedAnswer, RequestRefused
from kg.graph.embedded import EmbeddedStore, block_text
from kg.graph.quad_store import Pattern, QuadStore, Solution, Term
from kg.graph.query_text import TOKEN
from kg.graph.remote.client import TRIPLES, Client
from kg.graph.remote.endpoint import Endpoint
from kg.graph.remote.terms import canonical, solutions
from kg.graph.vocabulary import Kg, Namespaces

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.graph.sparql import Answer

Change: TypeAlias = tuple[str, list[Quad]]
"""DELETE DATA or INSERT DATA, and the quads that it is about."""

_PLACES = ("s", "p", "o", "g")
_TOGETHER = 200  # so many patterns, or IRIs, in one query


class RemoteStore:
    """A SPARQL server as a `QuadStore`. It holds no lock: one program at a time should write."""

    def __init__(self, endpoint: Endpoint, base: str) -> None:
        """Prepare a connection; graphs under another base are somebody else's and left alone."""
        self.name = str(endpoint)
        self._client = Client(endpoint)
        self._batch = endpoint.batch
        self._namespaces = Namespaces(base)

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: Term | None,
        graph: NamedNode | None,
        /,
    ) -> Iterator[Quad]:
        """The quads that fit one pattern, in no order."""
        pattern = Pattern(subject, predicate, value, graph)
        if pattern == Pattern():
            return self.matching([Pattern(graph=one) for one in self.named_graphs()])
        return self.matching([pattern])

    def matching(self, patterns: Collection[Pattern]) -> Iterator[Quad]:
        """The quads that fit any of several patterns, which bind the same places, by few requests."""
        listed = list(patterns)
        for start in range(0, len(listed), _TOGETHER):
            yield from self._matched(listed[start : start + _TOGETHER])

    def _matched(self, patterns: list[Pattern]) -> Iterator[Quad]:
        try:
            found = list(self._selected(_pattern_query(patterns)))
        except AnswerCutOff:
            if len(patterns) == 1:
                raise
            half = len(patterns) // 2
            yield from self._matched(patterns[:half])
            yield from self._matched(patterns[half:])
            return
        bound = patterns[0]
        for row in found:
            yield Quad(*(_bound_or(row, place, bound[n], len(patterns)) for n, place in enumerate(_PLACES)))

    def named_graphs(self) -> Iterator[NamedNode]:
        """The graphs of this program that hold something, in no order; the log of decisions is none."""
        base = self._namespaces.base
        rows = self._selected(f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{base}")) }}')
        log = self._namespaces.graph("decisions")
        return (row["g"] for row in rows if row["g"] != log)

    def rows(self, select: str, graph: NamedNode | None = None) -> Iterator[Solution]:
        """The answer to a SELECT, over the union of all graphs or over one graph."""
        return self._selected(select, graph)

    def _selected(self, select: str, graph: NamedNode | None = None) -> QuerySolutions:
        body = self._client.query(select, graph=graph.value if graph else None)
        answer = self._understood(solutions, body)
        if not isinstance(answer, QuerySolutions):
            raise MalformedAnswer(f"{self.name}: the server answered yes or no where rows were asked for")
        return answer

    def answer(self, sparql: str, prefixes: Mapping[str, str], *, union: bool) -> Answer:  # noqa: ARG002
        """The answer to a user's query; what Oxigraph cannot read is not sent, so that mistakes are told alike.

        A server's default graph is the union, and a FROM is the server's to heed.
        """
        form = Store().query(sparql, prefixes=dict(prefixes))
        text = _declared(sparql, prefixes) + sparql
        if isinstance(form, QueryTriples):
            return self._triples(self._client.query(text, accept=TRIPLES))
        answer: Answer = self._understood(solutions, self._client.query(text))
        if isinstance(form, QueryBoolean) is not isinstance(answer, QueryBoolean):
            raise MalformedAnswer(f"{self.name}: the server answered another form of query than was asked")
        return answer

    def _triples(self, body: bytes) -> QueryTriples:
        """The triples of an answer, as Oxigraph gives its own."""
        held = Store()
        held.extend(self._understood(lambda given: [_canonical(quad) for quad in _parsed(given)], body))
        found = held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert isinstance(found, QueryTriples)
        return found

    def _understood(self, read: Callable[[bytes], Any], body: bytes) -> Any:
        try:
            return read(body)
        except (ValueError, SyntaxError, LookupError, TypeError, AttributeError):
            told = " ".join(body[:60].decode("utf-8", "replace").split())
            raise MalformedAnswer(
                f"{self.name}: the answer is none of SPARQL ({told!r}); is this the address of a SPARQL endpoint?"
            ) from None

    def at_hand(self, graphs: Sequence[NamedNode]) -> QuadStore:
        """A copy of some graphs in memory, with what is known of the actors that they name."""
        held = Store()
        held.extend(self.matching([Pattern(graph=graph) for graph in graphs]))
        actors = self._namespaces.prefixes["actor"]
        named = {
            quad.object for quad in held if isinstance(quad.object, NamedNode) and quad.object.value.startswith(actors)
        }
        about = self._namespaces.graph("actors")
        held.extend(self.matching([Pattern(node, graph=about) for node in named]))
        return EmbeddedStore(held)

    def exchange(self, gone: Collection[Quad], come: Collection[Quad], emptied: Iterable[NamedNode] = ()) -> None:
        """Take quads out and put others in, by as few updates as the server takes.

        The fingerprints of articles go before all else and come after it. Sent again, it gives the same.
        """
        out = (("DELETE", _seals(gone)), ("DELETE", _others(gone)))
        into = (("INSERT", _others(come)), ("INSERT", _seals(come)))
        request: list[Change] = []
        for change in self._parts((*out, *into)):
            if request and sum(len(quads) for _, quads in (*request, change)) > self._batch:
                self._send(request)
                request = []
            request.append(change)
        self._send(request)
        for graph in emptied:
            self._client.update(f"DROP SILENT GRAPH {graph}")

    def _parts(self, steps: Iterable[Change]) -> Iterator[Change]:
        for verb, quads in steps:
            for start in range(0, len(quads), self._batch):
                yield verb, quads[start : start + self._batch]

    def _send(self, request: list[Change]) -> None:
        """Have a request done; one that the server refuses is sent in parts, until it is plain which quad it is."""
        if not request:
            return
        try:
            self._client.update(" ;\n".join(f"{verb} DATA {{ {block_text(quads)} }}" for verb, quads in request))
        except RequestRefused as error:
            verb, quads = request[0]
            if len(request) > 1:
                parts = [[change] for change in request]
            elif len(quads) > 1:
                half = len(quads) // 2
                parts = [[(verb, quads[:half])], [(verb, quads[half:])]]
            else:
                raise GraphError(f"{error} (at {quads[0]})") from None
            for part in parts:
                self._send(part)

    def dataset(self, namespaces: Namespaces) -> Dataset:  # noqa: ARG002
        """Refused: rdflib would ask a server for every single pattern."""
        raise GraphError(f"{self.name}: rdflib needs the graph at hand; ask it with query, or export it as trig")

    @property
    def due(self) -> bool:
        """Never: readers see what is written at once."""
        return False

    def flush(self) -> None:
        """The server does that itself."""

    def close(self) -> None:
        """End the connection."""
        self._client.close()


def base_of(endpoint: Endpoint) -> str | None:
    """The base of the graph that a server holds, None where it holds none. Raises GraphError for several."""
    client = Client(endpoint)
    try:
        answer = solutions(client.query(f"SELECT ?g {{ GRAPH ?g {{ ?g {Kg.digest} ?digest }} }}"))
    except ValueError:
        raise MalformedAnswer(f"{endpoint}: the answer is none of SPARQL; is this its endpoint?") from None
    finally:
        client.close()
    ending = "graph/ontology"
    names = [row["g"].value for row in answer] if isinstance(answer, QuerySolutions) else []
    bases = sorted(name.removesuffix(ending) for name in names if name.endswith(ending))
    if len(bases) > 1:
        raise GraphError(f"{endpoint}: there are several graphs here ({', '.join(bases)}); name one by its base")
    return bases[0] if bases else None


def _pattern_query(patterns: Sequence[Pattern]) -> str:
    """A SELECT of the places that are not the same for all patterns."""
    free = [n for n, term in enumerate(patterns[0]) if term is None]
    listed = [n for n, term in enumerate(patterns[0]) if term is not None and len(patterns) > 1]
    terms = [f"?{place}" if n in free or n in listed else str(patterns[0][n]) for n, place in enumerate(_PLACES)]
    rows = " ".join("(" + " ".join(str(pattern[n]) for n in listed) + ")" for pattern in patterns)
    names = " ".join(f"?{_PLACES[n]}" for n in listed)
    values = f"VALUES ({names}) {{ {rows} }} " if listed else ""
    shown = " ".join(f"?{_PLACES[n]}" for n in sorted({*free, *listed})) or "(1 AS ?there)"
    return f"SELECT {shown} {{ {values}GRAPH {terms[3]} {{ {' '.join(terms[:3])} }} }}"


def _bound_or(row: Solution, place: str, term: Any, patterns: int) -> Any:
    return term if term is not None and patterns == 1 else row[place]


def _seals(quads: Iterable[Quad]) -> list[Quad]:
    return [quad for quad in quads if quad.predicate == Kg.fingerprint]


def _others(quads: Iterable[Quad]) -> list[Quad]:
    return [quad for quad in quads if quad.predicate != Kg.fingerprint]


def _parsed(body: bytes) -> Iterator[Quad]:
    return parse(body, RdfFormat.N_TRIPLES)


def _canonical(quad: Quad) -> Quad:
    value = quad.object
    if isinstance(value, Literal) and value.language is None:
        value = Literal(canonical(value.value, value.datatype.value), datatype=value.datatype)
    return Quad(quad.subject, quad.predicate, value, quad.graph_name)


def _declared(sparql: str, prefixes: Mapping[str, str]) -> str:
    """The PREFIX lines for the names that a query uses and does not declare itself."""
    used, own = set[str](), set[str]()
    before = ""
    for token in TOKEN.finditer(sparql):
        if token.lastgroup == "prefixed":
            (own if before == "PREFIX" else used).add(token.group().partition(":")[0])
        if not token.group().isspace() and token.lastgroup != "comment":
            before = token.group().upper()
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in sorted(used - own) if name in prefixes)
