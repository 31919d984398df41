"""Terms as a server gives them back, brought to the form in which they were written.

Servers keep numbers and truth values by their value, so that `1e-7` comes back as `1e-07` and `true` as `1`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results

from kg.graph.vocabulary import XSD

Cell: TypeAlias = dict[str, str]
_ASKED = "__ASK_RETVAL"


def solutions(body: bytes) -> QuerySolutions | QueryBoolean:
    """The rows or the truth value of an answer in SPARQL's JSON, every literal in its canonical form.

    Virtuoso answers ASK by a row of one column, or by none. Raises ValueError for what is no such answer.

    >>> answer = solutions(b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal",'
    ...     b' "datatype": "http://www.w3.org/2001/XMLSchema#boolean", "value": "1"}}]}}')
    >>> [str(row["x"]) for row in answer]
    ['"true"^^<http://www.w3.org/2001/XMLSchema#boolean>']
    """
    answer = json.loads(body)
    if not isinstance(answer, Mapping) or not ("boolean" in answer or "results" in answer):
        raise ValueError("no SPARQL results in JSON")
    if "results" in answer:
        rows: list[dict[str, Cell]] = answer["results"]["bindings"]
        if answer["head"].get("vars") == [_ASKED]:
            answer = {"head": {}, "boolean": any(row[_ASKED]["value"] == "1" for row in rows)}
        for cell in _changed(rows):
            cell["value"] = canonical(cell["value"], cell["datatype"])
    return parse_query_results(json.dumps(answer), format=QueryResultsFormat.JSON)


def _changed(rows: Iterable[Mapping[str, Cell]]) -> Iterator[Cell]:
    return (cell for row in rows for cell in row.values() if cell.get("datatype") in _CANONICAL)


def canonical(value: str, datatype: str) -> str:
    """The text of a literal as this program writes a value of the datatype; any other text as it is.

    >>> canonical("1e-07", XSD + "double"), canonical("0", XSD + "boolean"), canonical("007", XSD + "integer")
    ('0.0000001', 'false', '007')
    """
    try:
        return _CANONICAL[datatype](value)
    except (KeyError, ValueError):
        return value


def _boolean(value: str) -> str:
    return {"1": "true", "0": "false"}.get(value, value)


def _double(value: str) -> str:
    return Literal(float(value)).value


_CANONICAL: dict[str, Callable[[str], str]] = {XSD + "boolean": _boolean, XSD + "double": _double}
