"""What a person sees: complaints, progress and tables. Bars and messages go to standard error, and bars to a terminal
only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

import click

from kg.building import is_note
from kg.errors import NotEnglish, ReadingError

if TYPE_CHECKING:
    from rich.progress import Progress
    from rich.table import Table

_NOTES = 3


class Complaints:
    """Says of each article that was not or not fully read which it is; of many without a date only the first few."""

    def __init__(self) -> None:
        """Nothing to complain of yet."""
        self.failed = 0
        self._notes = 0

    def __call__(self, error: ReadingError) -> None:
        """One line on standard error."""
        if is_note(error):
            self._notes += 1
            if self._notes > _NOTES:
                return
        elif not isinstance(error, NotEnglish):
            self.failed += 1
        click.echo(f"kg: {error}", err=True)

    def close(self) -> int:
        """Say what was held back; the exit status of the work."""
        if self._notes > _NOTES:
            click.echo(f"kg: {self._notes - _NOTES:,} more articles have no clear date", err=True)
        return 1 if self.failed else 0


@contextmanager
def counting(what: str, *, shown: bool = True) -> Iterator[Callable[[int], None]]:
    """A bar that tells how many articles are done and how fast; call what it gives with their number."""
    if not (shown and sys.stderr.isatty()):
        yield lambda done: None  # noqa: ARG005
        return
    with _bar() as bar:
        task = bar.add_task(what, total=None)
        yield lambda done: bar.update(task, completed=done)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Standard output belongs to the results: rich must not take it over while the bar is shown.
    return Progress(*columns, console=Console(stderr=True), redirect_stdout=False, transient=True)


def working(what: str) -> AbstractContextManager[object]:
    """A sign of life for work whose length is not known."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)


def show_table(table: Table) -> None:
    """A table on standard output: as wide as the terminal, and in a pipe or file as wide as its content."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 100_000
    Console(width=width, soft_wrap=False, markup=False, highlight=False).print(table)


def write_bytes(content: bytes) -> None:
    """Bytes to standard output, as they are."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
