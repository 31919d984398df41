"""What a proper name names, where the actor base does not know it: told by its words, its neighbours and the article.

The model takes companies, laws and words that begin a sentence for persons; what a name ends in, what stands before it
and how the article writes it elsewhere is firmer ground.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from kg.extraction.actors.titles import titles
from kg.extraction.grammar.noun_phrase import is_hyphenated
from kg.extraction.grammar.tree import children
from kg.extraction.tables.bundle import Tables
from kg.model import Kind

if TYPE_CHECKING:
    from kg.extraction.actors.names import Name

_JOINED_CAPITALS = re.compile(r" [A-Z]+-[A-Z]{2,}$")  # "Virginia AFL-CIO"
_GENITIVE = re.compile(r"['’]s (?=[A-Z])")
_WORD = re.compile(r"\w+")
TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady dame prof gen col sen rep del gov lt maj capt sgt cpl rev us u.s".split()
)
DEITIES = frozenset({"God", "Allah"})
NATIONS = frozenset({"us", "u.s"})
BEHIND = frozenset({"of", "for", "on", "against"})
LOCATIVE = frozenset({"in", "near", "inside", "outside", "around"})
TOWNS = frozenset({"city", "town", "village", "port", "capital", "suburb", "streets", "outskirts", "centre", "center"})
INSIDE = frozenset({"compound", "nmod", "amod", "poss"})
POLLS = frozenset({"poll", "polls", "survey", "surveys", "Reports"})
_PARTICIPLE = re.compile(r"\w*[aeiou]\w*ing")  # "Quoting", but not "Ming"


def settled(doc: Doc, found: Sequence[Name], tables: Tables) -> Iterator[Name]:
    """The names with their kinds; what only begins a sentence with a capital is none."""
    located = frozenset(name.text for name in found if is_located(doc, name))
    typed = _without_epithets(doc, [_typed(doc, name, tables, located) for name in found], tables)
    one = list(_of_one_kind(typed, tables))
    surnames = {word for n in one if n.kind is Kind.PERSON and " " in n.text for word in n.text.split()}
    bodies, small = _first_words(one, tables), small_words(doc)
    works, things = titles(doc, one), {n.text for n in one if _is_a_thing(doc, n)}
    for name in one:
        if name.actor is not None or name.text in surnames or name.kind not in {Kind.PERSON, Kind.ORGANIZATION}:
            yield name
        elif body := bodies.get(name.text):
            yield replace(name, text=body.text, kind=body.kind)
        elif (name.text in works and name.kind is Kind.PERSON) or (
            name.kind is Kind.PERSON and _is_of_a_law(doc, name)
        ):
            yield replace(name, kind=Kind.THING)
        elif _is_town(name, surnames, tables, located):
            yield replace(name, kind=Kind.PLACE)
        elif name.kind is Kind.ORGANIZATION:
            yield name
        elif (
            name.text in things
            or _has_article(doc, name, tables)
            or _is_beside_bodies(doc, name, one)
            or _is_of_partners(name, one)
        ):
            yield replace(name, kind=Kind.ORGANIZATION)
        elif not _is_a_word(doc, name, tables, small):
            yield name


def small_words(doc: Doc) -> frozenset[str]:
    """The words that an article has in small letters."""
    return frozenset(word for word in _WORD.findall(doc._.article.text) if word.islower())


def _typed(doc: Doc, name: Name, tables: Tables, located: Collection[str]) -> Name:
    if name.actor is not None:
        return name
    if kind := by_ending(name.text, tables):
        return replace(name, kind=kind)
    if _JOINED_CAPITALS.search(name.text) or _is_of_a_given_name(name.text, tables):
        return replace(name, kind=Kind.ORGANIZATION)
    person = _person_by_context(doc, name, tables)
    if name.kind is not Kind.PERSON and person:
        return replace(name, kind=Kind.PERSON)
    if name.kind in {Kind.PERSON, Kind.ORGANIZATION} and not person and _is_city(name, tables, located):
        return replace(name, kind=Kind.PLACE)
    return name


def _is_of_a_given_name(name: str, tables: Tables) -> bool:
    """Whether a name is a given name's own: "Emily's Kitchen", but not "Porto's Ana Silva"."""
    owner, *thing = _GENITIVE.split(name, maxsplit=1)
    return bool(thing) and tables.base.gender(owner) is not None and tables.base.gender(thing[0].split()[0]) is None


