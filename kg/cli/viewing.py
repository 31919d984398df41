"""The verb that draws: view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.asking import _opened
from kg.cli.options import Function, graph_option, output_option
from kg.cli.terminal import working, write_bytes
from kg.model import EventType, Status

if TYPE_CHECKING:
    from kg.graph.remote.endpoint import Endpoint


def _several(name: str, help: str, **how: Any) -> Callable[[Function], Function]:  # noqa: A002 - click's word
    return click.option(name, multiple=True, help=help, **how)


@click.command()
@graph_option
@output_option
@click.option("--actors", type=click.IntRange(1), default=300, show_default=True, help="Draw at most so many actors.")
@_several("--actor", "Draw what is around this actor, by any of its names; may be repeated.", metavar="NAME")
@click.option("--hops", type=click.IntRange(0), default=1, show_default=True, help="How far around --actor.")
@_several("--relation", "Only claims of this relation; may be repeated.", metavar="NAME")
@_several(
    "--type",
    "Only claims of this PLOVER type (SANCTION, AID ...); may be repeated.",
    metavar="TYPE",
    type=click.Choice(list(EventType), False),
)
@click.option("--since", metavar="DATE", help="Only claims that can lie on or after this day, month or year.")
@click.option("--until", metavar="DATE", help="Only claims that can lie on or before it.")
@_several("--outlet", "Only claims of this outlet's articles; may be repeated.", metavar="NAME")
@click.option("--min-articles", type=click.IntRange(1), default=1, help="Only lines that so many articles support.")
@_several("--status", "Only claims of this status; may be repeated.", type=click.Choice([*map(str, Status)]))
@click.option(
    "--query",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="SPARQL that says what is drawn: a SELECT of actors or claims, or a CONSTRUCT of edges.",
)
@click.option("--title", default="The graph", help="The headline of the page.")
def view(graph: Path | Endpoint, output: str, query: Path | None, **wanted: Any) -> None:
    """Draw a graph as one HTML page that works without a network.

    \b
    Examples:
      kg view --graph world.kg -o graph.html
      kg view --graph world.kg -o petro.html --actor 'Gustavo Petro' --hops 2 --since 2026-01
      kg view --graph world.kg -o firm.html --min-articles 2 --type SANCTION
      kg view --graph world.kg -o mine.html --query mine.rq
    """
    with _opened(graph) as opened:
        try:
            with working("drawing"):
                page = opened.view(query=None if query is None else _text(query), **wanted)
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    for note in page.notes:
        click.echo(f"kg: {note}", err=True)
    if output == "-":
        write_bytes(page.html.encode("utf-8"))
    else:
        page.save(output)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise click.BadParameter(f"{path}: not UTF-8 text; save the query as UTF-8") from None
