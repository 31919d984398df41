"""What one request may take, and what every message about it says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take.

    `seconds` of time; `megabytes` of memory beside what its process began with; `rows` of an answer (SELECT) or
    triples (CONSTRUCT, DESCRIBE).
    """

    seconds: float = 30.0
    megabytes: int = 1024
    rows: int = 100_000

    @property
    def largest(self) -> int:
        """The bytes that an answer may have once it is written down: a sixteenth of the memory."""
        return self.megabytes * 2**16
