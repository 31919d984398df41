"""Web pages: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import ReadingError
from kg.reading.draft import Draft
from kg.reading.streams import check_not_binary, decoded, whole
from kg.reading.text import read_head

if TYPE_CHECKING:
    from trafilatura.settings import Document

_LARGEST_PAGE = 16_000_000  # bytes; a page carries images and scripts beside its article
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def read_html(stream: BinaryIO, path: str, name: str) -> Iterator[Draft]:
    """The one article of a page; its text, and so every offset, is what trafilatura takes out of the page.

    Raises ReadingError for a page without text, and for what is empty, too large, binary or in an unknown encoding.
    """
    data = whole(stream, path, _LARGEST_PAGE, "larger than 16 MB; save the article alone")
    page = _extracted(_page(data, path))
    if page is None or not page.text or not _has_sentence(page.text):
        raise ReadingError(path, "no text: the page holds no article; save the article's own page")
    head = read_head(page.text)
    body = head.body
    if page.title and page.text.startswith(f"{page.title}\n"):
        body = max(body, len(page.title) + 1)
    yield Draft(
        path=path,
        id=name,
        text=page.text,
        title=page.title or head.headline,
        outlet=page.sitename or page.hostname,
        date=page.date or head.fields.get("published"),
        url=page.url,
        author=page.author,
        body=body,
    )


def _page(data: bytes, path: str) -> str:
    """The page as text: UTF-8, else the encoding that it declares."""
    declared = _CHARSET.search(data, 0, 2_048)
    if declared and _is_not_utf8(data):
        encoding = declared[1].decode("ascii")
        try:
            codecs.lookup(encoding)
            check_not_binary(data, path)
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError) as error:
            problem = f"not in the encoding that it declares ({encoding}); save the page as UTF-8"
            raise ReadingError(path, problem) from error
    return decoded(data, path)


def _is_not_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


@cache
def _quietly() -> None:
    """Keep the library's notes on pages without text off standard error, where they go if nobody handles them."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _extracted(page: str) -> Document | None:
    import trafilatura

    _quietly()
    found = trafilatura.bare_extraction(
        page.lstrip("\ufeff"),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # the extensive search would take a date out of a copyright line or a teaser
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    return None if isinstance(found, dict) else found


def _has_sentence(text: str) -> bool:
    """Whether a line has at least four words: a page of menus has none."""
    return any(len(line.split()) >= 4 for line in text.splitlines())
