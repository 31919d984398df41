"""CSV: one row per claim, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from kg.exporting.records import Json, claim_record

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

_END = ("name", "mention", "kind", "country", "iri", "wikidata")
COLUMNS = (
    "document",
    *(f"source_{part}" for part in _END),
    "relation",
    *(f"target_{part}" for part in _END),
    *("event_type", "quad_class", "status", "date", "place", "place_country", "quantity", "attributed_to"),
    *("confidence", "method", "sentence", "start", "end"),
)

# A spreadsheet takes a cell that begins like this for a formula, and articles are written by strangers.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(store: GraphStore, out: BinaryIO) -> None:
    """Write every claim, whatever its status, as a row of UTF-8 CSV (RFC 4180) with the contract's fields as columns.

    `source` and `target` are spread over columns (`source_name`, `source_kind`, ...); `attributed_to` is joined by
    "; "; what is not known is an empty cell. A text that a spreadsheet would run as a formula gets a leading
    apostrophe. Rows are written as they are read, in the order of the articles.

    >>> from kg.graph.store import GraphStore
    >>> out = io.BytesIO()
    >>> export(GraphStore.open(None), out)
    >>> out.getvalue()[:31]
    b'document,source_name,source_men'
    """
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        rows = csv.writer(text)
        rows.writerow(COLUMNS)
        for claim in store.claims():
            cells = dict(_cells(claim_record(claim, store.namespaces)))
            rows.writerow([cells.get(column, "") for column in COLUMNS])
    finally:
        # `out` is the caller's: it stays open.
        text.detach()


def _cells(record: Mapping[str, Json], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if isinstance(value, dict):
            yield from _cells(value, f"{name}_")
        elif isinstance(value, list):
            yield prefix + name, _guarded("; ".join(map(str, value)))
        elif value is not None:
            yield prefix + name, _guarded(value) if isinstance(value, str) else str(value)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
