"""What goes back to a client, before it is HTTP: it travels from a worker to the server."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

TEXT = "text/plain; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP status, a media type, the content, and headers of its own."""

    status: int
    media: str = TEXT
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def error(cls, status: int, message: str, **headers: str) -> Reply:
        """One line of plain text on what went wrong.

        >>> Reply.error(400, "no query: give one").content
        b'no query: give one\\n'
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return cls(status, TEXT, f"{' '.join(message.split())}\n".encode("utf-8", "replace"), named)

    @classmethod
    def busy(cls, message: str) -> Reply:
        """503: come again in a second."""
        return cls.error(503, message, Retry_After="1")

    @classmethod
    def json(cls, value: Any, status: int = 200) -> Reply:
        """A value as JSON."""
        return cls(
            status, JSON, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        )


class Refused(Exception):
    """A request that is answered without asking the graph, or that the graph cannot answer."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply)
        self.reply = reply


def refused(status: int, message: str, **headers: str) -> Refused:
    """The exception that ends a request with one line of text."""
    return Refused(Reply.error(status, message, **headers))
