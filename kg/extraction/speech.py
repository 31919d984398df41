"""Reported speech: quotations, and the acts of saying with their source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extraction.clauses import children, is_passive, is_predicate, possessors, surface_subjects
from kg.extraction.tables import Tables

OPENING = frozenset({"“", "``", "«", "‟"})
CLOSING = frozenset({"”", "''", "»"})
STRAIGHT = '"'


def find_quotations(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The quotations of a Doc as (first token inside, token after the last one inside)."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    paragraphs = doc._.paragraphs
    for token in doc:
        if opened is not None and paragraphs[token.i] != paragraphs[token.i - 1]:
            # A paragraph that ends inside a quotation: the next one opens it anew.
            found.append((opened, token.i))
            opened = None
        if opened is not None and (token.text in CLOSING or token.text == STRAIGHT):
            found.append((opened, token.i))
            opened = None
        elif token.text in OPENING or token.text == STRAIGHT:
            opened = token.i + 1
    if opened is not None:
        found.append((opened, len(doc)))
    return tuple(span for span in found if span[1] > span[0])


def quotation_at(quotations: tuple[tuple[int, int], ...], i: int) -> tuple[int, int] | None:
    """The quotation that a token stands in."""
    return next(((start, end) for start, end in quotations if start <= i < end), None)


@dataclass(frozen=True, slots=True)
class Said:
    """One act of speech: the head of its source, and source, cue and content as token ranges."""

    source: int | None
    source_span: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int]

    def covers(self, i: int) -> bool:
        """Whether a token belongs to what is said, and not to the saying of it."""
        inside_cue = self.cue is not None and self.cue[0] <= i < self.cue[1]
        inside_source = self.source_span is not None and self.source_span[0] <= i < self.source_span[1]
        return self.content[0] <= i < self.content[1] and not inside_cue and not inside_source


def source_span(noun: Token, cue: Token | None = None) -> tuple[int, int]:
    """A source with all that qualifies it: titles, appositions, relative clauses; never the cue itself."""
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    return (start, noun.i + 1) if cue is not None and start <= cue.i < end else (start, end)


def _cue_span(verb: Token) -> tuple[int, int]:
    """The cue with its auxiliaries and adverbs that stand right before it."""
    start = verb.i
    while (
        start > 0
        and verb.doc[start - 1].head == verb
        and verb.doc[start - 1].dep_ in {"aux", "auxpass", "neg", "advmod"}
    ):
        start -= 1
    return start, verb.i + 1


def _clean(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (doc[start].is_punct or doc[start].is_space) and doc[start].text not in {"“", '"', "``"}:
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in {",", ".", ";"}):
        end -= 1
    return start, end


def _by_verb(doc: Doc, tables: Tables) -> Iterator[Said]:
    """ "Clinton said that …", ""…," said Clinton", "… , Clinton said, …"."""
    for verb in doc:
        if not is_predicate(verb) or not tables.embedding.is_cue(verb.lemma_.lower(), "verb") or is_passive(verb):
            continue
        content = _content(verb)
        if content is None:
            continue
        sources = surface_subjects(verb)
        for source in sources[:1]:
            yield Said(source.i, source_span(source, verb), _cue_span(verb), content)


def _content(verb: Token) -> tuple[int, int] | None:
    doc = verb.doc
    for clause in children(verb, "ccomp"):
        return _clean(doc, clause.left_edge.i, _until(clause.right_edge.i + 1, clause, verb))
    if verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and verb.i > verb.head.i):
        return _clean(doc, verb.sent.start, verb.sent.end)
    for noun in children(verb, "dobj"):
        inside = quotation_at(doc._.quotations, noun.i)
        if inside:
            return inside
    before = quotation_at(doc._.quotations, max(verb.sent.start + 1, 0))
    if before and verb.dep_ == "ROOT" and before[1] <= verb.i and before[1] - before[0] > 2:
        return before
    return None


def _until(end: int, clause: Token, verb: Token) -> int:
    """The end of the content: its right edge, or the verb where the clause comes before it."""
    return min(end, verb.left_edge.i if verb.left_edge.i > clause.i else end)


def _by_preposition(doc: Doc) -> Iterator[Said]:
    """ "According to Reuters, …", "… , per the NYT"."""
    for token in doc:
        if token.lower_ == "according":
            nouns = [n for to in token.children if to.lower_ == "to" for n in children(to, "pobj")]
        elif token.lower_ == "per" and token.pos_ in {"ADP", "NOUN", "PROPN"}:
            nouns = children(token, "pobj")
        else:
            continue
        for noun in nouns[:1]:
            if noun.ent_type_ in {"TIME", "DATE"} or noun.lower_ in {"cent", "year", "day", "month", "week"}:
                continue
            cue = (token.i, token.i + (2 if token.lower_ == "according" else 1))
            yield Said(noun.i, source_span(noun), cue, _clean(doc, *_rest_of_clause(token)))


def _rest_of_clause(token: Token) -> tuple[int, int]:
    sentence = token.sent
    governor = token.head
    if governor.dep_ == "ROOT" or not is_predicate(governor):
        return sentence.start, sentence.end
    return governor.left_edge.i, governor.right_edge.i + 1


def _by_noun(doc: Doc, tables: Tables) -> Iterator[Said]:
    """ "Trump's announcement that …"."""
    for noun in doc:
        if noun.pos_ != "NOUN" or not tables.embedding.is_cue(noun.lemma_.lower(), "noun"):
            continue
        for clause in children(noun, "acl", "ccomp", "relcl"):
            if clause.tag_ in {"VBN", "VBG"} or not any(
                c.lower_ == "that" and c.dep_ == "mark" for c in clause.children
            ):
                continue
            holders = possessors(noun)
            source = holders[0] if holders else None
            span = source_span(source) if source is not None else None
            yield Said(
                source.i if source is not None else None,
                span,
                (noun.i, noun.i + 1),
                _clean(doc, clause.left_edge.i, clause.right_edge.i + 1),
            )


def _carried(doc: Doc, found: list[Said]) -> Iterator[Said]:
    """A quotation without a cue of its own goes on with the speaker of the one before it in the paragraph."""
    speaker: Said | None = None
    paragraph = 0
    for sentence in doc.sents:
        if doc._.paragraphs[sentence.start] != paragraph:
            speaker, paragraph = None, doc._.paragraphs[sentence.start]
        mine = [s for s in found if s.cue and sentence.start <= s.cue[0] < sentence.end]
        outside = [s for s in mine if s.cue and not quotation_at(doc._.quotations, s.cue[0])]
        if outside:
            speaker = next((s for s in outside if quotation_at(doc._.quotations, s.content[0] + 1)), outside[0])
        elif speaker is not None and quotation_at(
            doc._.quotations, sentence.start + (sentence[0].is_punct and len(sentence) > 1)
        ):
            yield Said(speaker.source, speaker.source_span, None, _clean(doc, sentence.start, sentence.end))


def find_speech(doc: Doc) -> tuple[Said, ...]:
    """Every act of reported speech in a Doc."""
    tables: Tables = doc._.tables
    found = [*_by_verb(doc, tables), *_by_preposition(doc), *_by_noun(doc, tables)]
    return tuple(sorted([*found, *_carried(doc, found)], key=lambda s: s.content))


def speakers_of(speech: tuple[Said, ...], i: int) -> tuple[Said, ...]:
    """The acts of speech that a token is said in, the innermost first."""
    inside = [s for s in speech if s.covers(i)]
    return tuple(sorted(inside, key=lambda s: s.content[1] - s.content[0]))
