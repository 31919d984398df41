"""Reported speech: quotations, and the acts of saying with their source, cue and content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extraction.grammar.clauses import is_passive, is_predicate, possessors
from kg.extraction.grammar.subjects import surface_subjects
from kg.extraction.grammar.tree import children, of_class
from kg.extraction.speech.marks import OPENING, STRAIGHT, quotation_at
from kg.extraction.tables.bundle import Tables


@dataclass(frozen=True, slots=True)
class Said:
    """One act of speech: the head of its source, and source, cue and content as token ranges.

    Without `clausal` the content is only a thing that somebody speaks about ("criticised the deal").
    """

    source: int | None
    source_span: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int]
    clausal: bool = True

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
    """ "Clinton said that …", ""…," said Clinton", "… , Clinton said, …", "Clinton vowed to …", "Clinton cited …"."""
    for verb in of_class(doc, "VERB", "AUX"):
        if not is_predicate(verb) or is_passive(verb) or _is_bare_infinitive(verb):
            continue
        word = verb.lemma_.lower()
        content, clausal = (_content(verb) if tables.embedding.is_cue(word, "verb") else None), True
        if content is None and tables.embedding.is_cue(word, "verb"):
            content = _said_as(verb)
        if content is None and tables.embedding.is_cue(word, "verb", "infinitive"):
            content = _infinitive(verb)
        if content is None:
            content, clausal = _thing(verb, tables), False
        if content is None or _leaves_quotation(doc, verb, content):
            continue
        for source in surface_subjects(verb)[:1]:
            inside = quotation_at(doc._.quotations, verb.i)
            quoted = inside is None and quotation_at(doc._.quotations, source.i)  # "on “Silva and Friends”, he said"
            if not quoted and (source.lower_ not in PARTICIPANTS or not inside):
                yield Said(source.i, source_span(source, verb), _cue_span(verb), content, clausal)


def _leaves_quotation(doc: Doc, verb: Token, content: tuple[int, int]) -> bool:
    """Whether a verb stands in a quotation, and what would be its content before it: a quotation reports no frame."""
    inside = quotation_at(doc._.quotations, verb.i)
    return inside is not None and content[0] < inside[0] - 1 and content[1] <= inside[0]


ACCORDING = re.compile(r"\b(?:according|per)\b", re.IGNORECASE)
NEARBY = 20  # tokens behind a quotation in which the verb of speaking stands
PARTICIPANTS = frozenset({"i", "you", "we", "who", "that", "which", "it", "one", "people"})


def _is_bare_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in children(verb, "aux")) and verb.dep_ != "conj"


def _infinitive(verb: Token) -> tuple[int, int] | None:
    """ "To lift sanctions" in "vowed to lift sanctions"; with the one who is asked to, in "urged Iran to stop"."""
    for clause in children(verb, "xcomp", "ccomp"):
        if any(c.lower_ == "to" for c in children(clause, "aux")):
            start = min([clause.left_edge.i, *(c.left_edge.i for c in children(verb, "dobj") if c.i > verb.i)])
            return _clean(verb.doc, start, clause.right_edge.i + 1)
    return None


def _thing(verb: Token, tables: Tables) -> tuple[int, int] | None:
    """What somebody speaks about, where the verb is one of speaking: "cited the report", "called for talks"."""
    word = verb.lemma_.lower()
    if tables.embedding.is_cue(word, "verb", "object"):
        for noun in children(verb, "dobj"):
            return _clean(verb.doc, noun.left_edge.i, max(c.right_edge.i for c in (noun, *children(verb, "oprd"))) + 1)
    for prep in children(verb, "prep"):
        if tables.embedding.is_cue(f"{word} {prep.lower_}", "verb", "object"):
            for noun in children(prep, "pobj"):
                return _clean(verb.doc, noun.left_edge.i, noun.right_edge.i + 1)
    return None


def _content(verb: Token) -> tuple[int, int] | None:
    doc = verb.doc
    for clause in children(verb, "ccomp"):
        return _clean(doc, clause.left_edge.i, _until(clause.right_edge.i + 1, clause, verb))
    if verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and verb.i > verb.head.i and _is_put_in(verb)):
        return _clean(doc, verb.sent.start, verb.sent.end)
    for noun in children(verb, "dobj"):
        if inside := quotation_at(doc._.quotations, noun.i):
            return inside
        for clause in that_clauses(noun):
            return _clean(doc, clause.left_edge.i, clause.right_edge.i + 1)
    before = quotation_at(doc._.quotations, max(verb.sent.start + 1, 0))
    if before and verb.dep_ == "ROOT" and before[1] <= verb.i and before[1] - before[0] > 2:
        return before
    return None


def _said_as(verb: Token) -> tuple[int, int] | None:
    """What is so "as Reuters reported": the clause that this hangs on, but for itself."""
    if verb.dep_ != "advcl" or children(verb, "dobj", "prep") or not is_predicate(verb.head):
        return None
    if [mark.lower_ for mark in children(verb, "mark", "advmod")] != ["as"]:
        return None
    clause, aside, doc = verb.head, (verb.left_edge.i, verb.right_edge.i + 1), verb.doc
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    return _clean(doc, aside[1], end) if aside[0] <= start + 1 else _clean(doc, start, min(end, aside[0]))


def _is_put_in(verb: Token) -> bool:
    """Whether a clause stands between commas or behind one: "The deal, she said, is dead"."""
    first = verb.left_edge.i
    return first > 0 and verb.doc[first - 1].is_punct and not children(verb, "mark")


def _until(end: int, clause: Token, verb: Token) -> int:
    """The end of the content: its right edge, or the verb where the clause comes before it."""
    return min(end, verb.left_edge.i if verb.left_edge.i > clause.i else end)


def _by_preposition(doc: Doc) -> Iterator[Said]:
    """ "According to Reuters, …", "… , per the NYT"."""
    offsets: tuple[int, ...] = doc._.offsets
    places = (bisect_left(offsets, found.start()) for found in ACCORDING.finditer(doc._.article.text))
    for token in (doc[i] for i in places if i < len(doc)):
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
    for noun in of_class(doc, "NOUN"):
        if not tables.embedding.is_cue(noun.lemma_.lower(), "noun"):
            continue
        for clause in that_clauses(noun):
            source = speaker(noun)
            span = source_span(source) if source is not None else None
            yield Said(
                source.i if source is not None else None,
                span,
                (noun.i, noun.i + 1),
                _clean(doc, clause.left_edge.i, clause.right_edge.i + 1),
            )


def that_clauses(noun: Token) -> list[Token]:
    """The clauses that a noun announces: "the claim that …"."""
    clauses = children(noun, "acl", "ccomp", "relcl")
    return [c for c in clauses if any(word.lower_ == "that" for word in children(c, "mark"))]


def speaker(noun: Token) -> Token | None:
    """Whose a statement is: "Trump's announcement", "a report by the UN"."""
    by = [n for prep in children(noun, "prep") if prep.lower_ in {"by", "from"} for n in children(prep, "pobj")]
    return next(iter((*by, *possessors(noun))), None)


def _by_position(doc: Doc, tables: Tables, found: tuple[Said, ...]) -> Iterator[Said]:
    """A quotation that ends in a comma, and the words behind it that say whose it is, however they were parsed."""
    for start, end in doc._.quotations:
        covered = any(s.clausal and s.cue and _says(s, start, end) for s in found)
        if covered or end - start < LONG_QUOTATION or doc[end - 1].text not in {",", "?", "!"}:
            continue
        behind = _behind(doc, end + 1)
        verbs = (
            word for word in behind if word.pos_ == "VERB" and tables.embedding.is_cue(word.lemma_.lower(), "verb")
        )
        for verb in (verb for verb in verbs if not children(verb, "ccomp")):
            if (source := _beside(verb, behind)) is not None:
                yield Said(source.i, source_span(source, verb), _cue_span(verb), (start, end))
                break


def _says(said: Said, start: int, end: int) -> bool:
    """Whether a quotation is said so, or in part; what somebody says in it ("I think that …") is another matter."""
    within = said.cue is not None and start <= said.cue[0] < end
    return not within and said.content[0] < end and start < said.content[1]


def _behind(doc: Doc, start: int) -> list[Token]:
    """The words from a token to the end of its sentence, or to the next mark that opens or closes a quotation."""
    words: list[Token] = []
    for token in doc[start : start + NEARBY]:
        if token.text in OPENING | {STRAIGHT, ".", ";", ":"} or doc._.paragraphs[token.i] != doc._.paragraphs[start]:
            break
        words.append(token)
    return words


def _beside(verb: Token, words: list[Token]) -> Token | None:
    """The subject of a verb of speaking among the words around it: the parser's, else the noun next to it."""
    if named := [noun for noun in surface_subjects(verb) if noun in words]:
        return named[0]
    nearest = [word for word in words if word.pos_ in {"PROPN", "PRON", "NOUN"} and word.dep_ != "compound"]
    return next((word for word in nearest if abs(word.i - verb.i) == 1), None)


