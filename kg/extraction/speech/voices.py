"""Who speaks in a quotation where no verb of speaking says so: by a label, a signature, or the sentence before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from spacy.tokens import Doc, Token

from kg.extraction.grammar.clauses import SUBJECTS
from kg.extraction.grammar.tree import children
from kg.extraction.speech.saying import LONG_QUOTATION, Said
from kg.model import Kind

DASHES = frozenset({"―", "—", "–", "--"})
LABEL = 4  # tokens at the beginning of a paragraph in which the colon behind a speaker's name must stand


def find_voices(doc: Doc) -> tuple[Said, ...]:
    """The speakers of what `doc._.speech` has no speaker of."""
    labels = tuple(_by_label(doc))
    labelled = (*labels, *_by_author(doc))
    claimed = [s.content for s in (*doc._.speech, *labels) if s.clausal]
    free = [q for q in doc._.quotations if not any(start < q[1] and q[0] < end for start, end in claimed)]
    return (*labelled, *(said for quotation in free if (said := _of_quotation(doc, quotation))))


def _said(source: Token, content: tuple[int, int]) -> Said:
    return Said(source.i, None, None, content)


def _is_person(token: Token) -> bool:
    referent = token.doc._.referents.get(token.i)
    return referent is not None and referent.actor.kind is Kind.PERSON


def _by_label(doc: Doc) -> Iterator[Said]:
    """ "NOVAK: We will go": the paragraph, and those that follow without a label as long as they are quoted."""
    speaker: Token | None = None
    for start, end in _paragraphs(doc):
        first = start + (doc[start].is_quote or doc[start].text == "``")
        colon = next((i for i in range(first + 1, min(first + LABEL, end)) if doc[i].text == ":"), None)
        if colon is not None and doc[colon - 1].is_upper and len(doc[colon - 1]) > 1:
            speaker = doc[colon - 1] if _is_person(doc[colon - 1]) else None
            first = colon + 1
        elif first == start:
            speaker = None
        if speaker is not None:
            yield _said(speaker, (first, end))


def _by_author(doc: Doc) -> Iterator[Said]:
    """Who writes: the name alone below a letter, or the one that begins the last paragraph and stands only there.

    "Ana Silva." closes what stands above it; "Ana Silva teaches law in Porto." at the end closes the article.
    """
    names = {n.start: n for n in doc._.names if n.kind is Kind.PERSON and " " in n.text}
    begin, paragraphs = 0, list(_paragraphs(doc))
    for start, end in paragraphs:
        name = names.get(start)
        if name is None or start == begin:
            continue
        alone = all(doc[i].is_punct or doc[i].is_space for i in range(name.end, end))
        last = end == len(doc) and sum(n.text == name.text for n in doc._.names) == 1 and _tells_who(doc, name.end)
        if alone or last:
            yield _said(doc[name.start : name.end].root, (begin, start))
            begin = end


def _tells_who(doc: Doc, i: int) -> bool:
    """Whether a verb in the present follows, which is none of speaking: "… is a lawyer", "… teaches in Porto"."""
    return i < len(doc) and doc[i].tag_ == "VBZ" and not doc._.tables.embedding.is_cue(doc[i].lemma_.lower(), "verb")


def _paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    for _, tokens in groupby(range(len(doc)), doc._.paragraphs.__getitem__):
        inside = list(tokens)
        yield inside[0], inside[-1] + 1


def _of_quotation(doc: Doc, quotation: tuple[int, int]) -> Said | None:
    start, end = quotation
    source = _signature(doc, end)
    if source is None and end - start >= LONG_QUOTATION:
        source = led_in(doc, start) or _before(doc, start)
    return _said(source, quotation) if source is not None else None


def _signature(doc: Doc, end: int) -> Token | None:
    """The name behind a dash after a quotation: ""Never again." ― Ana Silva"."""
    dash = next((i for i in range(end + 1, min(end + 3, len(doc))) if not doc[i].is_space), len(doc))
    if dash + 1 >= len(doc) or doc[dash].text not in DASHES:
        return None
    names = (doc[n.start : n.end].root for n in doc._.names if n.start == dash + 1)
    return next((head for head in names if _is_person(head)), None)


def led_in(doc: Doc, start: int) -> Token | None:
    """The subject of the verb of speaking right before a quotation: "Silva recalled, "We were late.""."""
    i = start - 3 if doc[start - 2].text in {",", ":"} else start - 2
    if i < 1:
        return None
    verb = doc[i - 1] if doc[i].lower_ == "it" else doc[i]  # "as Silva put it, "We …""
    if verb.pos_ != "VERB" or not (doc._.tables.embedding.is_cue(verb.lemma_.lower(), "verb") or verb != doc[i]):
        return None
    return next((s for s in children(verb, *SUBJECTS) if s.i < verb.i and _is_speaker(s)), None)


def _before(doc: Doc, start: int) -> Token | None:
    """Who spoke last in the paragraph or the one before, else the subject of the sentence before in the paragraph."""
    here = doc._.paragraphs[start]
    spoken = [s for s in doc._.speech if s.cue and s.clausal and s.cue[0] < start and _by_somebody(doc, s)]
    if spoken and here - doc._.paragraphs[spoken[-1].cue[0]] <= (1 if _opens_paragraph(doc, start) else 0):
        return _token(doc, spoken[-1].source)
    first = doc[start].sent.start
    if first == 0 or (doc._.paragraphs[first - 1] != here and doc[first - 1].text != ":"):
        return None
    return next((s for s in children(doc[first - 1].sent.root, *SUBJECTS) if _is_speaker(s)), None)


def _token(doc: Doc, i: int | None) -> Token | None:
    return None if i is None else doc[i]


def _opens_paragraph(doc: Doc, start: int) -> bool:
    return start < 2 or doc._.paragraphs[start - 2] != doc._.paragraphs[start]


def _by_somebody(doc: Doc, said: Said) -> bool:
    return said.source is not None and _is_speaker(doc[said.source])


def _is_speaker(token: Token) -> bool:
    return _is_person(token) or token.lower_ in {"he", "she"}
