"""A file that is there as a whole or not at all: what stood there stays until all of the new one is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError


class OutputError(KgError):
    """A file cannot be written."""


@contextmanager
def whole_file(path: str | Path) -> Iterator[BinaryIO]:
    """A binary stream that becomes the file when the block ends well; pipes and devices are written directly.

    Raises OutputError where the folder is missing, the disk full or the place not ours to write.
    """
    target = Path(path)
    part = (
        target if target.exists() and not target.is_file() else target.with_name(f".{target.name}.{os.getpid()}.part")
    )
    try:
        with part.open("wb") as stream:
            yield stream
        if part is not target:
            part.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None
    finally:
        if part is not target:
            part.unlink(missing_ok=True)
