"""Verbs about actors: who a text means, and what a person decided about the actors of a graph."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import TABLE, format_option
from kg.cli.terminal import show_table

if TYPE_CHECKING:
    from kg.extraction.resolution import Resolution

_COLUMNS = ("text", "name", "kind", "country", "sectors", "wikidata", "reason")


@click.group()
def actors() -> None:
    """Say whom a text means, and correct the actors of a graph.

    \b
    Example:
      kg actors resolve 'the US president' --date 2013-05-01
    """


@actors.command()
@click.argument("text", metavar="TEXT|-")
@click.option("--date", metavar="DATE", help="The day, month or year (EDTF) that decides who held an office.")
@click.option("--actors", "own", type=TABLE, metavar="CSV", help="Actors of your own, over the built-in table.")
@format_option(["jsonl", "table"], "jsonl")
def resolve(text: str, date: str | None, own: Path | None, format_: str) -> None:
    """Say whom an actor's text means, standing alone; - reads one text a line from standard input.

    \b
    Examples:
      kg actors resolve 'the US president' --date 2013-05-01
      kg actors resolve - --format table < actors.txt
    """
    from kg.extraction.resolution import resolve as resolved

    try:
        found = (resolved(one, date=date, actors=own) for one in _texts(text))
        _write_lines(found) if format_ == "jsonl" else _write_table(found)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _texts(given: str) -> Iterator[str]:
    if given != "-":
        yield given
        return
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            raise click.BadParameter(f"-: line {number} is not UTF-8 text") from None


def _write_lines(found: Iterable[Resolution]) -> None:
    for resolution in found:
        sys.stdout.write(json.dumps(asdict(resolution), ensure_ascii=False) + "\n")


def _write_table(found: Iterable[Resolution]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for column in _COLUMNS:
        table.add_column(column)
    for resolution in found:
        cells = asdict(resolution) | {"sectors": " ".join(resolution.sectors)}
        table.add_row(*(Text(str(cells[column] or "")) for column in _COLUMNS))
    show_table(table)
