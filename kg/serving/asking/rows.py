"""The rows of an answer in the four formats of SPARQL results; read no further than the limit of rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeAlias, TypeVar
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.vocabulary import XSD
from kg.serving.limits import Limits
from kg.serving.reply import refused

Terms: TypeAlias = list[tuple[Any, ...]]
Item = TypeVar("Item")

_STRING = XSD + "string"
_INVALID_IN_XML = {code: "\ufffd" for code in range(32) if code not in (9, 10, 13)} | {
    0xFFFE: "\ufffd",
    0xFFFF: "\ufffd",
}


def counted(found: Iterable[Item], limits: Limits, noun: str) -> list[Item]:
    """All of an answer; raises Refused where it is more than the limit, QueryError where it fails on the way."""
    try:
        held = list(islice(found, limits.rows + 1))
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed while it was answered: {error}") from None
    if len(held) > limits.rows:
        raise refused(422, f"the answer has more than {limits.rows:,} {noun}; add LIMIT and OFFSET, or narrow it down")
    return held


def written(solutions: ox.QuerySolutions, format: str, limits: Limits) -> bytes:  # noqa: A002
    """The answer of a SELECT as json, xml, csv or tsv, in UTF-8."""
    names = [variable.value for variable in solutions.variables]
    rows = counted((tuple(solution) for solution in solutions), limits, "rows")
    return _WRITERS[format](names, rows).encode("utf-8", "replace")


def _json(names: list[str], rows: Terms) -> str:
    bindings = [
        {name: _object(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _object(term: Any) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "literal", "value": str(term)}
    told = {"type": "literal", "value": term.value}
    if term.language:
        return told | {"xml:lang": term.language}
    return told if term.datatype.value == _STRING else told | {"datatype": term.datatype.value}


def _xml(names: list[str], rows: Terms) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    body = "".join(f"<result>{''.join(_bound(names, row))}</result>" for row in rows)
    return (
        '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{head}</head><results>{body}</results></sparql>"
    )


def _bound(names: list[str], row: tuple[Any, ...]) -> Iterator[str]:
    for name, term in zip(names, row, strict=True):
        if term is not None:
            yield f"<binding name={quoteattr(name)}>{_element(_object(term))}</binding>"


def _element(told: dict[str, str]) -> str:
    kind, value = told["type"], escape(told["value"].translate(_INVALID_IN_XML))
    if "xml:lang" in told:
        return f"<literal xml:lang={quoteattr(told['xml:lang'])}>{value}</literal>"
    if "datatype" in told:
        return f"<literal datatype={quoteattr(told['datatype'])}>{value}</literal>"
    return f"<{kind}>{value}</{kind}>"


def _csv(names: list[str], rows: Terms) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_plain(term) for term in row] for row in rows)
    return out.getvalue()


def _plain(term: Any) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def _tsv(names: list[str], rows: Terms) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


_WRITERS: dict[str, Callable[[list[str], Terms], str]] = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
