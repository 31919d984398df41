"""The verb that answers over HTTP: serve."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click

from kg.cli.options import folder_option


@click.command()
@folder_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", "-p", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="A query may take so long.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(64),
    default=1024,
    show_default=True,
    metavar="MB",
    help="A query may take so much memory.",
)
@click.option(
    "--row-limit",
    type=click.IntRange(1),
    default=100_000,
    show_default=True,
    metavar="N",
    help="An answer may have so many rows or triples.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=4, show_default=True, help="Queries at the same time.")
@click.option("--writable", is_flag=True, help="Let those who bear the token change the graph.")
@click.option("--token", envvar="KG_TOKEN", show_envvar=True, metavar="WORD", help="What an update must bear.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="A site whose pages may ask; * for all. May be repeated.")
def serve(
    graph: Path,
    host: str,
    port: int,
    time_limit: float,
    memory_limit: int,
    row_limit: int,
    workers: int,
    writable: bool,
    token: str | None,
    cors: tuple[str, ...],
) -> None:
    """Answer SPARQL and a JSON API on a graph over HTTP, for reading unless told otherwise, until interrupted.

    Interrupted or terminated it takes no more requests, answers those that it has, and ends.

    \b
    Examples:
      kg serve --graph world.kg --port 8000
      curl -H 'Accept: text/csv' http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT * { ?s ?p ?o } LIMIT 5'
      KG_TOKEN=... kg serve --graph world.kg --writable
    """
    from kg.serving.limits import Limits
    from kg.serving.server import is_loopback
    from kg.serving.server import serve as answer
    from kg.serving.settings import Settings

    if writable and not token:
        raise click.UsageError("--writable needs a token: set KG_TOKEN, or --token WORD")
    if not is_loopback(host):
        click.echo(f"kg: {host} is open to other machines, without encryption; put a proxy before it", err=True)
    # The server ends what is under way, and then does what the signal does without it: that is to end well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    limits = Limits(time_limit, memory_limit, row_limit)
    answer(
        graph,
        host=host,
        port=port,
        settings=Settings(limits, workers, writable, token, cors),
        ready=lambda url: click.echo(f"answering at {url} (end with Ctrl-C)"),
    )
