"""The language pipeline: which model, which steps in which order, and how an article becomes a Doc."""

from __future__ import annotations

import re
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError

STEPS = ("names", "actors", "quotations", "coreference", "relations", "status", "attribution", "dates", "coding")
EXTENSIONS = (
    *("article", "tables", "prose", "names", "cast", "referents", "quotations", "speech"),
    *("predications", "statuses", "attributions", "speakers", "dates", "claims"),
)

CAPTION = re.compile(
    r"\b(?:Photo(?:graph)?|Image|Picture|Credit|Video|Illustration)s?\s*(?::|by\b|/|$)|^(?:©|\(c\)|By [A-Z])",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"(?P<place>(?:[A-Z][A-Z.'’\-]+[ ,/]*)+(?:[A-Z][\w.]+,? ?){0,3})"
    r"(?:,? (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+))? ?(?:\([^)]{2,40}\))? ?(?:--|[-–—]{1,2}) ?"
)
TERMINAL = re.compile(r"[.!?…]['\"”’)\]]*\s*\d?\s*$")


@Language.component("kg_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Begin a sentence where a paragraph begins and after a dateline, before the parser runs.

    `doc._.prose` has a True for every token that stands in running text, and not in a caption, headline or dateline.
    """
    prose = [False] * len(doc)
    start = 0
    for i, token in enumerate(doc):
        if "\n" in token.text_with_ws or i + 1 == len(doc):
            _mark(doc, start, i + 1, prose)
            if i + 1 < len(doc):
                doc[i + 1].is_sent_start = True
            start = i + 1
    doc._.prose = tuple(prose)
    return doc


def _mark(doc: Doc, start: int, end: int, prose: list[bool]) -> None:
    while start < end and doc[start].is_space:
        start += 1
    if start >= end:
        return
    if start:
        doc[start].is_sent_start = True
    line = doc[start:end].text
    if (CAPTION.search(line) and len(line) < 200 and not TERMINAL.search(line)) or (
        not TERMINAL.search(line) and end - start < 40 and len(line) < 200
    ):
        return
    first = start
    if found := DATELINE.match(line):
        offset = doc[start].idx + found.end()
        while first < end and doc[first].idx < offset:
            first += 1
        if first < end:
            doc[first].is_sent_start = True
    for i in range(first, end):
        prose[i] = True


def load_pipeline(model: str) -> Language:
    """The model with every step of the extraction behind it.

    Raises ModelError where no such model is installed or it has no tagger, parser and entities.
    """
    import spacy

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelError(f"no language model {model!r} is installed: {str(error).splitlines()[0]}") from error
    if missing := [name for name in ("tagger", "parser", "ner") if name not in nlp.pipe_names]:
        raise ModelError(f"the language model {model!r} has no {missing[0]}: name an English model that has one")
    for name in EXTENSIONS:
        Doc.set_extension(name, default=None, force=True)
    nlp.add_pipe("kg_paragraphs", first=True)
    for name in STEPS:
        import_module(f"kg.extraction.{name}")
        nlp.add_pipe(f"kg_{name}", last=True)
    return nlp
