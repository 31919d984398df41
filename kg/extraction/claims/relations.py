"""Who did what to whom: predications, by the lexicon where it knows the verb, else by the verb itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extraction.actors.referent import Referent
from kg.extraction.claims.agency import is_possible
from kg.extraction.claims.chains import LINKING, beside_chains, chained
from kg.extraction.claims.complements import complement, is_bare, result
from kg.extraction.claims.event_nouns import match_noun
from kg.extraction.claims.matching import Match, match_verb, renames
from kg.extraction.claims.predication import Predication
from kg.extraction.claims.reaching import at_place_of_target, beside, through_source, through_target
from kg.extraction.grammar.clauses import FINITE, is_predicate, of_phrase, prepositional
from kg.extraction.grammar.frame import HYPHENS, Frame
from kg.extraction.grammar.noun_phrase import whole_word
from kg.extraction.grammar.slots import can_own
from kg.extraction.grammar.tense import is_no_verb, verb_name
from kg.extraction.grammar.tree import children
from kg.extraction.speech.sourcing import is_sourcing
from kg.extraction.tables.bundle import Tables
from kg.extraction.tables.lexicon import Head
from kg.model import Actor, EventType, Kind

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
        "need",
    }
)
CAUSATIVE = frozenset({"leave", "have", "get", "let", "make"})
LOCAL = frozenset({"in", "at", "through", "on"})
LEADING = frozenset({"on", "over", "for", "with", "against", "to", "of", "from", "toward", "towards", "into"})


def _coded(frame: Frame, match: Match) -> Iterator[Predication]:
    verb, relation = frame.verb, match.relation
    if not match.embedded:
        method = "place" if frame.authorities else "passive" if frame.passive else "lexicon"
        for source, target in _pairs(verb, match.sources, match.targets or (None,)):
            yield Predication(
                verb.i, source.i, target.i if target is not None else None, relation.name, relation, method
            )
        return
    for inner in match.inner:
        yield from chained(verb, match, inner)


def _pairs(
    verb: Token, sources: tuple[Token, ...], targets: tuple[Token | None, ...]
) -> Iterator[tuple[Token, Token | None]]:
    """Who does it to whom: each to each, or the first to the first where it is "respectively"."""
    if any(c.lower_ == "respectively" for c in children(verb, "advmod")) and len(sources) == len(targets):
        return zip(sources, targets, strict=True)
    return product(sources, targets)


def _open(frame: Frame) -> Iterator[Predication]:
    """A verb outside of the lexicon: with its object, or what that leads to, or the noun of its preposition."""
    verb = frame.verb
    if not frame.agents or not verb.lemma_.isalpha() or is_no_verb(verb.lower_) or _only_says(frame):
        return
    if composite := list(_composite(frame)):
        yield from composite
    elif verb.lemma_.lower() in LIGHT and not frame.own_particles:  # "put forward" says what "put" does not
        return
    elif frame.objects:
        for source, target in _pairs(verb, frame.agents, frame.objects):
            if target is None:
                continue
            yield Predication(verb.i, source.i, target.i, verb_name(verb) + complement(frame), None, "open")
    elif not children(verb, "ccomp", "xcomp", "acomp", "attr", "oprd"):
        phrases = [(word, nouns) for word, _, nouns in frame.prepositions if word in LINKING]
        for word, nouns in phrases[:1]:
            for source, target in product(frame.agents, (n for n in nouns if word not in LOCAL or _is_actor(n))):
                yield Predication(verb.i, source.i, target.i, f"{verb_name(verb)}_{word}", None, "open-preposition")


def _only_says(frame: Frame) -> bool:
    """Whether a verb reports speech here: that is an attribution, and no act of one on another."""
    verb = frame.verb
    word, table = verb.lemma_.lower(), verb.doc._.tables.embedding
    if not table.is_cue(word, "verb"):
        return False
    if is_sourcing(verb) and any(s.clausal and s.cue == (verb.i, verb.i + 1) for s in verb.doc._.speech):
        return True
    said = any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children) or verb.dep_ in {"parataxis", "ccomp"}
    clause = any(
        c.tag_ in FINITE and c.i > verb.i and not children(c, "nsubj", "nsubjpass", "cc") for c in _below(verb)
    )
    return said or clause or not frame.objects or not table.is_cue(word, "verb", "object")


def _below(verb: Token) -> list[Token]:
    """The verbs under a verb of saying and its object, one of which may have the object as its subject."""
    found = [c for c in verb.children if c.dep_ in {"ccomp", "dep", "advcl"}]
    for noun in children(verb, "dobj"):
        found += [c for c in noun.children if c.dep_ in {"acl", "dep"}]
    return found


def _composite(frame: Frame) -> Iterator[Predication]:
    """A verb whose object or predicate only leads to the actor that is meant: "declared victory over the rebels"."""
    light = frame.verb.lemma_.lower() in {"have", "be"}
    for noun in (*frame.objects, *frame.predicates):
        if frame.passive or _is_half(noun) or not _leads_on(noun) or (_is_phase(noun) and (light or renames(frame))):
            continue
        for word, nouns in _phrases_after(noun, frame):
            if word not in LEADING and not (light and word in LOCAL):
                continue
            if _is_phase(noun) and word != "of":
                continue
            through = is_bare(noun) or _is_phase(noun)
            targets = [n for n in nouns if (_is_territory(n) if word in LOCAL else _is_actor(n) or through)]
            for source, target in product(frame.agents, targets):
                name = f"{_past(frame.verb)}{result(frame)}_{whole_word(noun)}_{word}".replace("-", "_")
                yield Predication(frame.verb.i, source.i, target.i, name, None, "composite")
            if targets:
                return


def _past(verb: Token) -> str:
    return "was" if verb.lemma_ == "be" else verb_name(verb)


def _is_half(noun: Token) -> bool:
    """Whether a noun is only the first part of a word with a hyphen: "was co-chair of"."""
    return noun.text in HYPHENS or (noun.i + 1 < len(noun.doc) and noun.nbor().text in HYPHENS)


def _leads_on(noun: Token) -> bool:
    """Whether a noun is a thing of no name of its own: no actor, nobody's possession."""
    if _is_phase(noun):
        return True
    if noun.pos_ not in {"NOUN", "ADJ"} or any(c.dep_ == "poss" or c.lower_ == "the" for c in noun.children):
        return False
    referent = noun.doc._.referents.get(noun.i)
    if referent is None or (referent.actor.kind is Kind.THING and not referent.named):
        return True
    if noun.dep_ == "attr":
        return not referent.named
    return noun.head.lemma_ == "have" and referent.actor.kind is Kind.GROUP and not referent.actor.country


