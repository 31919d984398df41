"""Proper names: the model's entities, corrected by the actor base and by the names that the article gives in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.extraction.bearers import Bearers, bearers, carried
from kg.extraction.name_keys import plain
from kg.extraction.parse import headlines
from kg.extraction.tables import Tables
from kg.model import Actor, Kind

LABELS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": Kind.GROUP,
    "EVENT": Kind.THING,
    "LAW": Kind.THING,
    "WORK_OF_ART": Kind.THING,
    "PRODUCT": Kind.THING,
}
LINKS = frozenset({"of", "the", "and", "for", "de", "la", "al", "-", "&", "on", "in", "to", "del", "bin", "von", "van"})
LEADING = frozenset({"al", "el", "de", "bin", "ibn", "abu", "van", "von", "@"})
LONGEST = 8


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text: tokens `start` to `end`, what it names, and the actor where the base knows it."""

    start: int
    end: int
    text: str
    kind: Kind
    actor: Actor | None


def spelled(span: Span) -> str:
    """A span on one line, without the article, genitive and quotation marks at its edges."""
    return " ".join(span.text.split()).strip("\"'“”‘’`., ")


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and not (_capital(doc[start]) or doc[start].lower_ in LEADING or doc[start].text[:1].isdigit()):
        start += 1
    if start < end and doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    while start < end and (
        doc[end - 1].tag_ == "POS" or doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != ")")
    ):
        end -= 1
    return start, end


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with the small words that link them, inside one line."""
    i = 0
    while i < len(doc):
        if not _capital(doc[i]):
            i += 1
            continue
        j = i + 1
        while j < len(doc) and j - i < 14 and not doc[j - 1].is_space:
            if _capital(doc[j]):
                j += 1
            elif doc[j].lower_ in LINKS | {"'s", "’s"} and j + 1 < len(doc):
                ahead = j + 1 + (doc[j + 1].lower_ in LINKS)
                if ahead < len(doc) and _capital(doc[ahead]):
                    j = ahead + 1
                else:
                    break
            else:
                break
        yield i, j
        i = j


def _known(doc: Doc, tables: Tables) -> Iterator[Name]:
    """The longest stretches that the actor base has under this very name."""
    for first, last in runs(doc):
        i = first
        while i < last:
            for j in range(min(last, i + LONGEST), i, -1):
                if not _capital(doc[i]) or doc[j - 1].lower_ in LINKS:
                    continue
                text = doc[i:j].text
                actor = tables.base.named(text)
                if actor and not _is_ordinary_word(doc, i, j):
                    yield Name(i, j, text, actor.kind, actor)
                    i = j - 1
                    break
            i += 1


def _is_ordinary_word(doc: Doc, i: int, j: int) -> bool:
    """Whether one capitalised word is no name here: a sentence begins with it and the tagger has another word class."""
    return j - i == 1 and not doc[i].is_upper and doc[i].pos_ not in {"PROPN", "NOUN", "ADJ", "X"}


def _entities(doc: Doc) -> Iterator[Name]:
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind is None:
            continue
        start, end = _trim(doc, entity.start, entity.end)
        if kind is Kind.PERSON or entity.label_ == "ORG":
            start = _leftwards(doc, start)
        if kind is Kind.PERSON:
            start = _after_opening(doc, start, end)
            kind = Kind.GROUP if end - start == 1 and doc[start].tag_ == "NNPS" else kind
        if start < end and any(_capital(t) for t in doc[start:end]):
            yield Name(start, end, spelled(doc[start:end]), kind, None)


def _after_opening(doc: Doc, start: int, end: int) -> int:
    """Where a person's name begins, behind the word that begins the sentence: "Beyond Silva's means"."""
    while end - start > 1 and doc[start].pos_ in NO_NAME and doc[start].is_sent_start:
        start += 1
    return start


NO_NAME = frozenset({"VERB", "AUX", "ADP", "ADV", "SCONJ", "CCONJ", "DET", "PRON"})


def _leftwards(doc: Doc, start: int) -> int:
    """The beginning of a name of which the model has seen only the end: "Recep" before "Tayyip Erdoğan"."""
    root = doc[start].head
    while (
        start > 0
        and doc[start - 1].tag_ == "NNP"
        and doc[start - 1].dep_ == "compound"
        and doc[start - 1].head in {root, doc[start]}
        and not doc[start - 1].ent_type_
        and not doc._.tables.base.agent(doc[start - 1].lower_)
    ):
        start -= 1
    return start


def _leftover(doc: Doc, taken: set[int], tables: Tables) -> Iterator[Name]:
    """Proper nouns that neither the base nor the model has seen as names."""
    i = 0
    while i < len(doc):
        j = i
        while (
            j < len(doc)
            and doc[j].pos_ == "PROPN"
            and _capital(doc[j])
            and j not in taken
            and doc[j].ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"}
        ):
            j += 1
        if j > i and not all(_is_common(token, tables) for token in doc[i:j]):
            yield Name(i, j, spelled(doc[i:j]), Kind.ORGANIZATION, None)
        i = max(j, i + 1)


