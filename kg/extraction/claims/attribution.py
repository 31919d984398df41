"""Who says each claim: the acts of speech around it, the speaker first, then who reports it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extraction.claims.predication import Predication
from kg.extraction.grammar.clauses import with_conjuncts
from kg.extraction.grammar.tree import children
from kg.extraction.parse import characters
from kg.extraction.speech.saying import Said, source_span, speaker, speakers_of
from kg.model import Actor, Attribution, Span, Status


def _characters(doc: Doc, tokens: tuple[int, int] | None) -> Span | None:
    """A token range in characters of the article."""
    if tokens is None or tokens[0] >= tokens[1]:
        return None
    return characters(doc, *tokens)


def _reported(doc: Doc, said: Said) -> Attribution:
    spans = (_characters(doc, part) for part in (said.source_span, said.cue, said.content))
    return Attribution(doc._.article.id, *spans)


def chain(doc: Doc, i: int) -> tuple[tuple[str, ...], tuple[Actor, ...]]:
    """The names of those who say what stands at a token, innermost first, and those of them who are actors."""
    names: list[str] = []
    actors: list[Actor] = []
    for said in speakers_of(doc._.speech, i):
        for token in _sources(doc, said):
            if _is_exhibit(token, said):
                continue
            if referent := doc._.referents.get(token.i):
                actors.append(referent.actor)
                names.append(referent.actor.name)
            elif token.pos_ != "PRON":
                start, end = source_span(token)
                names.append(" ".join(doc[start:end].text.split()))
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(actors))


def _is_exhibit(noun: Token, said: Said) -> bool:
    """Whether somebody was shown something, and told nothing: "footage showed them leaving"."""
    verb = noun.doc[said.cue[1] - 1] if said.cue else noun
    return verb.lemma_ == "show" and not noun.doc._.tables.embedding.is_cue(noun.lemma_.lower(), "noun")


def _sayers(doc: Doc, predication: Predication, *, asserted: bool) -> tuple[tuple[str, ...], tuple[Actor, ...]]:
    """Who says a predication; but for an act of speech that was done, whose doer does it by saying so."""
    names, actors = chain(doc, predication.anchor)
    doer = doc._.referents.get(predication.source) if predication.is_verbal and asserted else None
    if doer is None:
        return names, actors
    return tuple(n for n in names if n != doer.actor.name), tuple(a for a in actors if a != doer.actor)


def _sources(doc: Doc, said: Said) -> Iterator[Token]:
    """Who says it, the author where a text is said to say it, and the outlet that it is told to."""
    if said.source is None or said.source_span is None:
        return
    noun = doc[said.source]
    author = speaker(noun) if doc._.tables.embedding.is_cue(noun.lemma_.lower(), "noun") else None
    yield from with_conjuncts(author or noun)
    verb = doc[said.cue[1] - 1] if said.cue else None
    if verb is not None and verb.lemma_ == "tell":
        yield from (n for n in children(verb, "dobj", "dative") if _is_outlet(doc, n))


def _is_outlet(doc: Doc, noun: Token) -> bool:
    referent = doc._.referents.get(noun.i)
    return referent is not None and "JRN" in doc._.tables.base.sectors(referent.actor)


@Language.component("kg_attribution")
def attribution(doc: Doc) -> Doc:
    """Set `doc._.attributions`, and `doc._.speakers` for each predication."""
    doc._.attributions = tuple(_reported(doc, said) for said in doc._.speech)
    pairs = zip(doc._.predications, doc._.statuses, strict=True)
    doc._.speakers = tuple(_sayers(doc, p, asserted=status is Status.ASSERTED) for p, status in pairs)
    return doc
