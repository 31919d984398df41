"""On whose word a report rests: "the Times, citing two officials, said …", "an official quoted by the Times"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.grammar.tree import children, of_class
from kg.extraction.speech.saying import Said, source_span

_RELYING = frozenset({"cite", "quote"})


def is_sourcing(verb: Token) -> bool:
    """Whether a participle names whose word a report is: no act of one actor on another."""
    return verb.tag_ == "VBG" and verb.lemma_.lower() in _RELYING and verb.dep_ != "ROOT"


def with_sources(doc: Doc, speech: tuple[Said, ...]) -> tuple[Said, ...]:
    """Acts of speech with those whom they cite: of the same content, the cited come before who reports them."""
    cited, citing = tuple(_cited(doc, speech)), tuple(_citing(doc, speech))
    cues = {said.cue for said in cited}
    reports = (_reported(doc, said) if said.cue in cues else said for said in speech)
    return tuple(sorted((*cited, *filter(None, reports), *citing), key=lambda s: s.content))


def _reported(doc: Doc, said: Said) -> Said | None:
    """The report itself where its content hangs on the participle: its cue is the verb above, if there is one."""
    verb = doc[said.cue[0]] if said.cue else None
    return replace(said, cue=(verb.head.i, verb.head.i + 1)) if verb is not None and said.clausal else None


def _cited(doc: Doc, found: Iterable[Said]) -> Iterator[Said]:
    """Those whom each act of speech cites, as sources of the same content: nearer to it than who reports it."""
    reports = tuple(said for said in found if said.clausal and said.cue)
    for verb in filter(is_sourcing, of_class(doc, "VERB", "AUX")):
        for noun in children(verb, "dobj")[:1]:
            for said in _reports_around(verb, reports)[:1]:
                yield Said(noun.i, source_span(noun), (verb.i, verb.i + 1), said.content)


def _citing(doc: Doc, found: Iterable[Said]) -> Iterator[Said]:
    """Who quotes the source of an act of speech: "according to a US official cited by the Times"."""
    for said in found:
        for verb in children(doc[said.source], "acl") if said.source is not None and said.clausal else ():
            if verb.tag_ == "VBN" and verb.lemma_.lower() in _RELYING:
                for noun in _by(verb)[:1]:
                    yield Said(noun.i, source_span(noun), (verb.i, verb.i + 1), said.content)


def _by(verb: Token) -> list[Token]:
    return [noun for by in children(verb, "agent") for noun in children(by, "pobj")]


def _reports_around(verb: Token, reports: tuple[Said, ...]) -> list[Said]:
    """The acts of speech that a participle is put into the middle of, or those whose cue or source it hangs on."""
    inserted = [s for s in reports if s.cue and s.cue[1] <= verb.i <= s.content[0] and verb.nbor(-1).is_punct]
    governors = {verb.i, verb.head.i} | ({verb.head.head.i} if verb.dep_ == "conj" or verb.head.is_punct else set())
    return inserted or [s for s in reports if _governs(s, governors)]


def _governs(said: Said, governors: set[int]) -> bool:
    return said.source in governors or any(said.cue is not None and said.cue[0] <= i < said.cue[1] for i in governors)
