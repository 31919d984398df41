"""Bytes out of files, gzip files and standard input, and text out of bytes."""

from __future__ import annotations

import gzip
import io
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import ReadingError

_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def open_bytes(path: str) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file, unpacked where its name ends in `.gz`."""
    return cast("AbstractContextManager[BinaryIO]", gzip.open(path) if is_gzip(path) else Path(path).open("rb"))


def is_gzip(path: str) -> bool:
    """Whether a file's name says that it is compressed.

    >>> is_gzip("articles.jsonl.GZ")
    True
    """
    return path.lower().endswith(".gz")


def sniffed(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The beginning of a stream, up to its first line with something in it, and the whole stream again."""
    head = stream.read(2)
    if head == _GZIP:
        return sniffed(cast("BinaryIO", gzip.GzipFile(fileobj=_rejoined(head, stream))))
    while len(head) < io.DEFAULT_BUFFER_SIZE and (more := stream.readline(io.DEFAULT_BUFFER_SIZE)):
        head += more
        if head.strip():
            break
    return head, _rejoined(head, stream)


class _Rejoined(io.RawIOBase):
    """A stream with the bytes put back that were read from it; closing it leaves the stream open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        taken = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def _rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Rejoined(head, rest))


def whole(stream: BinaryIO, path: str, limit: int, too_long: str) -> bytes:
    """All bytes of a stream; ReadingError where there are none, or more than `limit`."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadingError(path, too_long)
    if not data:
        raise ReadingError(path, "is empty; leave it out, or put the article into it")
    return data


def decoded(data: bytes, path: str) -> str:
    """The text of UTF-8 bytes, to the character: no newline is translated and a byte order mark stays.

    ReadingError names the line with a byte that is wrong.
    """
    check_not_binary(data, path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8(path, data[error.start], data.count(b"\n", 0, error.start) + 1) from error


def not_utf8(path: str, byte: int, line: int) -> ReadingError:
    """The error for a byte that cannot be in UTF-8."""
    problem = f"not UTF-8 (byte 0x{byte:02x}); convert it, for instance with `iconv -f windows-1252 -t utf-8`"
    return ReadingError(path, problem, line=line)


def check_not_binary(data: bytes, path: str) -> None:
    """Raise ReadingError for bytes that are no text, or a text in UTF-16."""
    if data.startswith(_UTF16):
        raise ReadingError(path, "is in UTF-16; convert it with `iconv -f utf-16 -t utf-8`")
    if b"\0" in data:
        raise ReadingError(path, "is binary, not text (it holds NUL bytes); save the article as text or HTML")
