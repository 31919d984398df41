"""The folder that a graph lives in: what marks it, who may write it, and which snapshot of it a reader sees."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import portalocker

from kg.errors import GraphError, GraphLocked, NotAGraph
from kg.graph.decisions import FILE as DECISIONS
from kg.graph.full_text import FILES
from kg.graph.snapshot import SNAPSHOTS, UNPUBLISHED, Snapshots
from kg.graph.vocabulary import DEFAULT_BASE, Namespaces

# Format 1 had no snapshots and no index for searching; a writer makes both and it is of format 2.
FORMAT = 2
_OLDER = (1,)
_PATIENCE = 1.0  # seconds: a reader who finds that a writer was killed puts things in order and is gone
_MARK = "kg.json"
_STORE = "store"
_LOCK = "lock"
_PARTS = frozenset({_MARK, _MARK + ".part", _STORE, _LOCK, DECISIONS, SNAPSHOTS, UNPUBLISHED, *FILES})


@dataclass
class Folder:
    """An open graph folder; `close` lets others in. `source` is where what is read lies: the folder or a snapshot."""

    path: Path
    base: str
    lock: IO[Any]
    source: Path

    @property
    def store(self) -> Path:
        """Where Oxigraph keeps its files."""
        return self.source / _STORE

    def close(self) -> None:
        """Let go of the lock."""
        self.lock.close()


def open_folder(path: Path, *, write: bool, create: bool = False, base: str | None = None) -> Folder:
    """Read the mark of the folder, and lock it for one writer, or pin its newest snapshot for a reader.

    Where there is no snapshot, since nobody may make one, readers share the lock and read what the writer left.

    Raises NotAGraph, GraphLocked, and GraphError where the disk does not let us.
    """
    try:
        if create and write and _may_become_graph(path):
            return _made(path, base)
        version, stored = _read_mark(path)
        if base is not None and base != stored:
            raise GraphError(f"{path}: this graph was made with the base {stored}, not {base}; open it without a base")
        if write:
            lock = _lock_to_write(path, _PATIENCE)
            if version != FORMAT:
                mark_folder(path, stored)
            return Folder(path, stored, lock, path)
        pinned = Snapshots(path).pinned()
        return Folder(path, stored, pinned.pin, pinned.folder) if pinned else Folder(path, stored, _shared(path), path)
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
    lock = _lock_to_write(path, _PATIENCE)
    mark_folder(path, namespaces.base)
    return Folder(path, namespaces.base, lock, path)


def mark_folder(path: Path, base: str) -> None:
    """Make a folder, which has all that belongs into it, a graph of the newest format."""
    (path / _LOCK).touch()
    part = path / (_MARK + ".part")
    part.write_text(json.dumps({"format": FORMAT, "base": base}, indent=2) + "\n", encoding="utf-8")
    part.replace(path / _MARK)


def _read_mark(path: Path) -> tuple[int, str]:
    if not path.exists():
        raise NotAGraph(f"{path}: there is no graph here; build one with kg build SOURCE --graph {path}")
    try:
        mark = json.loads((path / _MARK).read_text(encoding="utf-8"))
        version, base = mark["format"], mark["base"]
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        raise NotAGraph(
            f"{path}: not a graph of this program ({_MARK} is missing or broken); name another folder"
        ) from None
    if version != FORMAT and version not in _OLDER:
        raise NotAGraph(
            f"{path}: a graph of format {version}, and this program knows up to {FORMAT}; take a newer program"
        )
    return int(version), str(base)


def left_behind(path: Path) -> bool:
    """Whether a writer ended without publishing all that it wrote, and we may put that in order."""
    try:
        _read_mark(path)
        if Snapshots(path).current:
            return False
        _lock_to_write(path, 0).close()
    except (OSError, GraphError):  # a writer is at work, or the folder is not ours to write
        return False
    return True


def _lock_to_write(path: Path, patience: float) -> IO[Any]:
    """The lock that one process holds, waited for at most so many seconds."""
    handle = (path / _LOCK).open("r+")
    end = time.monotonic() + patience
    while not _locked(handle, portalocker.LockFlags.EXCLUSIVE):
        if time.monotonic() >= end:
            handle.close()
            raise GraphLocked(f"{path}: the graph is in use by another program; wait for it to end, then try again")
        time.sleep(0.05)
    return handle


def _shared(path: Path) -> IO[Any]:
    """The lock that any number of readers hold; they need no right to write."""
    handle = (path / _LOCK).open("r")
    if not _locked(handle, portalocker.LockFlags.SHARED):
        handle.close()
        raise GraphLocked(f"{path}: the graph is being made by another program; try again in a moment")
    return handle


def _locked(handle: IO[Any], how: portalocker.LockFlags) -> bool:
    try:
        portalocker.lock(handle, how | portalocker.LockFlags.NON_BLOCKING)
    except portalocker.LockException:
        return False
    return True
