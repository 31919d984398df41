"""Mentions that name or describe an actor, and the actor that each refers to; pronouns come later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extraction.actors.cast import Part, marks, role_agent, role_word
from kg.extraction.actors.descriptions import Describer
from kg.extraction.actors.names import Name
from kg.extraction.actors.naming import Namer, head_of
from kg.extraction.actors.referent import Referent
from kg.extraction.grammar.noun_phrase import appositions, beside, counted, is_hyphenated, is_prefix, role_phrase
from kg.extraction.grammar.tree import of_class
from kg.model import Kind


def note_roles(namer: Namer) -> None:
    """Fill the cast with the roles that titles, appositions and "is" give to the people named."""
    behind = {seat.start: marks for seat, marks in namer.doc._.seats.items()}
    for name in namer.doc._.names:
        if name.kind is Kind.PERSON:
            namer.cast.roles.extend(_parts(namer, name, behind.get(name.end, frozenset())))


def _parts(namer: Namer, name: Name, seat: frozenset[str]) -> Iterator[Part]:
    head, base = head_of(namer.doc, name), namer.tables.base
    for noun in _role_nouns(head, name):
        if noun.tag_ == "NNS" and noun == beside(head) != head:
            continue  # "two candidates, Ana Silva and Omar Khan": neither is "the candidate"
        agent = role_agent(noun, base)
        if agent is None or not agent.person:
            continue
        country = namer.country_of(noun) or (namer.country_of(head) if noun.head == head else None)
        person = namer.placed(name, namer.actor_of(name), country)
        qualified = seat | marks(noun, base) | (marks(head, base) if noun.head == head else frozenset())
        yield Part(person, role_phrase(noun), role_word(noun, base), country, head.i, noun.i, qualified)


def _role_nouns(head: Token, name: Name) -> Iterator[Token]:
    for child in head.lefts:
        if child.dep_ in {"compound", "nmod", "amod", "appos"} and child.i < name.start:
            yield child
    if head.dep_ == "appos":
        yield beside(head)
        if head.head.dep_ == "pobj":
            # "the president of Colombia, Gustavo Petro": the parser hangs the name on the country
            yield head.head.head.head
    yield from (c for c in appositions(head) if c.pos_ in {"NOUN", "PROPN"})


@Language.component("kg_mentions")
def actors(doc: Doc) -> Doc:
    """Set `doc._.cast` and `doc._.referents`, a Referent for the head of each noun phrase that is no pronoun."""
    namer = Namer(doc)
    note_roles(namer)
    describer = Describer(namer)
    found: dict[int, Referent] = {}
    for token in _nouns(doc):
        if token.pos_ == "ADJ" and (code := namer.tables.base.nationality(token.text)):
            found[token.i] = Referent(token.i, token.i, token.i + 1, namer.tables.base.country(code))
            continue
        if referent := describer.describe_those(token) or describer.describe(token):
            found[token.i] = referent
    met = describer.met
    doc._.cast = namer.cast
    doc._.referents = {i: replace(r, actor=met[r.actor]) if r.actor in met else r for i, r in found.items()}
    return doc


def _nouns(doc: Doc) -> Iterable[Token]:
    """The heads of noun phrases, and names and nationalities inside others ("US" in "US forces", "Israeli" strikes)."""
    names = {head_of(doc, name).i for name in doc._.names}
    seats = {i for seat in doc._.seats for i in seat}
    heads = {t.i for t in of_class(doc, "NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET") if t.i not in seats and _heads(t)}
    return (doc[i] for i in sorted(names | heads))


def _heads(token: Token) -> bool:
    glued = token.text[:1] == "."  # the end of "…" and the word behind it: "….Then"
    return not glued and _may_head(token) and any(c.isalnum() for c in token.text) and not _is_part(token)


def _may_head(token: Token) -> bool:
    word_class = token.pos_
    if word_class in {"NOUN", "PROPN"}:
        return token.dep_ not in {"compound", "amod", "nmod"}
    if word_class == "NUM" and token.dep_ not in {"nummod", "quantmod"} and counted(token):
        return True  # "eleven of the prisoners"
    return (word_class == "ADJ" and token.text[:1].isupper()) or token.lower_ == "those"


def _is_part(token: Token) -> bool:
    return _ends_compound(token) or is_prefix(token) or _begins_adjective(token)


def _begins_adjective(token: Token) -> bool:
    """Whether a common noun is the first half of an adjective: "employer-based"; "Iran-backed" names Iran."""
    return token.pos_ == "NOUN" and token.dep_ == "npadvmod" and is_hyphenated(token)


def _ends_compound(token: Token) -> bool:
    """Whether a word is the end of one that is written in one with a preposition: "Commander-in-Chief"."""
    doc, i = token.doc, token.i
    return i > 2 and doc[i - 1].text == "-" == doc[i - 3].text and doc[i - 2].lower_ in {"in", "of", "at", "to"}
