"""Options that several verbs share, and what they make."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
_UPDATE_URL = f"{__name__}.update_url"


class _Graph(click.Path):
    """A folder, or the address of a SPARQL server with what the environment says about it."""

    name = "graph"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Tell an address by its beginning."""
        from kg.graph.remote.endpoint import Endpoint, is_url

        update_url = ctx.meta.get(_UPDATE_URL) if ctx else None
        if is_url(value):
            known = {**os.environ, **({"KG_UPDATE_URL": update_url} if update_url else {})}
            return Endpoint.from_environment(value, known)
        if update_url:
            raise click.UsageError(f"--update-url is for a graph on a server, and {value} is a folder", ctx)
        return super().convert(value, param, ctx)


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001
    ctx.meta[_UPDATE_URL] = value


def _graph(*, required: bool) -> Callable[[Function], Function]:
    return click.option(
        "--graph",
        "-g",
        required=required,
        envvar="KG_GRAPH",
        show_envvar=True,
        metavar="DIR|URL",
        type=GRAPH,
        help="The folder that the graph lives in, or the address of a SPARQL server.",
    )


GRAPH = _Graph(path_type=Path)
graph_option = _graph(required=True)
optional_graph_option = _graph(required=False)
folder_option = click.option(
    "--graph",
    "-g",
    required=True,
    envvar="KG_GRAPH",
    show_envvar=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder that the graph lives in.",
)
"""For verbs that need a graph in a folder."""
_update_url_option = click.option(
    "--update-url",
    metavar="URL",
    is_eager=True,
    expose_value=False,
    callback=_remember,
    help="Where a server takes updates, if elsewhere than queries (or KG_UPDATE_URL).",
)


def written_graph_option(verb: Function) -> Function:
    """`--graph` and `--update-url`, for verbs that write."""
    return graph_option(_update_url_option(verb))


output_option = click.option(
    "--output",
    "-o",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Where to write; - is standard output.",
)


def reader_options(verb: Function) -> Function:
    """`--model`, `--relations`, `--actors`: how articles are read."""
    for option in (
        click.option("--actors", type=TABLE, metavar="CSV", help="Actors of your own, over the built-in table."),
        click.option("--relations", type=TABLE, metavar="CSV", help="Relations of your own, over the built-in table."),
        click.option("--model", metavar="NAME", help="Another installed spaCy model for English."),
    ):
        verb = option(verb)
    return verb


def format_option(formats: list[str], default: str | None = None) -> Callable[[Function], Function]:
    """`--format` with its choices; required where there is no default."""
    return click.option(
        "--format",
        "-f",
        "format_",
        type=click.Choice(formats),
        default=default,
        required=default is None,
        show_default=default is not None,
        help="The format to write.",
    )