def _whole_quotations(doc: Doc, found: list[Said]) -> list[Said]:
    """Speech that begins in a quotation goes on to its end, and over the quotations that follow in the paragraph."""
    cues = sorted(s.cue[0] for s in found if s.cue and not quotation_at(doc._.quotations, s.cue[0]))
    return [_extended(doc, said, cues) if said.clausal and said.cue else said for said in found]


def _extended(doc: Doc, said: Said, cues: list[int]) -> Said:
    first = said.content[0]
    inside = quotation_at(doc._.quotations, first + (doc[first].text in OPENING | {STRAIGHT}))
    if inside is None or said.cue is None or inside[0] <= said.cue[0] < inside[1]:
        return said
    start, end = inside[0], max(inside[1], said.content[1])
    for following in (q for q in doc._.quotations if q[0] > end):
        between = range(end, following[0])
        others = (c for c in cues if c in between and c != said.cue[0] and not _is_of_source(said, c))
        if doc._.paragraphs[following[0]] != doc._.paragraphs[start] or any(others):
            break
        if any(c >= following[1] and doc[c].sent.start <= following[0] for c in cues):
            break
        end = following[1]
    return replace(said, content=_clean(doc, start, end))


def _is_of_source(said: Said, i: int) -> bool:
    """Whether a token only says who the source is: "… said Ana Silva, who supports the plan"."""
    return said.source_span is not None and said.source_span[0] <= i < said.source_span[1]


