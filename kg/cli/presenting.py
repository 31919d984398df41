"""Verbs that carry a graph elsewhere: view, export."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.asking import _opened
from kg.cli.options import format_option, graph_option, output_option
from kg.cli.terminal import working, write_bytes


@click.command()
@graph_option
@output_option
@click.option("--actors", type=click.IntRange(1), default=300, show_default=True, help="Draw at most so many actors.")
def view(graph: Path, output: str, actors: int) -> None:
    """Draw a graph as one HTML page that works without a network.

    \b
    Example:
      kg view --graph world.kg -o graph.html
    """
    with _opened(graph) as opened, working("drawing"):
        page = opened.view(actors=actors)
        if output == "-":
            write_bytes(page.html.encode("utf-8"))
        else:
            page.save(output)


@click.command()
@graph_option
@format_option(["trig", "nquads", "turtle", "jsonld", "graphml", "gexf", "csv"])
@output_option
def export(graph: Path, format_: str, output: str) -> None:
    """Write a graph in another format: RDF (trig, nquads, turtle, jsonld), network (graphml, gexf) or table (csv).

    \b
    Examples:
      kg export --graph world.kg --format trig -o world.trig
      kg export --graph world.kg --format csv -o - | head
    """
    with _opened(graph) as opened, working("writing"):
        if output == "-":
            opened.write(format_, sys.stdout.buffer)
        else:
            opened.export(format_, output)
