"""Answers to SPARQL queries: rows by name, tables, data frames and the usual formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import vocabulary as v

if TYPE_CHECKING:
    import pandas
    from rich.table import Table

Answer: TypeAlias = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
Value: TypeAlias = str | int | float | bool | date | datetime | None

_ROWS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}
FORMATS = (*_ROWS, *_TRIPLES)


class Row(Mapping[str, Value]):
    """One row of an answer: `row["who"]`, `row.who`; an unbound variable is None.

    IRIs and texts are str; numbers, booleans and days are what Python calls so. `terms` are the RDF terms.
    """

    __slots__ = ("_found", "_names", "_terms")

    def __init__(self, names: tuple[str, ...], found: Iterable[Any]) -> None:
        """Pair the names of the variables with what was found, whose terms are made when first asked for."""
        self._names = names
        self._found = found
        self._terms: tuple[Any, ...] | None = None

    @property
    def terms(self) -> tuple[Any, ...]:
        """The RDF terms in the order of the variables, None where one is unbound."""
        if self._terms is None:
            self._terms = tuple(self._found)
        return self._terms

    def __getitem__(self, name: str) -> Value:
        """The value of a variable, named without its question mark; KeyError where there is no such variable."""
        try:
            return python_value(self.terms[self._names.index(name)])
        except ValueError:
            raise KeyError(f"{name} is none of the variables {', '.join(self._names)}") from None

    def __getattr__(self, name: str) -> Value:
        """The value of a variable; AttributeError where there is no such variable."""
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __iter__(self) -> Iterator[str]:
        """The names of the variables."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many variables there are."""
        return len(self._names)

    def __repr__(self) -> str:
        """The row as a call that shows names and values."""
        return f"Row({', '.join(f'{name}={self[name]!r}' for name in self._names)})"


class Result:
    """The answer to one query, read from the graph when first asked for and again for each serialisation.

    Iterating gives rows (SELECT) or triples as rows of subject, predicate, object (CONSTRUCT, DESCRIBE);
    the truth value of an ASK answer is its answer, and of any other whether it holds anything.
    """

    def __init__(self, ask: Callable[[], Answer], namespaces: v.Namespaces) -> None:
        """Hold a question and ask it once, so that a wrong one fails here."""
        self._ask = ask
        self._namespaces = namespaces
        self._first: Answer | None = ask()
        self.form = _form(self._first)
        self.variables = _variables(self._first)

    def __iter__(self) -> Iterator[Row]:
        """The rows, as often as wanted."""
        return iter(self._rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def __bool__(self) -> bool:
        """The answer to ASK; else whether there are rows."""
        return self._truth if self.form == "ASK" else bool(self._rows)

    def __repr__(self) -> str:
        """The form of the query and how much it answered."""
        return f"Result({bool(self)})" if self.form == "ASK" else f"Result({self.form}, {len(self)} rows)"

    @cached_property
    def _rows(self) -> list[Row]:
        answer = self._answer()
        if isinstance(answer, ox.QueryBoolean):
            raise QueryError("an ASK query answers yes or no, which is bool(result); it has no rows")
        if isinstance(answer, ox.QueryTriples):
            return [Row(self.variables, triple) for triple in _careful(answer)]
        return [Row(self.variables, solution) for solution in _careful(answer)]

    @cached_property
    def _truth(self) -> bool:
        return bool(self._answer())

    def _answer(self) -> Answer:
        """The answer unread: the one that told the form, or that of a second asking."""
        answer, self._first = self._first if self._first is not None else self._ask(), None
        return answer

    def to_dataframe(self) -> pandas.DataFrame:
        """The rows as a pandas data frame, a column for each variable.

        Raises QueryError where pandas is not installed (`pip install newskg[notebook]`).
        """
        try:
            import pandas
        except ImportError:
            raise QueryError("to_dataframe needs pandas: pip install 'newskg[notebook]'") from None
        return pandas.DataFrame([dict(row) for row in self], columns=list(self.variables))

    def serialize(self, format: str) -> bytes:  # noqa: A002 - the word that users know
        """The answer in UTF-8: csv, tsv, json or xml (SELECT, ASK), turtle or ntriples (CONSTRUCT, DESCRIBE).

        Raises QueryError where the format does not suit the form of the query.
        """
        if format not in FORMATS:
            raise QueryError(f"{format!r} is no format of an answer: use {', '.join(FORMATS)}")
        answer = self._answer()
        if isinstance(answer, ox.QueryTriples):
            if format not in _TRIPLES:
                raise QueryError(f"{self.form} answers triples: use {' or '.join(_TRIPLES)} instead of {format}")
            prefixes = dict(self._namespaces.prefixes) if format == "turtle" else None
            return ox.serialize(_careful(answer), format=_TRIPLES[format], prefixes=prefixes) or b""
        if format not in _ROWS:
            raise QueryError(f"{self.form} answers rows, not triples: use {', '.join(_ROWS)} instead of {format}")
        if isinstance(answer, ox.QueryBoolean) and format in ("csv", "tsv"):
            return b"true\n" if answer else b"false\n"
        return _serialized(answer, _ROWS[format])

    def table(self) -> Table:
        """The answer as a table for the terminal (rich), IRIs shortened by their prefixes."""
        from rich.table import Table
        from rich.text import Text

        if self.form == "ASK":
            table = Table(show_header=False)
            table.add_row("yes" if self else "no")
            return table
        table = Table(*self.variables)
        for row in self:
            table.add_row(*(Text(self._shown(term)) for term in row.terms))
        return table

    def _shown(self, term: Any) -> str:
        if isinstance(term, ox.NamedNode):
            return v.compact(term.value, self._namespaces)
        if isinstance(term, ox.Literal):
            return term.value
        return "" if term is None else str(term)


def python_value(term: Any) -> Value:
    """What Python calls an RDF term: str, int, float, bool, date, datetime; the text itself for all else.

    >>> python_value(ox.Literal(42))
    42
    >>> python_value(ox.NamedNode("https://kg.example/actor/Bloomberg"))
    'https://kg.example/actor/Bloomberg'
    """
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return getattr(term, "value", None) or str(term)
    convert = _CONVERTERS.get(term.datatype.value)
    if convert is None:
        return term.value
    try:
        return convert(term.value)
    except ValueError:
        return term.value


_CONVERTERS: dict[str, Callable[[str], Value]] = {
    v.XSD + "integer": int,
    v.XSD + "decimal": float,
    v.XSD + "double": float,
    v.XSD + "float": float,
    v.XSD + "boolean": lambda text: text in ("true", "1"),
    v.XSD + "date": date.fromisoformat,
    v.XSD + "dateTime": datetime.fromisoformat,
}


def _form(answer: Answer) -> str:
    if isinstance(answer, ox.QueryBoolean):
        return "ASK"
    return "SELECT" if isinstance(answer, ox.QuerySolutions) else "CONSTRUCT"


def _variables(answer: Answer) -> tuple[str, ...]:
    if isinstance(answer, ox.QuerySolutions):
        return tuple(variable.value for variable in answer.variables)
    return () if isinstance(answer, ox.QueryBoolean) else ("subject", "predicate", "object")


def _careful(answer: ox.QuerySolutions | ox.QueryTriples) -> Iterator[Any]:
    try:
        yield from answer
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed while it was answered: {error}") from None


def _serialized(answer: ox.QuerySolutions | ox.QueryBoolean, format: ox.QueryResultsFormat) -> bytes:  # noqa: A002
    try:
        return answer.serialize(format=format) or b""
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed while it was answered: {error}") from None
