"""Plain text and Markdown: header lines, then prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from kg.reading.dates import parse_date
from kg.reading.draft import MAX_CHARACTERS, TOO_LONG, Draft, has_words
from kg.reading.streams import decoded, whole

_LONGEST_HEAD = 4_000  # characters in which header lines are looked for
_LINES_BEFORE = 6  # a section, a headline, a standfirst, a byline ... may stand before the first header line
_HEADER = re.compile(
    r"[\ufeff\s>*_#-]*(?P<key>title|published|date|source|outlet|url|author|id)\s*[*_]*\s*:[*_\s]*(?P<value>.*?)[*_\s]*",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\s*#\s+(?P<title>\S.*?)\s*#*\s*(?:\n|\Z)")


@dataclass(slots=True)
class Head:
    """The header lines of a text: `fields` by lower-case name, the headline above them, where the prose begins."""

    fields: dict[str, str] = field(default_factory=dict)
    headline: str | None = None
    body: int = 0


def read_text(stream: BinaryIO, path: str, name: str) -> Iterator[Draft]:
    """The one article of a text file; its text is the whole file, so that offsets count into the file.

    Raises ReadingError for what is empty, too long, binary or not UTF-8.
    """
    text = decoded(whole(stream, path, 4 * MAX_CHARACTERS, TOO_LONG), path)
    head = read_head(text)
    yield Draft(
        path=path,
        id=head.fields.get("id") or name,
        text=text,
        title=head.fields.get("title") or head.headline,
        outlet=head.fields.get("source") or head.fields.get("outlet"),
        date=head.fields.get("published") or head.fields.get("date"),
        url=head.fields.get("url"),
        author=head.fields.get("author"),
        body=head.body,
    )


def read_head(text: str) -> Head:
    """What the header lines of a text say, wherever they stand among its first lines.

    >>> head = read_head("WORLD\\nMinisters meet in Geneva\\nPublished: 8 Jan 2026\\n\\nThey met.")
    >>> head.headline, head.fields["published"], head.body
    ('Ministers meet in Geneva', '8 Jan 2026', 54)
    """
    lines = list(_first_lines(text))
    head = _front_matter(lines) or _header_lines(lines)
    if head.headline and head.headline.endswith(".") and not has_words(text, head.body):
        head.headline, head.body = None, 0  # a short text with its source below it
    if head.headline is None and (heading := _HEADING.match(text, head.body)):
        head.headline, head.body = heading["title"], heading.end()
    blank = re.compile(r"[\ufeff\s]*").match(text, head.body)
    head.body = blank.end() if blank else head.body
    return head


def _first_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each of the first lines, stripped, with the offset at which the next begins."""
    end = 0
    for line in text[:_LONGEST_HEAD].splitlines(keepends=True):
        end += len(line)
        yield end, line.strip("\ufeff \t\r\n")


def _front_matter(lines: list[tuple[int, str]]) -> Head | None:
    """The block between two `---` with which a Markdown file may begin."""
    if not lines or lines[0][1] != "---":
        return None
    head = Head()
    for end, line in lines[1:]:
        if line == "---":
            head.body = end
            return head
        if match := _HEADER.fullmatch(line):
            head.fields.setdefault(match["key"].lower(), match["value"].strip("\"'"))
    return None


def _header_lines(lines: list[tuple[int, str]]) -> Head:
    head = Head()
    others: list[str] = []
    paragraph_ended = False
    for end, line in lines:
        match = _HEADER.fullmatch(line)
        if not line:
            paragraph_ended = True
        elif match and match["key"].lower() not in head.fields:
            head.fields[match["key"].lower()] = match["value"]
            head.headline = max(others, key=len, default="").lstrip("# ") or None
            head.body = end
            paragraph_ended = False
        elif _is_prose(line) or len(others) == _LINES_BEFORE or (head.fields and paragraph_ended):
            break
        elif len(line) > 60 or parse_date(line) is None:  # "Updated: 9 Jan 2026" is no headline
            others.append(line)
    return head


def _is_prose(line: str) -> bool:
    return len(line) > 300 or (line.endswith(".") and len(line.split()) > 15)
