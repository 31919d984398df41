"""Files and streams in, articles out: one file of this folder for each format."""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import NotEnglish, ReadingError, UnclearDate
from kg.model import Article
from kg.reading.dates import day_in, parse_date
from kg.reading.draft import MAX_CHARACTERS, TOO_LONG, Draft, has_words
from kg.reading.html import read_html
from kg.reading.language import foreign_language
from kg.reading.records import read_array, read_lines
from kg.reading.sources import STDIN, ending, find, reason, stem
from kg.reading.streams import open_bytes, sniffed
from kg.reading.text import read_text

__all__ = ["MAX_CHARACTERS", "parse_date", "read"]

_LONGEST_ID = 300  # it becomes part of an IRI

_Reader = Callable[[BinaryIO, str, str], Iterator[Draft | ReadingError]]
_READERS: dict[str, _Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_array,
}


def read(sources: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Article | ReadingError]:
    """Each article that the sources hold, one at a time, so that they may be more than fit into memory.

    A source is a file, a folder (all below it, sorted), a pattern (`news/*.html`) or `-`: standard input, which is
    JSON lines, a JSON array, HTML or plain text by what it begins with. One source may be given as it is.
    What cannot be read is yielded as a ReadingError, and the rest goes on; an article in another language as
    NotEnglish. UnclearDate comes before an article whose date cannot be told and which is read without it.
    An article that does not say when it was published is of the day that the name of its file bears.
    Nothing is raised. The ids of a call are remembered (some 250 bytes each), for no two articles may share one.

    >>> import io
    >>> line = b'{"id": "a1", "text": "The ministers met in Geneva and agreed on a truce.", "date": "8 January 2026"}'
    >>> [article] = read("-", stdin=io.BytesIO(line))
    >>> article.id, article.published
    ('a1', '2026-01-08')
    >>> [error] = read(["no-such-file.txt"])
    >>> print(error)
    no-such-file.txt: does not exist; check the name
    """
    places: dict[str, tuple[str, int | None]] = {}
    for path in find([sources] if isinstance(sources, str | Path) else sources):
        for found in [path] if isinstance(path, ReadingError) else _read_one(path, stdin):
            if isinstance(found, ReadingError):
                yield found
            else:
                yield from _admitted(found, places)


def _read_one(path: str, stdin: BinaryIO | None) -> Iterator[Draft | ReadingError]:
    try:
        if path == STDIN:
            yield from _sniffing(stdin or sys.stdin.buffer, "<stdin>", "stdin")
        else:
            with open_bytes(path) as stream:
                yield from _READERS.get(ending(path), _sniffing)(stream, path, stem(path))
    except ReadingError as error:
        yield error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield ReadingError(path, f"the gzip data is damaged or cut short ({error}); compress it again")
    except OSError as error:
        yield ReadingError(path, f"cannot be read: {reason(error)}")


def _sniffing(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | ReadingError]:
    """What a stream without a name is, by what it begins with."""
    head, again = sniffed(stream)
    beginning = head.removeprefix(b"\xef\xbb\xbf").strip()
    object_goes_on = head.endswith(b"\n") and beginning.endswith((b"{", b","))
    reader: _Reader = read_text
    if beginning.startswith(b"{"):
        reader = read_array if object_goes_on else read_lines
    elif re.match(rb"\[\s*(\{|\Z)", beginning):  # not "[Updated] Ministers met ..."
        reader = read_array
    elif beginning.startswith(b"<"):
        reader = read_html
    yield from reader(again, path, name)


def _admitted(draft: Draft, places: dict[str, tuple[str, int | None]]) -> Iterator[Article | ReadingError]:
    """The article of a draft, or why it is none."""
    path, line = draft.path, draft.line
    if len(draft.id) > _LONGEST_ID:
        yield ReadingError(path, f"an id of more than {_LONGEST_ID} characters; give it a short one", line=line)
    elif len(draft.text) > MAX_CHARACTERS:
        yield ReadingError(path, TOO_LONG, line=line)
    elif not has_words(draft.text, draft.body):
        yield ReadingError(path, "no text: put the article into it, or leave it out", line=line)
    elif language := foreign_language(draft.text[draft.body :]):
        yield NotEnglish(path, language, line=line)
    elif (place := places.setdefault(draft.id, (path, line))) != (path, line):
        where = place[0] if place[1] is None else f"{place[0]}:{place[1]}"
        problem = f"has the same id as {where} ({draft.id!r}); give one of them another id"
        yield ReadingError(path, problem, line=line)
    else:
        published = parse_date(draft.date) if draft.date else _named_day(draft)
        if draft.date and published is None:
            yield UnclearDate(path, draft.date, line=line)
        yield _article(draft, published)


def _named_day(draft: Draft) -> str | None:
    """The day that the name of a file of one article bears."""
    return day_in(stem(draft.path)) if draft.line is None else None


def _article(draft: Draft, published: str | None) -> Article:
    return Article(
        id=draft.id,
        text=draft.text,
        title=_one_line(draft.title),
        outlet=_one_line(draft.outlet),
        published=published,
        url=_one_line(draft.url),
        author=_one_line(draft.author),
        body=draft.body,
        path=draft.path,
    )


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