def _is_city(name: Name, tables: Tables, located: Collection[str]) -> bool:
    """Whether a name is that of a city, and of nobody whom the base knows; where people bear it, one must be in it."""
    if not tables.cities.has(name.text) or tables.base.gender(name.text) or tables.base.surnamed(name.text):
        return False
    return name.text in located or (name.kind is Kind.PERSON and tables.cities.is_no_surname(name.text))


def _is_town(name: Name, people: Collection[str], tables: Tables, located: Collection[str]) -> bool:
    """Whether what would be a person is a place that something is in, and nobody's name: "in Millbrook"."""
    nobodys = not (tables.base.gender(name.text) or tables.base.surnamed(name.text))
    return name.kind is Kind.PERSON and name.text in located and name.text not in people and nobodys


def is_located(doc: Doc, name: Name) -> bool:
    """Whether something is said to be in what is named so: "in Goma", "the city of Goma"."""
    root = doc[name.start : name.end].root
    if root.dep_ != "pobj":
        return False
    return root.head.lower_ in LOCATIVE | {"from"} or (root.head.lower_ == "of" and root.head.head.lower_ in TOWNS)


def by_ending(name: str, tables: Tables) -> Kind | None:
    """The kind that the last word of a longer name tells: "Silva Mining", "the Fair Housing Act"; None of others."""
    words = name.lower().split()
    end = next((i for i, word in enumerate(words) if i and word in BEHIND), len(words))
    kinds = (tables.endings.get(words[i - 1].rstrip(".")) for i in (end, len(words)))
    return next((kind for kind in kinds if kind), None) if len(words) > 1 else None


def _person_by_context(doc: Doc, name: Name, tables: Tables) -> bool:
    """Whether a name that nobody knows is a person's: a title before it, or a given name that is one."""
    first = doc[name.start]
    if tables.base.gender(first.text) and 2 <= name.end - name.start <= 4:
        return True
    root = doc[name.start : name.end].root
    if root.tag_ == "NNPS":
        return False  # "fellow Republicans"
    if _is_of_its_country(name, root, tables):
        return True
    beside = [root.head] if root.dep_ == "appos" else children(root, "appos")
    if any(_is_person_noun(token, tables) for token in beside):
        return True
    before = doc[name.start - 1] if name.start else None
    if before is None or before.is_space:
        return False
    agent = tables.base.agent(before.lower_.rstrip("."))
    return before.lower_.rstrip(".") in TITLES - NATIONS or bool(agent and agent.person)


def _is_of_its_country(name: Name, root: Token, tables: Tables) -> bool:
    """Whether a country's genitive stands before the surname of somebody known there: "Argentina's Milei"."""
    countries = {country.country for word in children(root, "poss") if (country := tables.base.named(word.text))}
    return bool(countries) and any(person.country in countries for person in tables.base.surnamed(name.text))


def _is_person_noun(token: Token, tables: Tables) -> bool:
    agent = tables.base.agent(token.lemma_.lower())
    return bool(agent and agent.person and token.tag_ in {"NN", "NNP"})


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
        if name.actor is not None or by_ending(name.text, tables):
            yield name
        elif people * 2 >= count.total() or given:
            yield replace(name, kind=Kind.PERSON)
        else:
            yield replace(name, kind=count.most_common(1)[0][0])


def _without_epithets(doc: Doc, found: Sequence[Name], tables: Tables) -> list[Name]:
    """People's names from the given name on, where the article has them so elsewhere: "Libertarian Ana Silva"."""
    people = {n.text for n in found if n.kind is Kind.PERSON}
    return [_from_given_name(doc, n, people, tables) if n.kind is Kind.PERSON and not n.actor else n for n in found]


def _from_given_name(doc: Doc, name: Name, people: Collection[str], tables: Tables) -> Name:
    first, _, rest = name.text.partition(" ")
    if not rest or name.end - name.start < 2 or tables.base.gender(first):
        return name
    given = tables.base.gender(rest.split()[0]) is not None
    epithet = given and (rest in people if " " in rest else _is_nobodys(first, rest, people))
    if epithet or (is_participle(doc[name.start]) and _is_named_otherwise(first, rest, people)):
        return replace(name, start=name.start + 1, text=rest)
    return name


def _is_nobodys(first: str, given: str, people: Collection[str]) -> bool:
    """Whether no full name begins with a word that stands before somebody's given name: "Crooked Ana" for Ana Silva."""
    begun = {text.split()[0] for text in people if len(text.split()) > 2 or text.split()[-1] != given}
    return len(first) > 2 and given in begun and first not in begun


