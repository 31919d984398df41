"""Who says each claim: the acts of speech around it, the speaker first, then who reports it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.parse import characters
from kg.extraction.speech import Said, speakers_of
from kg.model import Actor, Attribution, Span


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
        if said.source is None or said.source_span is None:
            continue
        if referent := doc._.referents.get(said.source):
            actors.append(referent.actor)
            names.append(referent.actor.name)
        elif doc[said.source].pos_ != "PRON":
            names.append(" ".join(doc[said.source_span[0] : said.source_span[1]].text.split()))
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(actors))


@Language.component("kg_attribution")
def attribution(doc: Doc) -> Doc:
    """Set `doc._.attributions`, and `doc._.speakers` for each predication."""
    doc._.attributions = tuple(_reported(doc, said) for said in doc._.speech)
    doc._.speakers = tuple(chain(doc, p.anchor) for p in doc._.predications)
    return doc
