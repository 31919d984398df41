"""The knowledge tables of `ontology/`: where they are, and how a table is read and checked."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import TableError


def ontology_file(name: str) -> Path:
    """Path of a file of the ontology, in an installed package as in a checkout."""
    package = Path(__file__).parent
    folder = package / "ontology"
    return (folder if folder.is_dir() else package.parent / "ontology") / name


def read_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV table with their line numbers; blank lines and lines that begin with `#` are comments.

    Raises TableError where a column is missing, or a row has more or fewer cells than the head.
    """
    with path.open(encoding="utf-8-sig", newline="") as handle:
        numbered = ((n, line) for n, line in enumerate(handle, 1) if line.strip() and not line.startswith("#"))
        head: list[str] | None = None
        for number, line in numbered:
            cells = [cell.strip() for cell in next(csv.reader([line]))]
            if head is None:
                head = cells
                if missing := [c for c in columns if c not in head]:
                    raise TableError(str(path), number, f"the head lacks the column {missing[0]!r}")
            elif len(cells) != len(head):
                raise TableError(str(path), number, f"{len(cells)} cells where the head has {len(head)}")
            else:
                yield number, dict(zip(head, cells, strict=True))