def _without_title(doc: Doc, name: Name, tables: Tables) -> Name:
    """A person's name without the office before it ("President Joe Biden")."""
    start = name.start
    while start < name.end - 1 and (tables.base.agent(doc[start].lower_) or doc[start].lower_.rstrip(".") in TITLES):
        start += 1
    if start == name.start:
        return name
    return Name(start, name.end, spelled(doc[start : name.end]), name.kind, name.actor)


TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "lady",
        "dame",
        "prof",
        "gen",
        "col",
        "sen",
        "rep",
        "gov",
        "lt",
        "capt",
        "sgt",
        "rev",
        "us",
        "u.s",
    }
)


def _is_common(token: Token, tables: Tables) -> bool:
    """Whether a capitalised word is a common noun all the same: "Embassy", "President"."""
    return token.lower_ in tables.nouns or tables.base.agent(token.lower_) is not None


def _person_by_context(doc: Doc, name: Name, tables: Tables) -> bool:
    """Whether a name that nobody knows is a person's: a title before it, or a given name that is one."""
    first = doc[name.start]
    if tables.base.gender(first.text) and 2 <= name.end - name.start <= 4:
        return True
    root = doc[name.start : name.end].root
    beside = [root.head] if root.dep_ == "appos" else [c for c in root.children if c.dep_ == "appos"]
    if any(_is_person_noun(token, tables) for token in beside):
        return True
    before = doc[name.start - 1] if name.start else None
    if before is None or before.is_space:
        return False
    agent = tables.base.agent(before.lower_.rstrip("."))
    return before.lower_.rstrip(".") in TITLES - {"us", "u.s"} or bool(agent and agent.person)


def _is_person_noun(token: Token, tables: Tables) -> bool:
    agent = tables.base.agent(token.lemma_.lower())
    return bool(agent and agent.person and token.tag_ in {"NN", "NNP"})


def _bare_surnames(doc: Doc, taken: set[int], known: Bearers) -> Iterator[Name]:
    """Surnames of people whom the article names in full, where the model has taken them for common words."""
    for token in doc:
        if token.i not in taken and token.pos_ in {"NOUN", "PROPN", "ADJ"} and plain(token.text) in known:
            yield Name(token.i, token.i + 1, token.text, Kind.PERSON, None)


def find_names(doc: Doc, tables: Tables) -> tuple[Name, ...]:
    """All proper names of a Doc, without overlap, in the order of the text."""
    taken: set[int] = set()
    found: list[Name] = []
    entities = list(_entities(doc))
    known = list(_known(doc, tables))
    inside = {(n.start, n.end) for n in entities}
    people = {(n.start, n.end) for n in entities if n.kind is Kind.PERSON}
    for name in [*sorted(known, key=lambda n: n.start - n.end), *entities]:
        span = set(range(name.start, name.end))
        longer = name.actor is not None and any(
            s <= name.start and name.end <= e and (s, e) != (name.start, name.end) and _outranks(doc, e, name, tables)
            for s, e in inside
        )
        longer = longer or any(_is_namesake(doc, s, name, tables) for s, e in people if e == name.end)
        if span & taken or longer:
            continue
        found.append(name)
        taken |= span
    found.extend(_leftover(doc, taken, tables))
    found = [_without_title(doc, n, tables) if n.actor is None else n for n in found]
    found = [
        Name(n.start, n.end, n.text, Kind.PERSON, n.actor)
        if n.actor is None and n.kind is not Kind.PERSON and _person_by_context(doc, n, tables)
        else n
        for n in found
    ]
    found = list(_of_one_kind(found, tables))
    full = bearers(found, headlines(doc._.article), tables.base)
    found.extend(_bare_surnames(doc, {i for n in found for i in range(n.start, n.end)}, full))
    return tuple(carried(doc, sorted(found, key=lambda n: n.start), full))


def _of_one_kind(found: Sequence[Name], tables: Tables) -> Iterator[Name]:
    """Names that the base does not know, each of the kind that the model gives it most often in the article.

    A person where it says so half of the time, or once of a name that is given to people.
    """
    kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
    for name in found:
        if name.actor is None:
            kinds[name.text][name.kind] += 1
    for name in found:
        count = kinds[name.text]
        people = count[Kind.PERSON]
        given = people and tables.base.gender(name.text.split()[0]) if name.text else None
        if name.actor is not None:
            yield name
        elif people * 2 >= count.total() or given:
            yield replace(name, kind=Kind.PERSON)
        else:
            yield replace(name, kind=count.most_common(1)[0][0])


def _is_namesake(doc: Doc, start: int, name: Name, tables: Tables) -> bool:
    """Whether the name of a country is the surname of a person whose given name stands before it: "Jim Jordan"."""
    country = name.actor is not None and name.actor.kind is Kind.COUNTRY
    return country and start < name.start and tables.base.gender(doc[start].text) is not None


def _outranks(doc: Doc, end: int, name: Name, tables: Tables) -> bool:
    """Whether an entity of the model is a longer name that only contains one of the base ("Bank of China")."""
    if name.actor is not None and name.actor.kind is Kind.PERSON:
        return False
    return doc[end - 1].i >= name.end and not tables.base.agent(doc[end - 1].lower_) and doc[end - 1].pos_ == "PROPN"


@Language.component("kg_names")
def names(doc: Doc) -> Doc:
    """Set `doc._.names`."""
    doc._.names = find_names(doc, doc._.tables)
    return doc
