"""Verbs that ask a graph: query, ask, search, show, stats, validate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, graph_option, optional_graph_option
from kg.cli.terminal import counting, show_table, working, write_bytes

if TYPE_CHECKING:
    from rich.table import Table

    from kg.graph.remote.endpoint import Endpoint
    from kg.graph.sparql import Result
    from kg.knowledge import KnowledgeGraph


def _opened(graph: Path | Endpoint) -> KnowledgeGraph:
    from kg.knowledge import KnowledgeGraph

    return KnowledgeGraph.open(graph, read_only=True)


@click.command()
@click.argument("sparql", metavar="SPARQL|@FILE|-")
@graph_option
@format_option(["table", "csv", "tsv", "json", "xml", "turtle", "ntriples"], "table")
def query(sparql: str, graph: Path | Endpoint, format_: str) -> None:
    """Ask a graph with SPARQL, written here, in a file (@question.rq) or on standard input (-).

    The prefixes kg: rel: plover: actor: doc: and the usual ones need not be declared. turtle is for CONSTRUCT and
    DESCRIBE, csv and tsv for SELECT, json for SELECT and ASK.

    \b
    Examples:
      kg query 'SELECT ?whom { actor:USA rel:sanctioned/rdfs:label ?whom }' --graph world.kg
      kg query @question.rq --graph world.kg --format csv
      echo 'ASK { ?claim kg:status kg:alleged }' | kg query - --graph world.kg
    """
    text = _question(sparql)
    with _opened(graph) as opened:
        with working("asking"):
            shown = _written(opened.query(text), format_)
        _show(shown)


def _written(result: Result, format_: str) -> Table | bytes:
    return result.table() if format_ == "table" else result.serialize(format_)


def _show(answer: Table | bytes) -> None:
    if isinstance(answer, bytes):
        write_bytes(answer)
    else:
        show_table(answer)


def _question(given: str) -> str:
    if given != "-" and not given.startswith("@"):
        return given
    try:
        data = sys.stdin.buffer.read() if given == "-" else Path(given[1:]).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise click.BadParameter(f"{given[1:]}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise click.BadParameter(f"{given.removeprefix('@')}: not UTF-8 text; save the query as UTF-8") from None


@click.command()
@click.argument("name", required=False, metavar="[NAME|@FILE]")
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...")
@optional_graph_option
@format_option(["table", "csv", "tsv", "json", "xml"], "table")
def ask(name: str | None, parameters: tuple[str, ...], graph: Path | Endpoint | None, format_: str) -> None:
    """Ask a graph a named question; without a name, list the questions and their parameters.

    \b
    Examples:
      kg ask timeline one=France other=Iran --graph world.kg
      kg ask
      kg ask @question.rq actor=France --graph world.kg --format csv
    """
    if name is None:
        _list_questions()
        return
    given = _pairs(parameters)
    if graph is None:
        raise click.UsageError("Missing option '--graph' / '-g': the folder that the graph lives in.")
    with _opened(graph) as opened:
        with working("asking"):
            shown = _written(opened.ask(name, **given), format_)
        _show(shown)


def _list_questions() -> None:
    from kg.graph.questions import questions

    for question in questions():
        click.echo(f"{question.name}: {question.title}")
        for parameter in question.parameters:
            default = "" if parameter.default is None else f" (default {parameter.default})"
            click.echo(f"    {parameter.name}={parameter.type.upper()}  {parameter.help}{default}")


def _pairs(parameters: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals or not key:
            raise click.BadParameter(f"{parameter!r}: write a parameter as key=value")
        if key in given:
            raise click.BadParameter(f"{key} is given twice: {key}={given[key]} and {parameter}")
        given[key] = value
    return given


@click.command()
@click.argument("actor")
@graph_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Claims to tell each way.")
def show(actor: str, graph: Path | Endpoint, limit: int) -> None:
    """Show what a graph knows of one actor, by any of its names or its IRI.

    \b
    Examples:
      kg show 'Gustavo Petro' --graph world.kg
      kg show actor:Gustavo_Petro --graph world.kg --limit 100
    """
    with _opened(graph) as opened:
        with working("looking"):
            page = str(opened.actor(actor, limit=limit))
        click.echo(page)


@click.command()
@click.argument("text")
@graph_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many finds.")
@format_option(["table", "csv", "jsonl"], "table")
def search(text: str, graph: Path, limit: int, format_: str) -> None:
    """Search the names of actors and the sentences of claims for words.

    All the words must be there, in any form and order; "several words" in quotation marks as they stand, word* by its
    beginning.

    \b
    Examples:
      kg search 'grain embargo' --graph world.kg
      kg search '"Black Sea" sanction*' --graph world.kg --format jsonl
    """
    from kg.cli.listing import show_rows

    with _opened(graph) as opened, working("searching"):
        found = opened.search(text, limit)
    rows = [{"what": hit.actor or " ".join(hit.claims), "article": hit.article, "text": hit.text} for hit in found]
    show_rows(rows, format_)


@click.command()
@graph_option
def stats(graph: Path | Endpoint) -> None:
    """Count what a graph holds: articles, actors, claims, and what is most frequent.

    \b
    Example:
      kg stats --graph world.kg
    """
    with _opened(graph) as opened:
        with working("counting"):
            page = str(opened.stats())
        click.echo(page)


@click.command()
@graph_option
def validate(graph: Path | Endpoint) -> int:
    """Check a graph against the shapes of the ontology; each offending claim is named.

    \b
    Example:
      kg validate --graph world.kg
    """
    with _opened(graph) as opened, counting("checking") as shown:
        found = opened.validate(on_article=shown)
    for violation in found:
        click.echo(str(violation))
    if not found:
        click.echo(f"{graph}: in order")
    return 1 if found else 0