def _is_phase(noun: Token) -> bool:
    """Whether a noun says only how far something has come, or is from coming: "started the process of"."""
    return noun.lemma_.lower() in noun.doc._.tables.lexicon.classes["phase"] and bool(of_phrase(noun))


def _is_territory(noun: Token) -> bool:
    """Whether one can have something there: a country, place or organisation."""
    referent = noun.doc._.referents.get(noun.i)
    return referent is not None and referent.actor.kind in {Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION}


def _phrases_after(noun: Token, frame: Frame) -> list[tuple[str, tuple[Token, ...]]]:
    own = [(word, prep, nouns) for word, prep, nouns in prepositional(noun)]
    own += [(word, prep, nouns) for word, prep, nouns in frame.prepositions if prep.i > noun.i]
    return [(word, nouns) for word, prep, nouns in own if not _is_range(prep)]


def _is_range(prep: Token) -> bool:
    """Whether a phrase says how far something goes: "hurt companies from Kenya to Mali"."""
    first = prep.head if prep.lower_ == "to" else prep
    return first.lower_ == "from" and any(other.lower_ == "to" for other in children(first, "prep"))


def _is_actor(noun: Token) -> bool:
    referent = noun.doc._.referents.get(noun.i)
    return referent is not None and (referent.named or referent.actor.kind not in {Kind.THING, Kind.PLACE})


def of_verb(verb: Token, tables: Tables) -> list[Predication]:
    """The predications of one verb: of the lexicon's closest pattern, or open."""
    frame = Frame(verb)
    if verb.lemma_.lower() in CAUSATIVE and any(c.tag_ == "VB" for c in children(verb, "xcomp", "ccomp")):
        return []
    matches = match_verb(frame, tables.lexicon)
    found = [p for match in matches for p in _coded(frame, match) if is_possible(p, verb.doc)]
    found = [*found, *_at_owner(verb.doc, found), *_at_place(frame, found)] or list(_open(frame))
    return [*found, *_reaching(verb.doc, found), *beside(frame, found), *beside_chains(frame, matches)]


def _reaching(doc: Doc, found: list[Predication]) -> Iterator[Predication]:
    for p in found:
        yield from through_target(doc, p)
        yield from through_source(doc, p)
        yield from at_place_of_target(doc, p)


