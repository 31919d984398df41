"""Verbs that change a graph: build, remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import reader_options, written_graph_option
from kg.cli.terminal import Complaints, counting

if TYPE_CHECKING:
    from kg.graph.remote.endpoint import Endpoint


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@written_graph_option
@reader_options
def build(
    sources: tuple[str, ...], graph: Path | Endpoint, model: str | None, relations: Path | None, actors: Path | None
) -> int:
    """Put articles into a graph: files, folders, patterns, or - for standard input.

    A changed article replaces its old claims; what has not changed is not read again. Articles that are not in
    English are skipped and named.

    \b
    Examples:
      kg build seeds --graph world.kg
      kg build 'news/*.html' monday.jsonl.gz --graph world.kg --relations my-relations.csv
      zcat archive.jsonl.gz | kg build - --graph world.kg
    """
    from kg.knowledge import KnowledgeGraph

    complaints = Complaints()
    opened = KnowledgeGraph.open(graph, model=model, relations=relations, actors=actors)
    with opened, counting("reading") as show:
        report = opened.add(*sources, on_article=lambda so_far: show(so_far.done), on_problem=complaints)
    status = complaints.close()
    nothing_new = not report.added and not report.changed
    click.echo(f"{graph}: {report}" + (" (nothing to change)" if nothing_new and not status else ""))
    return status


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@written_graph_option
def remove(articles: tuple[str, ...], graph: Path | Endpoint) -> int:
    """Take articles and all their claims out of a graph, by their ids.

    \b
    Example:
      kg remove us-colombia-call --graph world.kg
    """
    from kg.errors import UnknownArticle
    from kg.knowledge import KnowledgeGraph

    status = 0
    with KnowledgeGraph.open(graph, create=False) as opened:
        for article in articles:
            try:
                opened.remove(article)
                click.echo(f"{graph}: {article} removed")
            except UnknownArticle as error:
                click.echo(f"kg: {graph}: {error}", err=True)
                status = 1
    return status
