"""The verb that needs no graph: extract."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, reader_options
from kg.cli.terminal import Complaints, counting, show_table

if TYPE_CHECKING:
    from kg.model import Extraction

_COLUMNS = {
    "claims": ("date", "source", "relation", "target", "status", "attributed_to"),
    "mentions": ("start", "text", "actor", "kind"),
    "attributions": ("source", "cue", "content"),
}


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--what", type=click.Choice(list(_COLUMNS)), default="claims", show_default=True, help="What to draw.")
@format_option(["jsonl", "table"], "jsonl")
@reader_options
def extract(
    sources: tuple[str, ...],
    what: str,
    format_: str,
    model: str | None,
    relations: Path | None,
    actors: Path | None,
) -> int:
    """Draw claims, mentions or attributions from articles, without a graph.

    jsonl is one JSON object a line, as docs/claim.schema.json describes it.

    \b
    Examples:
      kg extract seeds/*.txt > claims.jsonl
      kg extract article.html --format table
      kg extract - --what mentions < article.txt
    """
    from kg.extracting import extract as extractions

    complaints = Complaints()
    write = _write_lines if format_ == "jsonl" else _write_table
    with counting("reading", shown=not sys.stdout.isatty()) as show:
        found = extractions(*sources, model=model, relations=relations, actors=actors, on_problem=complaints)
        for number, extraction in enumerate(found, 1):
            write(extraction, what)
            show(number)
    return complaints.close()


def _write_lines(extraction: Extraction, what: str) -> None:
    from kg.exporting.records import json_line, records

    sys.stdout.writelines(json_line(record) + "\n" for record in records(extraction, what))


def _write_table(extraction: Extraction, what: str) -> None:
    from rich.table import Table
    from rich.text import Text

    from kg.exporting.records import Json, records

    shown: Callable[[Json], str] = _shown
    table = Table(title=Text(extraction.article.id), title_justify="left")
    for column in _COLUMNS[what]:
        table.add_column(column.replace("_", " "))
    for record in records(extraction, what):
        table.add_row(*(Text(shown(record[column])) for column in _COLUMNS[what]))
    show_table(table)


def _shown(value: object) -> str:
    """An actor by its name, a span by its text, a list joined."""
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text"))
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
