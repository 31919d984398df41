"""Titles of works: a name that stands in quotation marks of its own, and nowhere without them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from kg.model import Kind

if TYPE_CHECKING:
    from kg.extraction.actors.names import Name

_CALLED = frozenset("as called dubbed named nicknamed alias aka".split())


def titles(doc: Doc, found: Sequence[Name]) -> Collection[str]:
    """The texts of what would be persons, and are works: "Silver Harbor" where it is always in quotation marks.

    Not somebody's by-name ('known as "Bones"'), nor what begins with a given name, which somebody may have called out.
    """
    people = [n for n in found if n.kind is Kind.PERSON and n.actor is None]
    quoted = {n.text for n in people if _fills_quotation(doc, n) and not doc._.tables.base.gender(n.text.split()[0])}
    if not quoted:
        return quoted
    return quoted - {n.text for n in found if n.text in quoted and not _fills_quotation(doc, n)}


def _fills_quotation(doc: Doc, name: Name) -> bool:
    start, end = name.start, name.end
    while start and doc[start - 1].text[:1].isupper():
        start -= 1
    while end < len(doc) and doc[end].text in {",", ".", "!", "?"}:
        end += 1
    if not (start > 1 and end < len(doc)):
        return False
    opened, closed = _is_quote(doc[start - 1]), _is_quote(doc[end])
    return opened and closed and doc[start - 2].lower_ not in _CALLED


def _is_quote(token: Token) -> bool:
    return token.is_quote or token.text == "''"