AGENTS = frozenset({Kind.PERSON, Kind.COUNTRY, Kind.ORGANIZATION, Kind.GOVERNMENT})
VERBAL = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})


def _at_owner(doc: Doc, found: list[Predication]) -> Iterator[Predication]:
    """Words against what somebody does are words against him: "warned against US intervention"."""
    acts = doc._.tables.acts
    for p in found:
        if p.target is None or p.relation is None or p.relation.event_type not in VERBAL:
            continue
        referent = doc._.referents.get(p.target)
        if referent is None or referent.named or referent.actor.kind is not Kind.THING:
            continue
        if doc[p.target].lemma_.lower() not in acts or p.relation.mode == "investigate":
            continue
        for owner in doc[p.target].lefts:
            if (
                owner.dep_ in {"poss", "compound", "nmod", "amod"}
                and _owns(owner)
                and (owner.dep_ == "poss" or can_own(owner, doc[p.target]))
            ):
                shorter = doc._.tables.lexicon.relation(p.name.rpartition("_")[0])
                relation = shorter if shorter and shorter.event_type is p.relation.event_type else p.relation
                yield replace(p, target=owner.i, name=relation.name, relation=relation, method="owner")


VIOLENT = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE})


def _at_place(frame: Frame, found: list[Predication]) -> Iterator[Predication]:
    """Force that is used in a country or place is used on it: "bombers killed 48 people in Afghanistan"."""
    referents = frame.verb.doc._.referents
    for p in found[:1]:
        if p.relation is None or p.relation.event_type not in VIOLENT or _is_named(frame.verb.doc, p.target):
            continue
        # "protesters in Gjilan burned cars": protest is where the protesters are
        at_source = prepositional(frame.verb.doc[p.source]) if p.relation.event_type is EventType.PROTEST else ()
        for word, _, nouns in (*frame.prepositions, *at_source):
            for noun in nouns:
                place = referents.get(noun.i)
                if word == "in" and place and place.named and place.actor.kind in {Kind.COUNTRY, Kind.PLACE}:
                    yield replace(p, target=noun.i, name=f"{p.name}_in", method="place")


def _is_named(doc: Doc, i: int | None) -> bool:
    referent = doc._.referents.get(i) if i is not None else None
    return referent is not None and (referent.named or referent.actor.country is not None)


def _owns(noun: Token) -> bool:
    referent = noun.doc._.referents.get(noun.i)
    return referent is not None and referent.actor.kind in AGENTS


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
        found: list[Predication]
        if is_predicate(token):
            found = of_verb(token, tables)
        elif token.pos_ == "NOUN" and tables.lexicon.patterns(token.lemma_.lower(), Head.NOUN):
            found = of_noun(token, tables)
        else:
            continue
        for predication in found:
            if people := _counted_people(doc, predication):
                doc._.referents = {**doc._.referents, **people}
            yield from _resolved(predication, doc)


NO_PEOPLE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})


def _counted_people(doc: Doc, p: Predication) -> Mapping[int, Referent]:
    """The people whom a bare number counts where harm is done to it: "killed 257 people and injured 5,500"."""
    if p.target is None or p.target in doc._.referents:
        return {}
    number = doc[p.target]
    harmed = doc[p.anchor].lemma_.lower() in doc._.tables.lexicon.classes["casualty"]
    if number.pos_ != "NUM" or number.ent_type_ in NO_PEOPLE or of_phrase(number) or not harmed:
        return {}
    people = Actor("people", "people", Kind.GROUP)
    return {number.i: Referent(number.i, number.left_edge.i, number.i + 1, people, number.text)}


def _resolved(p: Predication, doc: Doc) -> Iterator[Predication]:
    """The predication for each of those whom its ends stand for, where they are known and not the same."""
    members: Mapping[int, tuple[int, ...]] = doc._.members
    for source in members.get(p.source, (p.source,)):
        if p.target is None:
            if source in doc._.referents:
                yield replace(p, source=source)
            continue
        for target in members.get(p.target, (p.target,)):
            ends = doc._.referents.get(source), doc._.referents.get(target)
            if ends[0] and ends[1] and ends[0].actor != ends[1].actor:
                yield replace(p, source=source, target=target)


@Language.component("kg_relations")
def relations(doc: Doc) -> Doc:
    """Set `doc._.predications`."""
    doc._.predications = tuple(find_predications(doc))
    return doc