def is_participle(token: Token) -> bool:
    """Whether a word begins the sentence and has the form of a participle: "Quoting Silva, she smiled"."""
    return _opens(token) and _PARTICIPLE.fullmatch(token.lower_) is not None


def _is_named_otherwise(first: str, rest: str, people: Collection[str]) -> bool:
    """Whether the article has the name, or somebody of that surname, without the word before it."""
    return any(text.endswith(f" {rest}") and not text.startswith(f"{first} ") for text in people)


def _first_words(found: Sequence[Name], tables: Tables) -> dict[str, Name]:
    """The bodies that the article calls by the first word of their name: "Peabrook" of "Peabrook Mining"."""
    bodies = [n for n in found if n.actor is None and by_ending(n.text, tables) is Kind.ORGANIZATION]
    first = {name.text.split()[0]: name for name in reversed(bodies)}
    return {word: name for word, name in first.items() if not tables.base.surnamed(word)}


def _has_article(doc: Doc, name: Name, tables: Tables) -> bool:
    """Whether "the" stands before what would be a person's name: "the Danube", but not "the Silva plan"."""
    before = doc[name.start - 1].lower_ if name.start else ""
    inside = doc[name.start : name.end].root.dep_ in INSIDE
    return before == "the" and not inside and tables.base.gender(name.text.split()[0]) is None


def _is_a_thing(doc: Doc, name: Name) -> bool:
    """Whether "which" or a poll says that one word that would be a person is a firm: "Veritor, which sold it"."""
    base = doc._.tables.base
    if name.end - name.start > 1 or name.end + 1 >= len(doc) or base.gender(name.text):
        return False
    after = doc[name.end]
    which = after.text == "," and after.nbor().lower_ == "which" and not base.surnamed(name.text)
    which = which or _is_called_a_body(doc, name)
    return which or after.text in POLLS


def _is_called_a_body(doc: Doc, name: Name) -> bool:
    """Whether an apposition calls a name that of a firm: "Veritor, the mining company"."""
    nouns: Mapping[str, str] = doc._.tables.nouns
    beside = children(doc[name.start : name.end].root, "appos")
    return any(nouns.get(noun.lemma_.lower()) == "Organization" for noun in beside)


def _is_of_a_law(doc: Doc, name: Name) -> bool:
    """Whether a hyphen joins one surname to another, of people whom the article does not name: "Silva-Khan"."""
    around = [doc[i] for i in (name.start - 2, name.end + 1) if 0 <= i < len(doc)]
    joined = name.end - name.start == 1 and is_hyphenated(doc[name.start])
    return joined and any(t.text[:1].isupper() and t.pos_ == "PROPN" and is_hyphenated(t) for t in around)


def _is_beside_bodies(doc: Doc, name: Name, found: Sequence[Name]) -> bool:
    """Whether one word is coordinated with a body: "the Silva Institute and Veritor"."""
    root = doc[name.start : name.end].root
    if name.end - name.start > 1 or root.dep_ != "conj" or doc._.tables.base.gender(name.text):
        return False
    return any(n.start <= root.head.i < n.end and n.kind is Kind.ORGANIZATION and " " in n.text for n in found)


def _is_a_body(doc: Doc, name: Name, found: Sequence[Name], tables: Tables) -> bool:
    """Whether the words around what would be a person's name, or the people beside it, say that it is a body's."""
    return _has_article(doc, name, tables) or _is_beside_bodies(doc, name, found) or _is_of_partners(name, found)


def _is_of_partners(name: Name, found: Sequence[Name]) -> bool:
    """Whether a name is but the surnames of two people whom the article names in full: "Silva Khan", a firm."""
    words = name.text.split()
    people = {n.text for n in found if n.kind is Kind.PERSON and len(n.text.split()) > 1 and n.text != name.text}
    return len(words) == 2 and words[0] != words[1] and set(words) <= {text.split()[-1] for text in people}


def _is_a_word(doc: Doc, name: Name, tables: Tables, small: Collection[str]) -> bool:
    """Whether what would be a person is a word that begins a sentence, and is small elsewhere: "Turnout"."""
    if name.end - name.start > 1 or not _opens(doc[name.start]) or tables.base.gender(name.text):
        return False
    if doc[name.start].sent.text.rstrip(".!?… ") == doc[name.start].text and doc._.article.text.count(name.text) == 1:
        return True  # "Yep."
    agent = tables.base.agent(name.text.lower())
    return name.text.lower() in small or (agent is not None and agent.group)


def _opens(token: Token) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return token.is_sent_start or before is None or not (before.is_alpha or before.text in {",", "(", ".", "-"})
