"""Verbs about actors: who a text means, and what a person decided about the actors of a graph."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import TABLE, format_option, graph_option, written_graph_option
from kg.cli.terminal import show_table, working

if TYPE_CHECKING:
    from kg.cli.listing import Cell
    from kg.extraction.actors.resolution import Resolution
    from kg.graph.decisions import Decision
    from kg.graph.remote.endpoint import Endpoint
    from kg.knowledge import KnowledgeGraph
    from kg.roster import Listed

_COLUMNS = ("text", "name", "kind", "country", "sectors", "wikidata", "reason")


@click.group()
def actors() -> None:
    """Say whom a text means, and correct the actors of a graph.

    What a person decides is kept in the folder of the graph (decisions.jsonl), holds for articles that come later and
    can be undone.

    \b
    Examples:
      kg actors resolve 'the US president' --date 2013-05-01
      kg actors merge Petro 'Gustavo Petro' --graph world.kg
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
    from kg.extraction.actors.resolution import resolve as resolved

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


@actors.command("list")
@graph_option
@format_option(["table", "csv", "jsonl"], "table")
@click.option("--limit", type=click.IntRange(1), help="At most so many, those with most claims.")
def list_(graph: Path | Endpoint, format_: str, limit: int | None) -> None:
    """List the actors of a graph, those with most claims first.

    \b
    Example:
      kg actors list --graph world.kg --limit 20
    """
    from kg.cli.listing import show_rows

    with opened(graph) as held:
        with working("counting"):
            found = held.actors(limit)
        show_rows([_row(listed) for listed in found], format_)


def _row(listed: Listed) -> dict[str, Cell]:
    return {
        "name": listed.name,
        "kind": listed.kind.value,
        "country": listed.country,
        "sectors": " ".join(listed.sectors) or None,
        "claims": listed.claims,
        "actor": f"actor:{listed.key}",
    }


@actors.command()
@click.argument("actor")
@graph_option
def show(actor: str, graph: Path | Endpoint) -> None:
    """Show by which names articles call an actor, where, and what was decided about it.

    \b
    Example:
      kg actors show 'Gustavo Petro' --graph world.kg
    """
    with opened(graph) as held:
        click.echo(str(held.decisions.about(actor)))


@actors.command()
@click.argument("actor")
@click.argument("into")
@written_graph_option
def merge(actor: str, into: str, graph: Path | Endpoint) -> None:
    """Decide that two actors are one, which stands under the IRI and name of the second.

    \b
    Example:
      kg actors merge Petro 'Gustavo Petro' --graph world.kg
    """
    with opened(graph, write=True) as held:
        tell(graph, held.decisions.merge(actor, into))


@actors.command()
@click.argument("actor")
@click.option("--claims", "-c", required=True, multiple=True, metavar="CLAIM...", help="The claims, by IRI or its end.")
@click.option("--name", help="What the other one is called; without it, the same.")
@click.argument("more", nargs=-1, metavar="")
@written_graph_option
def split(actor: str, claims: tuple[str, ...], name: str | None, more: tuple[str, ...], graph: Path | Endpoint) -> None:
    """Decide that in some claims an actor is somebody else.

    \b
    Examples:
      kg claims list --actor 'John Smith' --graph world.kg
      kg actors split 'John Smith' --claims 62f1a0 77aa12 --name 'John Smith (miner)' --graph world.kg
    """
    named = [part for claim in (*claims, *more) for part in claim.replace(",", " ").split()]
    with opened(graph, write=True) as held:
        tell(graph, held.decisions.split(actor, named, name))


@actors.command()
@click.argument("actor")
@click.argument("name")
@written_graph_option
def rename(actor: str, name: str, graph: Path | Endpoint) -> None:
    """Decide by which name an actor goes in the whole graph.

    \b
    Example:
      kg actors rename 'Gustavo Petro' 'Gustavo Petro Urrego' --graph world.kg
    """
    with opened(graph, write=True) as held:
        tell(graph, held.decisions.rename(actor, name))


@actors.command()
@click.argument("decision", type=click.IntRange(1), required=False, metavar="[ID]")
@written_graph_option
def undo(decision: int | None, graph: Path | Endpoint) -> None:
    """Take a decision back, by its number; without one, the latest that holds.

    \b
    Examples:
      kg actors undo --graph world.kg
      kg actors undo 3 --graph world.kg
    """
    with opened(graph, write=True) as held:
        tell(graph, held.decisions.undo(decision))


def opened(graph: Path | Endpoint, *, write: bool = False) -> KnowledgeGraph:
    """The graph in a folder, which must be there."""
    from kg.knowledge import KnowledgeGraph

    return KnowledgeGraph.open(graph, read_only=not write, create=False)


def tell(graph: Path | Endpoint, decision: Decision) -> None:
    """Say what holds now."""
    click.echo(f"{graph}: {decision}")