def _unclaimed(doc: Doc, found: list[Said]) -> Iterator[Said]:
    """A paragraph that is one quotation without a cue goes on with the speaker of the paragraph before it."""
    for start, end in doc._.quotations:
        if any(s.content[0] < end and start < s.content[1] for s in found) or end - start < LONG_QUOTATION:
            continue
        before = [s for s in found if s.cue and s.content[1] <= start and quotation_at(doc._.quotations, s.content[0])]
        if (
            before
            and doc._.paragraphs[start] - doc._.paragraphs[before[-1].content[0]] <= 1
            and doc[start - 1].i == _first(doc, start)
        ):
            yield replace(before[-1], cue=None, content=(start, end))


LONG_QUOTATION = 6  # tokens: a shorter one is a word in quotation marks, and nobody's speech


def _first(doc: Doc, i: int) -> int:
    """The first token of the paragraph of a token."""
    paragraphs = doc._.paragraphs
    while i > 0 and paragraphs[i - 1] == paragraphs[i]:
        i -= 1
    return i


def find_speech(doc: Doc) -> tuple[Said, ...]:
    """Every act of reported speech in a Doc."""
    tables: Tables = doc._.tables
    said = [*_by_verb(doc, tables), *_by_preposition(doc), *_by_noun(doc, tables)]
    said.extend(_by_position(doc, tables, tuple(said)))
    found = _whole_quotations(doc, sorted(said, key=lambda s: s.content))
    return tuple(sorted([*found, *_unclaimed(doc, found)], key=lambda s: s.content))


def speakers_of(speech: tuple[Said, ...], i: int) -> tuple[Said, ...]:
    """The acts of speech that a token is said in, the innermost first."""
    inside = [s for s in speech if s.clausal and s.covers(i)]
    return tuple(sorted(inside, key=lambda s: s.content[1] - s.content[0]))
