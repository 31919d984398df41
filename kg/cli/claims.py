"""Verbs about single claims: list, reject, accept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.actors import opened, tell
from kg.cli.options import format_option, graph_option, written_graph_option

if TYPE_CHECKING:
    from kg.cli.listing import Cell
    from kg.graph.remote.endpoint import Endpoint
    from kg.model import Claim


@click.group()
def claims() -> None:
    """List the claims of a graph with their names, reject what no article says, and accept.

    \b
    Examples:
      kg claims list --graph world.kg --actor 'Gustavo Petro'
      kg claims reject 62f1a0 --graph world.kg
    """


@claims.command("list")
@graph_option
@click.option("--actor", help="Those of one actor, by name or IRI.")
@click.option("--article", help="Those of one article, by its id.")
@click.option("--judgement", type=click.Choice(["rejected", "accepted"]), help="Those that a person judged so.")
@format_option(["table", "csv", "jsonl"], "table")
def list_(graph: Path | Endpoint, actor: str | None, article: str | None, judgement: str | None, format_: str) -> None:
    """List claims with the names by which they can be decided about; rejected ones only when asked for.

    \b
    Example:
      kg claims list --graph world.kg --article us-colombia-call
    """
    from kg.cli.listing import show_rows

    with opened(graph) as held:
        found = held.decisions.claims(actor=actor, article=article, judgement=judgement)
        show_rows([_row(name, claim) for name, claim in found], format_)


def _row(name: str, claim: Claim) -> dict[str, Cell]:
    return {
        "claim": name,
        "date": claim.date,
        "source": claim.source.actor.name,
        "relation": claim.relation,
        "target": claim.target.actor.name if claim.target else None,
        "status": claim.status.value,
        "article": claim.document,
        "sentence": claim.evidence.text,
    }


@claims.command()
@click.argument("claim", nargs=-1, required=True, metavar="CLAIM...")
@written_graph_option
def reject(claim: tuple[str, ...], graph: Path | Endpoint) -> None:
    """Decide that the article does not say what a claim makes of it: it draws no edge any more.

    \b
    Example:
      kg claims reject 62f1a0 --graph world.kg
    """
    with opened(graph, write=True) as held:
        for one in claim:
            tell(graph, held.decisions.reject(one))


@claims.command()
@click.argument("claim", nargs=-1, required=True, metavar="CLAIM...")
@written_graph_option
def accept(claim: tuple[str, ...], graph: Path | Endpoint) -> None:
    """Decide that the article does say what a claim makes of it; this takes a rejection back.

    \b
    Example:
      kg claims accept 62f1a0 --graph world.kg
    """
    with opened(graph, write=True) as held:
        for one in claim:
            tell(graph, held.decisions.accept(one))
