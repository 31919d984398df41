"""The verb that carries a graph elsewhere: export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.asking import _opened
from kg.cli.options import format_option, graph_option, output_option
from kg.cli.terminal import working

if TYPE_CHECKING:
    from kg.graph.remote.endpoint import Endpoint


@click.command()
@graph_option
@format_option(["trig", "nquads", "turtle", "jsonld", "graphml", "gexf", "csv"])
@output_option
def export(graph: Path | Endpoint, format_: str, output: str) -> None:
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
