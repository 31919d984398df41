"""Rows to standard output, as a table for people, CSV or JSON lines."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence

from kg.cli.terminal import show_table

Cell = str | int | None


def show_rows(rows: Sequence[Mapping[str, Cell]], format_: str) -> None:
    """Write rows that all have the same columns."""
    if format_ == "jsonl":
        sys.stdout.writelines(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)
    elif format_ == "csv":
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _table(rows)


def _table(rows: Sequence[Mapping[str, Cell]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for column in rows[0] if rows else ():
        table.add_column(column.replace("_", " "), justify="right" if isinstance(rows[0][column], int) else "left")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row.values()))
    show_table(table)
