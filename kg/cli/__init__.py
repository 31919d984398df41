"""The command line: the verbs of the Python API, one small file per group of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from kg import __version__
from kg.cli import actors, asking, building, claims, extracting, keeping, presenting, serving, viewing
from kg.errors import KgError

_VERBS = (
    *(building.build, building.remove, extracting.extract, asking.query, asking.ask, asking.search, asking.show),
    *(asking.stats, asking.validate, actors.actors, claims.claims, viewing.view, presenting.export, serving.serve),
    *(keeping.compact, keeping.reindex, keeping.backup, keeping.restore),
)


class _Verbs(click.Group):
    """The group of all verbs, in the order in which one meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; where its reader has gone away (`kg extract news | head`), end as if it had read all."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_output()
            return 0
        return status


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """News articles in, a graph of actors and what they did to each other out.

    \b
    kg build seeds --graph world.kg
    kg query 'SELECT ?who { ?x rel:called/rdfs:label "Gustavo Petro" ; rdfs:label ?who }' --graph world.kg
    kg view --graph world.kg -o graph.html

    Exit status: 0 done, 1 something failed (and is named), 2 the call is wrong.
    """


for _verb in _VERBS:
    cli.add_command(_verb)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and tell its exit status; whatever a user can cause is one line on standard error."""
    try:
        status = cli.main(arguments, prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        return 1
    except OSError as error:
        _forget_output()
        place = error.filename or "the output, or a temporary file"
        click.echo(f"kg: {place}: {(error.strerror or str(error)).lower()}", err=True)
        return 1
    return status if isinstance(status, int) else 0


def _forget_output() -> None:
    """Send what is still unwritten nowhere, so that the interpreter does not stumble over it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
