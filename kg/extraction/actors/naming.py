"""The actor that a proper name stands for: from the actor base, or from what the article says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from spacy.tokens import Doc, Token

from kg.extraction.actors.bearers import of_the_day, title_gender
from kg.extraction.actors.cast import Cast
from kg.extraction.actors.kinds import is_participle
from kg.extraction.actors.names import Name, spelled
from kg.extraction.grammar.clauses import antecedent
from kg.extraction.grammar.noun_phrase import follows_hyphen, is_hyphenated, modifiers, noun_start
from kg.extraction.grammar.tree import children
from kg.extraction.tables.bundle import Tables
from kg.model import Actor, Article, Kind, slug

GOVERNING = frozenset({"government", "administration", "cabinet", "regime"})
SOME = frozenset({"many", "those", "others", "some"})
HIGHEST = frozenset({"president", "prime minister", "chancellor"})
LOCATIVE = frozenset("in at near from to into outside around through across inside".split())


def head_of(doc: Doc, name: Name) -> Token:
    """The token of a name that the rest of the sentence hangs on."""
    return doc[name.start : name.end].root


def key_of(article: Article, text: str, kind: Kind, *, full: bool) -> str:
    """The key of an actor that the base does not know: a person without a full name is the article's own.

    Two articles may speak of two people whom both call Silva, or the gunman.
    """
    if kind is not Kind.PERSON or full:
        return slug(text)
    return f"{slug(text)}_in_{sha256(article.id.encode('utf-8', 'replace')).hexdigest()[:8]}"


class Namer:
    """Gives each proper name of one Doc its actor, from the tables and the cast."""

    def __init__(self, doc: Doc) -> None:
        """Begin with the names that the Doc carries."""
        self.doc = doc
        self.tables: Tables = doc._.tables
        self.published: str | None = doc._.article.published
        self.cast = Cast()
        self.at_token: dict[int, Name] = {i: name for name in doc._.names for i in range(name.start, name.end)}
        self.by_text: dict[str, Name] = {name.text: name for name in doc._.names}
        self.made: dict[str, Actor] = {}
        self._countries: frozenset[str] | None = None

    def country_of(self, noun: Token) -> str | None:
        """The country that a noun's modifiers, genitive or of-phrase give it, as alpha-3."""
        words = [*modifiers(noun)]
        for prep in children(noun, "prep"):
            if prep.lower_ in {"of", "in", "to", "from"}:
                words.extend(w for c in children(prep, "pobj") for w in (*modifiers(c), c))
        for word in (antecedent(w) for w in words if not is_hyphenated(w)):
            name = self.at_token.get(word.i)
            if name and name.actor and name.actor.kind is Kind.COUNTRY:
                return name.actor.country
            if name and name.kind is Kind.PERSON:
                if noun.lemma_.lower() in GOVERNING and (country := self.actor_of(name).country):
                    return country
                continue
            if name and " " in name.text and _is_no_state(name):
                # "the American Press Institute" is no state, New Mexico another one than Mexico
                continue
            if code := self.tables.base.nationality(word.text):
                return code
            if name and (seat := self.tables.base.metonym(name.text)) and word.dep_ == "poss":
                return seat.country
        return None

    def actor_of(self, name: Name) -> Actor:
        """The actor that a proper name stands for, from the base or from what the article says."""
        if name.actor:
            return name.actor
        if (
            name.start
            and self.doc[name.start - 1].lower_ == "the"
            and (known := self.tables.base.named(f"The {name.text}"))
        ):
            return known
        if known := self._seat(name) or self._surnamed(name) or self._given(name):
            return known
        country = self.tables.base.nationality(name.text) if name.kind is Kind.GROUP else None
        if name.kind is Kind.PLACE:
            country = self.tables.cities.country(name.text, self._at_home())
        key = key_of(self.doc._.article, name.text, name.kind, full=" " in name.text)
        return self.made.setdefault(name.text, Actor(key, name.text, name.kind, country))

    def placed(self, name: Name, actor: Actor, country: str | None) -> Actor:
        """The actor of a name with the country that its role tells, where none was known."""
        if not country or actor.country:
            return actor
        self.made[name.text] = replace(actor, country=country)
        return self.made[name.text]

    def begin(self, noun: Token, name: Name) -> int:
        """Where the mention of a name begins, with the titles that stand before it."""
        start = name.start if follows_hyphen(self.doc[name.start]) else noun_start(noun, name.start)
        start = max(start, self._after_others(start, name))
        while start < name.start and not self._is_word(start, name):
            start += 1
        return start

    def _after_others(self, start: int, name: Name) -> int:
        """Where a name begins behind another person: "Ana Silva and rival Omar Khan", "Silva leading Khan"."""
        at = self.at_token
        people = [i for i in range(start, name.start) if i in at and self.actor_of(at[i]).kind is Kind.PERSON]
        joints = (i for i in range(start, name.start) if self.doc[i].dep_ == "cc" or self.doc[i].tag_ == "VBG")
        return next((i + 1 for i in joints if any(j < i for j in people) or self._are_many(start, i)), start)

    def _are_many(self, start: int, end: int) -> bool:
        """Whether the words before a participle are some who do something: "many praising Ana Silva"."""
        return self.doc[end].tag_ == "VBG" and any(
            t.lower_ in {"many", "those", "others", "some"} for t in self.doc[start:end]
        )

    def _is_word(self, i: int, name: Name) -> bool:
        """Whether a token before a name belongs to it: no mark, and no article that is that of a noun behind it."""
        article = name.kind is Kind.PERSON and i == name.start - 1 and self.doc[i].lower_ == "the"
        joined = self.doc[i].lower_ in {"both", "either", "neither"} or is_participle(self.doc[i])
        return not article and not joined and any(c.isalnum() for c in self.doc[i].text)

    def _seat(self, name: Name) -> Actor | None:
        """The country whose government a capital or palace stands for, or the capital itself where it is a place."""
        seat = self.tables.base.metonym(name.text) if name.kind is not Kind.PERSON or " " not in name.text else None
        head = head_of(self.doc, name)
        if seat is None or any(r.person.name.endswith(name.text) for r in self.cast.roles):
            return None
        if head.dep_ == "pobj" and head.head.lower_ in LOCATIVE:
            return Actor(slug(name.text), name.text, Kind.PLACE, seat.country)
        return seat

    def _surnamed(self, name: Name) -> Actor | None:
        """A bare surname of somebody of the day whom the base knows, in an article about that country.

        Nobody is called "the Hill": that is a newspaper.
        """
        if " " in name.text or name.kind not in {Kind.PERSON, Kind.ORGANIZATION}:
            return None
        if self._begins_place(name):
            return None
        before = self.doc[name.start - 1].lower_ if name.start else ""
        if before in {"the", "a", "an"} and head_of(self.doc, name).dep_ not in {"compound", "nmod", "amod", "poss"}:
            return None
        gender, base = title_gender(self.doc, name.start), self.tables.base
        people = [
            p
            for p in base.surnamed(name.text, self.published)
            if not gender or base.gender(p.name.split()[0]) in {None, gender}
        ]
        if self.published is None:
            held = [p for p in people if base.terms(p) and p.country in self._at_home()]
            return _only([p for p in people if self._is_titled(name.text, p)]) or _only(held)
        near = [p for p in people if p.country in self._at_home()]
        serving = [p for p in near if base.roles_of(p, self.published)]
        current = serving or [p for p in near if of_the_day(p, base, self.published)]
        return _only(current) or self._only_leader(name.text, near) or _only(near if gender and not current else [])

    def _given(self, name: Name) -> Actor | None:
        """The only one with a given name whom the article calls by the surname alone: "Joe" of "Mr. Biden"."""
        if " " in name.text or name.kind is not Kind.PERSON or self.tables.base.gender(name.text) is None:
            return None
        others = {n.text: n for n in self.doc._.names if n.kind is Kind.PERSON and n.text != name.text}
        people = {actor for n in others.values() if (actor := n.actor or self._surnamed(n))}
        return _only([person for person in people if person.name.split()[0] == name.text])

    def _only_leader(self, surname: str, people: Sequence[Actor]) -> Actor | None:
        """The only one of a surname who ever had an office, if it was the highest, or the article puts it before it."""
        held = _only([person for person in people if self.tables.base.terms(person)])
        if held is None:
            return None
        begun = [t for t in self.tables.base.terms(held) if (t.since or "") <= (self.published or "")]
        led = any(term.office in HIGHEST for term in begun)
        return held if led or self._is_titled(surname, held) else None

    def _begins_place(self, name: Name) -> bool:
        """Whether a name goes on with that of a place: "Lake" of "Lake Michigan"."""
        behind = self.at_token.get(name.end)
        if behind is None or head_of(self.doc, name).dep_ != "compound":
            return False
        return (behind.actor.kind if behind.actor else behind.kind) in {Kind.PLACE, Kind.COUNTRY}

    def _at_home(self) -> frozenset[str]:
        """The countries that the article names, or whose bodies, places and people it names in full."""
        if self._countries is None:
            base, names = self.tables.base, self.doc._.names
            actors = [a for n in names for a in (n.actor, base.homeland(n.text)) if a is not None]
            self._countries = frozenset(a.country for a in actors if a.country)
        return self._countries

    def _is_titled(self, surname: str, person: Actor) -> bool:
        """Whether the article puts before the surname an office that the person held: "President Silva"."""
        held = {office for office, _ in self.tables.base.roles_of(person, None)}
        before = (self.doc[n.start - 1].lower_ for n in self.doc._.names if n.start and n.text == surname)
        agents = (self.tables.base.agent(noun) for noun in before)
        return any(agent is not None and agent.office in held for agent in agents)


def _is_no_state(name: Name) -> bool:
    return name.kind is Kind.ORGANIZATION if name.actor is None else name.actor.kind is Kind.PLACE


def _only(people: Sequence[Actor]) -> Actor | None:
    return people[0] if len(people) == 1 else None


def label(noun: Token, start: int, end: int) -> str:
    """The name of an actor that has none: the phrase of a noun without determiner and number."""
    drop = {
        c.i for c in noun.children if c.dep_ in {"det", "nummod", "predet", "quantmod"} or c.tag_ in {"PRP$", "WP$"}
    }
    while start < noun.i and (start in drop or _says_how_many(noun.doc[start])):
        start += 1
    return spelled(noun.doc[start:end]) or noun.text


def _says_how_many(word: Token) -> bool:
    """Whether a word at the beginning of a noun phrase is no part of what it names: a number, an owner, a mark."""
    if word.is_punct or word.tag_ == "PRP$" or word.ent_type_ == "CARDINAL":
        return True
    return word.dep_ in {"quantmod", "advmod"} and not is_hyphenated(word)
