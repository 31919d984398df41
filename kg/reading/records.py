"""JSON lines and JSON: one record for each article, read one at a time however long the file is."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import ReadingError
from kg.reading.draft import MAX_CHARACTERS, TOO_LONG, Draft
from kg.reading.streams import check_not_binary, not_utf8

# A character takes up to six bytes in JSON (\\u0105), and the other fields need some room
_LONGEST_RECORD = 6 * MAX_CHARACTERS + 1_000_000
_CHUNK = 1 << 16
_NEEDED = ("id", "text")
_UNUSABLE = "unusable JSON: nested too deeply, or a number of thousands of digits"


def read_lines(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | ReadingError]:
    """The article of each line; a line that is none becomes a ReadingError, and the next line is read."""
    del name  # records have ids of their own
    number, any_record = 0, False
    while line := stream.readline(_LONGEST_RECORD + 1):
        number += 1
        if number == 1:
            check_not_binary(line, path)
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        any_record = True
        try:
            if len(line) > _LONGEST_RECORD:
                _skip_to_next_line(stream, line)
                raise ReadingError(path, TOO_LONG, line=number)
            yield _draft(_parsed_line(line, path, number), path, number)
        except ReadingError as error:
            yield error
    if not any_record:
        raise ReadingError(path, 'is empty; put one {"id": ..., "text": ...} on each line')


def _skip_to_next_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)


def _parsed_line(line: bytes, path: str, number: int) -> object:
    try:
        return json.loads(line.decode("utf-8").strip())
    except UnicodeDecodeError as error:
        raise not_utf8(path, line[error.start], number) from error
    except json.JSONDecodeError as error:
        raise ReadingError(path, f"broken JSON at column {error.colno}: {error.msg}", line=number) from error
    except (RecursionError, ValueError) as error:
        raise ReadingError(path, _UNUSABLE, line=number) from error


def read_array(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | ReadingError]:
    """The article of each element of an array, or of one object, or of objects that follow one another.

    Raises ReadingError where the JSON is broken: what comes after cannot be told apart.
    """
    del name
    any_record = False
    for line, value in _Elements(stream, path):
        any_record = True
        try:
            yield _draft(value, path, line)
        except ReadingError as error:
            yield error
    if not any_record:
        raise ReadingError(path, 'holds no records; put [{"id": ..., "text": ...}, ...] into it')


class _Elements:
    """Values of an array with the line on which each begins, decoded as they come."""

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self._stream, self._path = stream, path
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._parse = json.JSONDecoder().raw_decode
        self._text, self._at, self._line, self._ended = "", 0, 1, False

    def __iter__(self) -> Iterator[tuple[int, object]]:
        is_array = self._next() == "["
        if is_array:
            self._advance(self._at + 1)
        while character := self._next():
            if is_array and character == "]":
                self._advance(self._at + 1)
                if self._next():
                    raise self._error("something follows the end of the array; make it one array")
                return
            line = self._line
            yield line, self._value()
        if is_array:
            raise self._error("broken JSON: the array does not end; the file may have been cut short")

    def _next(self) -> str:
        """The next character that is neither white space nor a comma, or nothing at the end."""
        while True:
            while self._at < len(self._text):
                character = self._text[self._at]
                if character not in " \t\r\n,":
                    return character
                self._advance(self._at + 1)
            if self._ended:
                return ""
            self._fill()

    def _value(self) -> object:
        while True:
            try:
                value, end = self._parse(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended:
                    self._advance(error.pos)
                    raise self._error(f"broken JSON: {error.msg}; what follows is not read") from error
            except (RecursionError, ValueError) as error:
                raise self._error(f"{_UNUSABLE}; what follows is not read") from error
            else:
                # a number at the end of what has come so far may go on in what comes next
                if end < len(self._text) or self._ended:
                    self._advance(end)
                    return value
            if len(self._text) - self._at > _LONGEST_RECORD:
                raise self._error(f"a record is broken or {TOO_LONG}")
            self._fill()

    def _advance(self, position: int) -> None:
        self._line += self._text.count("\n", self._at, position)
        self._at = position

    def _fill(self) -> None:
        """Read as much again as is unread, so that a long record is not parsed many times over."""
        self._text, self._at = self._text[self._at :], 0
        data = self._stream.read(max(_CHUNK, len(self._text)))
        self._ended = not data
        check_not_binary(data, self._path)
        try:
            self._text += self._decode(data, self._ended)
        except UnicodeDecodeError as error:
            lines = self._text.count("\n") + error.object.count(b"\n", 0, error.start)
            raise not_utf8(self._path, error.object[error.start], self._line + lines) from error

    def _error(self, problem: str) -> ReadingError:
        return ReadingError(self._path, problem, line=self._line)


def _draft(value: object, path: str, line: int) -> Draft:
    if not isinstance(value, dict):
        raise ReadingError(path, 'not an object; write {"id": ..., "text": ...}', line=line)
    fields = {key: _string(value.get(key), key, path, line) for key in _NEEDED}
    if missing := [key for key in _NEEDED if not fields[key]]:
        raise ReadingError(path, f"lacks `{'` and `'.join(missing)}`; each record needs `id` and `text`", line=line)
    return Draft(
        path=path,
        line=line,
        id=fields["id"].strip(),
        text=fields["text"],
        title=_first(value, ("title",), path, line),
        outlet=_first(value, ("source", "outlet"), path, line),
        date=_first(value, ("date", "published"), path, line),
        url=_first(value, ("url",), path, line),
        author=_first(value, ("author",), path, line),
    )


def _first(record: dict[str, object], keys: tuple[str, ...], path: str, line: int) -> str | None:
    """The value of the first of some keys that has one."""
    return next((text for key in keys if (text := _string(record.get(key), key, path, line))), None)


def _string(value: object, key: str, path: str, line: int) -> str:
    """A value as text, "" where there is none; numbers are taken for ids and years, lists for several authors."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and key != "text":
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value) and key == "author":
        value = ", ".join(value)
    if not isinstance(value, str):
        raise ReadingError(path, f"`{key}` is not text; put it in quotes", line=line)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadingError(path, f"`{key}` holds half a character (a lone surrogate)", line=line) from error
    if "\0" in value:
        raise ReadingError(path, f"`{key}` holds NUL characters; take them out", line=line)
    return value if value.strip() else ""
