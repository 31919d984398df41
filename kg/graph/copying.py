"""Copies of a graph folder, each a graph itself: backups, and the way back from them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kg.errors import GraphError
from kg.graph.decisions import FILE as DECISIONS
from kg.graph.folder import Folder, disk_error, mark_folder


def copy_graph(folder: Folder, target: Path) -> None:
    """Copy an open graph, as a reader sees it, into a new or empty folder, whole or not at all.

    No file is shared with the original. Raises GraphError where something else is there, or the disk refuses.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise GraphError(f"{target}: is there already; name a new folder")
        part.mkdir(parents=True)
        shutil.copytree(folder.store, part / folder.store.name)
        if (folder.source / DECISIONS).exists():
            shutil.copyfile(folder.source / DECISIONS, part / DECISIONS)
        mark_folder(part, folder.base)
        part.rename(target)
    except OSError as error:
        raise disk_error(target, error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
