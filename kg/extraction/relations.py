"""Who did what to whom: predications, by the lexicon where it knows the verb, else by the verb itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extraction.clauses import Frame, is_predicate
from kg.extraction.lexicon import Head, Relation
from kg.extraction.matching import Match, match_noun, match_verb
from kg.extraction.tables import Tables
from kg.extraction.tense import past_tense

LIGHT = frozenset(
    {
        "be",
        "have",
        "do",
        "say",
        "become",
        "seem",
        "appear",
        "remain",
        "get",
        "make",
        "take",
        "give",
        "go",
        "come",
        "put",
        "let",
        "include",
        "mean",
        "keep",
        "want",
        "need",
    }
)
LINKING = frozenset({"with", "to", "against", "on", "for", "at", "into", "from", "over", "in", "through"})


@dataclass(frozen=True, slots=True)
class Predication:
    """A relation between two nouns, by their head tokens, before status, date and speaker are known.

    `anchor` is the token whose clause decides whether it is so; `relation` is None outside of the lexicon.
    """

    anchor: int
    source: int
    target: int | None
    name: str
    relation: Relation | None
    method: str


def verb_name(verb: Token) -> str:
    """The open relation of a verb: its past tense with its particle ("carried_out")."""
    particles = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    return "_".join([past_tense(verb), *particles]).replace("-", "_").replace("’", "").replace("'", "")


def _embedded_verbs(verb: Token) -> list[Token]:
    """The infinitives or gerunds under a verb, also through its preposition, with their conjuncts."""
    found = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.tag_ in {"VB", "VBG"}]
    for prep in verb.children:
        if prep.dep_ == "prep":
            found += [c for c in prep.children if c.dep_ == "pcomp"]
    return [v for first in found for v in (first, *(c for c in first.children if c.dep_ == "conj" and is_predicate(c)))]


def _coded(frame: Frame, match: Match) -> Iterator[Predication]:
    verb, relation = frame.verb, match.relation
    method = "passive" if frame.passive else "lexicon"
    if not match.embedded:
        for source, target in product(match.sources, match.targets or (None,)):
            yield Predication(
                verb.i, source.i, target.i if target is not None else None, relation.name, relation, method
            )
        return
    for inner in _embedded_verbs(verb):
        name = (
            f"{relation.name}_{_base(inner)}"
            if relation.name.endswith(("_to", "_from", "_against", "_of"))
            else relation.name
        )
        targets = match.targets or _targets_of(Frame(inner))
        for source, target in product(match.sources, targets or ()):
            yield Predication(verb.i, source.i, target.i, name, relation, "chain")


def _base(verb: Token) -> str:
    particles = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    return "_".join([verb.lemma_.lower(), *particles])


def _targets_of(frame: Frame) -> tuple[Token, ...]:
    """What an embedded act is done to: its object, or the noun of its first preposition."""
    if frame.objects and not frame.passive:
        return frame.objects
    return next((nouns for word, _, nouns in frame.prepositions if word in LINKING), ())


def _open(frame: Frame) -> Iterator[Predication]:
    """A verb outside of the lexicon, with its object or the named actor of its preposition."""
    verb = frame.verb
    if verb.lemma_.lower() in LIGHT or not frame.agents:
        return
    name = verb_name(verb)
    referents = verb.doc._.referents
    if frame.objects:
        for source, target in product(frame.agents, frame.objects):
            yield Predication(verb.i, source.i, target.i, name, None, "open")
        return
    for word, _, nouns in frame.prepositions:
        if word not in LINKING:
            continue
        for source, target in product(frame.agents, nouns):
            if (found := referents.get(target.i)) and found.named:
                yield Predication(verb.i, source.i, target.i, f"{name}_{word}", None, "open-preposition")


def of_verb(verb: Token, tables: Tables) -> list[Predication]:
    """The predications of one verb."""
    frame = Frame(verb)
    match = match_verb(frame, tables.lexicon)
    if match is not None:
        return list(_coded(frame, match))
    return list(_open(frame))


def of_noun(noun: Token, tables: Tables) -> list[Predication]:
    """The predications of a noun that names an event: "Saturday's US strikes on Venezuela"."""
    match = match_noun(noun, tables.lexicon)
    if match is None:
        return []
    return [
        Predication(noun.i, s.i, t.i, match.relation.name, match.relation, "noun")
        for s, t in product(match.sources, match.targets)
    ]


def find_predications(doc: Doc) -> Iterator[Predication]:
    """Every predication of the prose of a Doc whose ends have referents."""
    tables: Tables = doc._.tables
    for token in doc:
        if is_predicate(token):
            found = of_verb(token, tables)
        elif token.pos_ == "NOUN" and tables.lexicon.patterns(token.lemma_.lower(), Head.NOUN):
            found = of_noun(token, tables)
        else:
            continue
        yield from (p for p in found if _sound(p, doc))


def _sound(p: Predication, doc: Doc) -> bool:
    """Whether both ends refer to somebody, and not to the same."""
    source = doc._.referents.get(p.source)
    if source is None:
        return False
    if p.target is None:
        return True
    target = doc._.referents.get(p.target)
    return target is not None and target.actor != source.actor


@Language.component("kg_relations")
def relations(doc: Doc) -> Doc:
    """Set `doc._.predications`."""
    doc._.predications = tuple(find_predications(doc))
    return doc
