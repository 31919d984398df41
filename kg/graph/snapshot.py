"""Snapshots: what readers of a graph folder see while another process writes it, always whole.

The writer publishes: Oxigraph's backup, which is hard links to files that never change, goes into a folder of a hidden
name, and renaming makes it the newest. A reader pins the newest by a shared lock on a file in it; what nobody has
pinned and is not the newest is taken away by the writer. A mark stands from the first change until all is published:
found without a writer, it tells of one that was killed.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import portalocker

if TYPE_CHECKING:
    from pyoxigraph import Store

SNAPSHOTS = "snapshots"
UNPUBLISHED = "unpublished"
_STORE = "store"
_PIN = "pin"
_PART = ".part"
_EVERY = 10.0  # seconds between two publications in the midst of a long work


def publication(folder: Path) -> int | None:
    """A number that changes whenever a snapshot is published, at the price of one look; None where there is none."""
    try:
        return (folder / SNAPSHOTS).stat().st_mtime_ns
    except OSError:
        return None


@dataclass(frozen=True)
class Pinned:
    """A snapshot that stays until it is let go of."""

    folder: Path
    pin: IO[Any]


class Snapshots:
    """The snapshots of one graph folder."""

    def __init__(self, folder: Path) -> None:
        """Look into a folder; nothing is made before something is published."""
        self._folder = folder
        self._mark = folder / UNPUBLISHED
        self._noted = False
        self._published = time.monotonic()

    @property
    def current(self) -> bool:
        """Whether the newest snapshot holds all that was ever written."""
        return not self._mark.exists() and bool(self._numbered())

    @property
    def due(self) -> bool:
        """Whether a writer in the midst of its work should publish what it has done."""
        return self._noted and time.monotonic() - self._published > _EVERY

    def note_change(self) -> None:
        """Say, before something is written, that the newest snapshot will be behind."""
        if not self._noted:
            self._mark.touch()
            self._noted = True

    def publish(self, store: Store, beside: Path) -> None:
        """Make what a store holds the newest snapshot, with a copy of the file `beside` it, and clean up."""
        self._clean()
        number = max(self._numbered(), default=0) + 1
        part = self._place(number).with_suffix(_PART)
        part.mkdir(parents=True)
        store.backup(part / _STORE)
        (part / _PIN).touch()
        if beside.exists():
            shutil.copyfile(beside, part / beside.name)
        part.rename(self._place(number))
        self._mark.unlink(missing_ok=True)
        self._noted = False
        self._clean()
        self._published = time.monotonic()

    def pinned(self) -> Pinned | None:
        """The newest snapshot, which stays while its pin is open; None where there is none yet."""
        while numbers := self._numbered():
            folder = self._place(max(numbers))
            pinned = _pin(folder)
            if pinned is not None:
                return pinned
        return None

    def _clean(self) -> None:
        """Take away what is older than the newest and nobody reads, and what was never finished."""
        for part in self._entries(_PART):
            shutil.rmtree(part)
        for number in sorted(self._numbered())[:-1]:
            _discard(self._place(number))

    def _place(self, number: int) -> Path:
        return self._folder / SNAPSHOTS / f"{number:08d}"

    def _numbered(self) -> list[int]:
        return [int(entry.name) for entry in self._entries("") if entry.name.isdigit()]

    def _entries(self, suffix: str) -> list[Path]:
        try:
            return [entry for entry in (self._folder / SNAPSHOTS).iterdir() if entry.suffix == suffix]
        except FileNotFoundError:
            return []


def _pin(folder: Path) -> Pinned | None:
    """Hold a snapshot; None where it has just been taken away."""
    try:
        pin = (folder / _PIN).open("rb")
    except FileNotFoundError:
        return None
    try:
        portalocker.lock(pin, portalocker.LockFlags.SHARED | portalocker.LockFlags.NON_BLOCKING)
    except portalocker.LockException:
        pin.close()
        return None
    if (folder / _PIN).exists():
        return Pinned(folder, pin)
    pin.close()
    return None


def _discard(folder: Path) -> None:
    """Take a snapshot away unless somebody reads it; renamed first, so that nobody finds half of it."""
    with (folder / _PIN).open("rb") as pin:
        try:
            portalocker.lock(pin, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
        except portalocker.LockException:
            return
        gone = folder.with_suffix(_PART)
        folder.rename(gone)
        shutil.rmtree(gone)
