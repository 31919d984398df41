"""The folder that a graph lives in: what marks it, and who may open it at the same time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kg.errors import GraphError, GraphLocked, NotAGraph
from kg.graph.decisions import FILE as DECISIONS
from kg.graph.vocabulary import DEFAULT_BASE, Namespaces

FORMAT = 1
_MARK = "kg.json"
_STORE = "store"
_LOCK = "lock"
_PARTS = frozenset({_MARK, _MARK + ".part", _STORE, _LOCK, DECISIONS})


@dataclass
class Folder:
    """An open graph folder; `close` lets others in."""

    path: Path
    base: str
    lock: IO[Any]

    @property
    def store(self) -> Path:
        """Where Oxigraph keeps its files."""
        return self.path / _STORE

    def close(self) -> None:
        """Let go of the lock."""
        self.lock.close()


def open_folder(path: Path, *, write: bool, create: bool, base: str | None) -> Folder:
    """Lock the folder, for one writer or for any number of readers, and read its mark.

    Raises NotAGraph, GraphLocked, and GraphError where the disk does not let us.
    """
    try:
        if create and write and _may_become_graph(path):
            return _made(path, base)
        stored = _read_mark(path)
        if base is not None and base != stored:
            raise GraphError(f"{path}: this graph was made with the base {stored}, not {base}; open it without a base")
        return Folder(path, stored, _lock(path, write=write))
    except OSError as error:
        raise disk_error(path, error) from None


def disk_error(path: Path | None, error: OSError | RuntimeError) -> GraphError:
    """One line for what the operating system or the store says."""
    reason = " ".join(str(getattr(error, "strerror", None) or error).split())
    low = reason.lower()
    if "no space" in low or "file too large" in low:
        advice = "; free some space and run again, the graph is whole"
    elif "read-only" in low or "permission denied" in low:
        advice = "; copy the graph to where you may write, or ask for the right to"
    elif "corruption" in low:
        advice = "; the graph is damaged: build it anew in another folder"
    elif "lock" in low:
        return GraphLocked(f"{path}: another program has this graph open; wait for it to end, then try again")
    else:
        advice = ""
    return GraphError(f"{path or 'the graph in memory'}: {reason}{advice}")


def _may_become_graph(path: Path) -> bool:
    """True for a new or empty folder, and for one whose making was cut off."""
    if not path.exists():
        return True
    inside = {entry.name for entry in path.iterdir()} if path.is_dir() else {"a file"}
    return _MARK not in inside and inside <= _PARTS


def _made(path: Path, base: str | None) -> Folder:
    namespaces = Namespaces(base or DEFAULT_BASE)
    path.mkdir(parents=True, exist_ok=True)
    (path / _LOCK).touch()
    lock = _lock(path, write=True)
    part = path / (_MARK + ".part")
    part.write_text(json.dumps({"format": FORMAT, "base": namespaces.base}, indent=2) + "\n", encoding="utf-8")
    part.replace(path / _MARK)
    return Folder(path, namespaces.base, lock)


def _read_mark(path: Path) -> str:
    if not path.exists():
        raise NotAGraph(f"{path}: there is no graph here; build one with kg build SOURCE --graph {path}")
    try:
        mark = json.loads((path / _MARK).read_text(encoding="utf-8"))
        version, base = mark["format"], mark["base"]
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        raise NotAGraph(
            f"{path}: not a graph of this program ({_MARK} is missing or broken); name another folder"
        ) from None
    if version != FORMAT:
        raise NotAGraph(f"{path}: a graph of format {version}, and this program knows {FORMAT}; build it anew")
    return str(base)


def _lock(path: Path, *, write: bool) -> IO[Any]:
    """Take the lock without waiting; a reader needs no right to write."""
    import portalocker

    handle = (path / _LOCK).open("r+" if write else "r")
    flags = portalocker.LockFlags.EXCLUSIVE if write else portalocker.LockFlags.SHARED
    try:
        portalocker.lock(handle, flags | portalocker.LockFlags.NON_BLOCKING)
    except portalocker.LockException:
        handle.close()
        how = "being written" if not write else "in use"
        raise GraphLocked(
            f"{path}: the graph is {how} by another program; wait for it to end, then try again"
        ) from None
    return handle
