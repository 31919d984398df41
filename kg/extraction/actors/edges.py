"""Where a name begins and ends, where the model has seen too much or too little of it."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from kg.extraction.tables.actor_base import ActorBase

DASHES = frozenset({"-", "–", "—", "--"})
NO_NAME = frozenset({"ADJ", "VERB", "AUX", "ADP", "ADV", "SCONJ", "CCONJ", "DET", "PRON"})


def rightwards(doc: Doc, end: int) -> int:
    """The end of a name of which the model has seen only the beginning: "Bloomberg" behind "Michael R."."""
    initial = 0 < end < len(doc) and re.fullmatch(r"[A-Z]\.", doc[end - 1].text) is not None
    return end + 1 if initial and doc[end].tag_ == "NNP" and doc[end].text[:1].isupper() else end


def after_dash(doc: Doc, start: int, end: int) -> int:
    """Where a name begins behind a dash, which joins no name as a hyphen does: "Silva - Ana Costa"."""
    dashes = [i for i in range(start + 1, end - 1) if doc[i].text in DASHES and doc[i].whitespace_]
    return next((i + 1 for i in reversed(dashes) if doc[i - 1].whitespace_), start)


def after_opening(doc: Doc, start: int, end: int) -> int:
    """Where a person's name begins, behind the word that begins the sentence: "Beyond Silva's means"."""
    while end - start > 1 and doc[start].pos_ in NO_NAME and doc[start].is_sent_start:
        start += 1
    return start


def at_genitive(doc: Doc, start: int, end: int, base: ActorBase) -> tuple[int, int]:
    """A person's name without what is theirs, "Silva's van", or whose they are: "Lisbon's Ana Silva"."""
    genitive = next((i for i in range(start + 1, end - 1) if doc[i].tag_ == "POS"), None)
    if genitive is None:
        return start, end
    return (genitive + 1, end) if base.gender(doc[genitive + 1].text) else (start, genitive)


def leftwards(doc: Doc, start: int) -> int:
    """The beginning of a name of which the model has seen only the end: "Recep" before "Tayyip Erdoğan"."""
    root = doc[start].head
    while (
        start > 0
        and doc[start - 1].tag_ == "NNP"
        and doc[start - 1].text[:1].isupper()
        and doc[start - 1].dep_ == "compound"
        and doc[start - 1].head in {root, doc[start]}
        and not doc[start - 1].ent_type_
        and not doc._.tables.base.agent(doc[start - 1].lower_)
    ):
        start -= 1
    return start
