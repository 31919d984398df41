"""Verbs that keep the files of a graph in order: compact, reindex, backup, restore."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import folder_option
from kg.cli.terminal import working

_FOLDER = click.Path(path_type=Path)


@click.command()
@folder_option
def compact(graph: Path) -> None:
    """Bring the files of a graph into as little room as possible.

    \b
    Example:
      kg compact --graph world.kg
    """
    from kg.knowledge import KnowledgeGraph

    with KnowledgeGraph.open(graph, create=False) as opened, working("compacting"):
        opened.compact()


@click.command()
@folder_option
def reindex(graph: Path) -> None:
    """Make the index for searching anew.

    \b
    Example:
      kg reindex --graph world.kg
    """
    from kg.knowledge import KnowledgeGraph

    with KnowledgeGraph.open(graph, create=False) as opened, working("indexing"):
        opened.reindex()


@click.command()
@click.argument("target", metavar="NEW_DIR", type=_FOLDER)
@folder_option
def backup(target: Path, graph: Path) -> None:
    """Copy a graph into a new folder, also while it is being written; the copy is a graph itself.

    \b
    Example:
      kg backup world-monday.kg --graph world.kg
    """
    from kg.knowledge import KnowledgeGraph

    with KnowledgeGraph.open(graph, read_only=True) as opened, working("copying"):
        opened.backup(target)


@click.command()
@click.argument("source", metavar="BACKUP_DIR", type=_FOLDER)
@folder_option
def restore(source: Path, graph: Path) -> None:
    """Make a graph, in a new folder, of a backup.

    \b
    Example:
      kg restore world-monday.kg --graph world.kg
    """
    from kg.knowledge import KnowledgeGraph

    with working("copying"):
        KnowledgeGraph.restore(source, graph).close()
