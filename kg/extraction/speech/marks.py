"""Quotation marks: where the quotations of a Doc begin and end."""

from __future__ import annotations

from bisect import bisect_right
from sys import maxsize

from spacy.tokens import Doc, Token

OPENING = frozenset({"“", "``", "«", "‟"})
CLOSING = frozenset({"”", "''", "»"})
STRAIGHT = '"'
MARKS = OPENING | CLOSING | {STRAIGHT}
SINGLE = "'"


def find_quotations(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The quotations of a Doc as (first token inside, token after the last one inside)."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    inner = False
    paragraphs = doc._.paragraphs
    for token in doc:
        if opened is None:
            if token.text in MARKS and (token.text in OPENING or token.text == STRAIGHT or _opens(token)):
                opened = token.i + 1
            continue
        if opened is not None and paragraphs[token.i] != paragraphs[token.i - 1]:
            # A paragraph that ends inside a quotation: the next one opens it anew.
            found.append((opened, token.i))
            opened, inner = None, False
        if opened is not None and doc[opened - 1].text == STRAIGHT and token.text in ("“", "”" if inner else "“"):
            # Marks of another kind are those of a quotation inside of it.
            inner = token.text == "“"
            continue
        if opened is not None and (token.text in CLOSING or token.text == STRAIGHT):
            found.append((opened, token.i))
            opened = None
        elif opened is not None and token.text == "“" and _ends_sentence(doc, token.i - 1):
            # The same where the break between the paragraphs is lost.
            found.append((opened, token.i))
            opened = token.i + 1
        elif token.text in OPENING or token.text == STRAIGHT or _opens(token):
            opened = token.i + 1
    if opened is not None:
        found.append((opened, len(doc)))
    return tuple(span for span in found if span[1] > span[0])


def _ends_sentence(doc: Doc, i: int) -> bool:
    return doc[i].text in {".", "!", "?"}


def _opens(token: Token) -> bool:
    """Whether a mark that closes elsewhere stands before a word as an opening one: "''We go,'' she said"."""
    if token.text not in CLOSING or token.whitespace_:
        return False
    return _begins_paragraph(token) or bool(token.nbor(-1).whitespace_)


def _begins_paragraph(token: Token) -> bool:
    paragraphs = token.doc._.paragraphs
    return token.i == 0 or paragraphs[token.i] != paragraphs[token.i - 1]


def quotation_at(quotations: tuple[tuple[int, int], ...], i: int) -> tuple[int, int] | None:
    """The quotation that a token stands in."""
    at = bisect_right(quotations, (i, maxsize)) - 1
    return quotations[at] if at >= 0 and i < quotations[at][1] else None


def inner_quotation(doc: Doc, quotation: tuple[int, int] | None, i: int) -> int | None:
    """Where the words begin that a speaker quotes in a quotation and a token stands in: "She said, 'I will go'"."""
    if quotation is None:
        return None
    opened: int | None = None
    for token in doc[quotation[0] : i]:
        if token.text == "‘" or (token.text == SINGLE and not token.whitespace_ and _follows_space(token)):
            opened = token.i + 1
        elif opened is not None and token.text in {SINGLE, "’"} and token.tag_ != "POS":
            opened = None
    return opened if opened is not None and any(t.text in {SINGLE, "’"} for t in doc[i : quotation[1] + 1]) else None


def _follows_space(token: Token) -> bool:
    return token.i > 0 and bool(token.nbor(-1).whitespace_)
