"""Folders of small files, and what reading them gives."""

from collections.abc import Callable
from pathlib import Path

import pytest

PROSE = "The ministers met in Geneva on Tuesday, and they agreed that the truce would hold for the winter."


@pytest.fixture
def prose() -> str:
    return PROSE


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file below the test's folder, bytes as they are and text as UTF-8."""

    def _write(name: str, content: str | bytes = PROSE) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write
