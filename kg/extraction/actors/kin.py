"""Whom "his wife" and "her father" stand for: by what the article tells of families, else by the table of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extraction.actors.genders import gendered
from kg.extraction.actors.referent import Referent
from kg.extraction.grammar.clauses import antecedent
from kg.extraction.grammar.tree import children
from kg.extraction.tables.families import TIES, Relative, inverse
from kg.extraction.tables.name_keys import plain, surnames
from kg.extraction.tables.standings import Standing
from kg.model import Actor, Kind

NOMINEE = "nominee"
SPOUSES = frozenset({"wife", "husband", "spouse"})
KIN = frozenset(
    "son daughter brother sister father mother niece nephew cousin uncle aunt grandson granddaughter".split()
)
WIDOWED = frozenset({"widow", "widower"})
RELATIONS = {word: word for word in TIES} | {"dad": "father", "mom": "mother", "mum": "mother"}
FIRST_BORN = frozenset({"eldest", "oldest"})
LAST_BORN = frozenset({"youngest"})
FOND = frozenset({"beloved", "own", "late"})  # words that tell none of several


@dataclass(slots=True)
class Kin:
    """What a reading of a Doc knows so far of who is married to whom, and whose child or parent somebody is."""

    doc: Doc
    found: Mapping[int, Referent]
    known: dict[str, str]
    named: frozenset[Actor]
    spouses: dict[Actor, Actor] = field(default_factory=dict)
    unmet: dict[Actor, tuple[Actor, Token]] = field(default_factory=dict)
    told: dict[tuple[Actor, str], set[Actor]] = field(default_factory=dict)

    def meant(self, noun: Token, actor: Actor) -> Actor:
        """Whom "his wife" or "her father" stands for, where the article or the table tells it; else the actor."""
        if noun.lemma_.lower() in SPOUSES:
            return self._married(noun, actor)
        if noun.i and self.doc[noun.i - 1].lower_ == "running" and noun.lemma_ == "mate":
            return self._running_mate(noun) or actor
        relation = RELATIONS.get(noun.lemma_.lower())
        whose = self._owner(noun) if relation is not None and not is_plural(noun) else None
        if whose is None or relation is None:
            return actor
        if actor in self.named:
            self._tell(whose, relation, actor)
            return actor
        relative = self._relative(whose, relation, noun)
        return relative or actor

    def whose(self, pronoun: Token, gender: str | None, people: Iterable[Referent]) -> Referent | None:
        """Whose relative is named beside a pronoun: "his father, Omar Silva", "her husband, Bill Clinton"."""
        relation = RELATIONS.get(pronoun.head.lemma_.lower())
        relative = self.found.get(pronoun.head.i)
        if pronoun.dep_ != "poss" or gender is None or relation is None or relative is None:
            return None
        if relative.actor not in self.named:
            return None
        fits = {r.actor: r for r in people if self._is_related(r.actor, relation, relative.actor)}
        of_gender = [r for actor, r in fits.items() if self.known.get(actor.key, gender) == gender]
        return of_gender[0] if len(of_gender) == 1 else None

    def _is_related(self, person: Actor, relation: str, relative: Actor) -> bool:
        """Whether two may be father and son or married: by their surname, or by the table."""
        if person.kind is not Kind.PERSON or person == relative:
            return False
        table = any(r.relation == relation and plain(r.name) == plain(relative.name) for r in self._relatives(person))
        return table or share_a_surname(person, relative)

    def tell(self, noun: Token, person: Actor) -> None:
        """Note that somebody is said to be the wife or son of another: "Ana Silva is his wife"."""
        whose = self._owner(noun)
        if whose is None or whose == person:
            return
        if noun.lemma_.lower() in SPOUSES and not children(noun, "amod"):
            self._marry(whose, person)
        elif (relation := RELATIONS.get(noun.lemma_.lower())) and relation not in SPOUSES:
            self._tell(whose, relation, person)

    def met(self) -> dict[Actor, Actor]:
        """Those who had no name when they were mentioned, with the one that the article tells afterwards."""
        return {unnamed: spouse for unnamed in self.unmet if (spouse := self._met_later(unnamed))}

    def _owner(self, noun: Token) -> Actor | None:
        """Whose wife or son a noun is."""
        owner = next((o for o in children(noun, "poss") if antecedent(o).i in self.found), None)
        whose = self.found[antecedent(owner).i].actor if owner is not None else None
        return whose if whose and whose.kind is Kind.PERSON else None

    def _tell(self, whose: Actor, relation: str, person: Actor) -> None:
        if whose == person:
            return
        self.told.setdefault((whose, relation), set()).add(person)
        if whose in self.named and (gender := self.known.get(whose.key)):
            self.told.setdefault((person, inverse(relation, gender)), set()).add(whose)

    def _relative(self, whose: Actor, relation: str, noun: Token) -> Actor | None:
        """The only one named who is somebody's relative, unless a word before the noun means another."""
        words = {c.lower_ for c in children(noun, "amod", "compound", "advmod", "nummod")} - FOND
        if words - FIRST_BORN - LAST_BORN or self.doc[noun.i : noun.i + 2].text.endswith("-"):
            return None
        table = [r.name for r in self._relatives(whose) if r.relation == relation]
        by_name = {plain(a.name): a for a in self.named if a.kind is Kind.PERSON and a != whose}
        if words:  # the children of a person stand in the order of their birth
            name = table[0 if words & FIRST_BORN else -1] if table else ""
            return by_name.get(plain(name))
        fits = {by_name[plain(name)] for name in table if plain(name) in by_name}
        fits |= self.told.get((whose, relation), set())
        if len(fits) != 1:
            return None
        (relative,) = fits
        self.known.setdefault(relative.key, TIES[relation][1])
        return relative

    def _relatives(self, whose: Actor) -> Iterator[Relative]:
        yield from self.doc._.tables.families.get(plain(whose.name), ())

    def _married(self, noun: Token, actor: Actor) -> Actor:
        """Whom "his wife" or "her husband" stands for, where the article has told who is married to whom."""
        whose = self._owner(noun)
        if whose is None or children(noun, "amod"):
            return actor
        spouse = self.spouses.get(whose) or self._of_the_table(whose, noun) or self._of_one_surname(whose, noun)
        if spouse and actor not in self.named:
            return spouse
        self._marry(whose, actor)
        if actor not in self.named:
            self.unmet[actor] = whose, noun
        return actor

    def _running_mate(self, noun: Token) -> Actor | None:
        """Who runs beside somebody at the date: of a party's two nominees the other, if the article names him."""
        whose, date, standings = self._owner(noun), self.doc._.article.published, self.doc._.tables.standings
        if whose is None or date is None:
            return None
        own = [s for s in standings.get(plain(whose.name), ()) if s.noun == NOMINEE and s.runs(date)]
        wanted = {s.marks ^ {"vice"} for s in own}
        people = [actor for actor in self.named if actor.kind is Kind.PERSON]
        mates = [a for a in people if any(_runs(s, wanted, date) for s in standings.get(plain(a.name), ()))]
        return mates[0] if len(mates) == 1 else None

    def _marry(self, one: Actor, other: Actor) -> None:
        self.spouses |= {one: other, other: one}

    def _of_the_table(self, whose: Actor, noun: Token) -> Actor | None:
        """The wife or husband by the table: named in the article, or known to the base and the only one there is."""
        word = noun.lemma_.lower()
        if word == "spouse" or is_plural(noun):
            return None
        if relative := self._relative(whose, word, noun):
            return relative
        names = [r.name for r in self._relatives(whose) if r.relation == word]
        known: Actor | None = self.doc._.tables.base.named(names[0]) if len(names) == 1 else None
        return known

    def _met_later(self, unnamed: Actor) -> Actor | None:
        """Who a wife or husband without a name was, where the article tells it afterwards."""
        whose, noun = self.unmet[unnamed]
        told = next((a for a, other in self.spouses.items() if other == whose and a in self.named), None)
        return told or self._of_one_surname(whose, noun)

    def _of_one_surname(self, whose: Actor, noun: Token) -> Actor | None:
        """The wife or husband who bears the surname of somebody, where no third one does but children and parents."""
        blood = {plain(r.name) for r in self._relatives(whose) if r.relation not in SPOUSES}
        namesakes = (a for a in self.named if a.kind is Kind.PERSON and a != whose and share_a_surname(a, whose))
        others = [a for a in namesakes if not self._is_of_kin(a) and plain(a.name) not in blood]
        gender = TIES[noun.lemma_.lower()][1] if noun.lemma_.lower() in TIES else None
        if whose not in self.named or len(others) != 1 or gender is None or self.known.get(others[0].key) != gender:
            return None
        return None if self.known.get(whose.key) == gender or self._is_of_kin(whose) else others[0]

    def _is_of_kin(self, person: Actor) -> bool:
        """Whether the article calls somebody the child, parent, brother or sister of another."""
        return any(r.actor == person and self.doc[r.head].lemma_.lower() in KIN for r in self.found.values())


def _runs(standing: Standing, wanted: Set[frozenset[str]], date: str) -> bool:
    return standing.noun == NOMINEE and standing.marks in wanted and standing.runs(date)


def may_be_called(noun: Token, given: str, end: int) -> bool:
    """Whether a given name before a token is that of a wife or son: "Silva's widow, Maria, whom they met"."""
    word, doc = noun.lemma_.lower(), noun.doc
    if word not in SPOUSES | KIN | WIDOWED or not children(noun, "poss"):
        return False
    gender = doc._.tables.base.gender(given)
    one_of_several = doc[end : end + 2].text in {", and", ", or"}
    return gender is not None and gendered(noun) == gender and not one_of_several


def is_plural(noun: Token) -> bool:
    """Whether a noun means several: "his sons"."""
    return noun.tag_ in {"NNS", "NNPS"}


def share_a_surname(one: Actor, other: Actor) -> bool:
    """Whether two full names end alike.

    >>> ana, paul, silva = (Actor(n, n, Kind.PERSON) for n in ("Ana Silva", "Paul Silva Jr.", "Silva"))
    >>> share_a_surname(ana, paul), share_a_surname(silva, silva)
    (True, False)
    """
    given = " " in one.name and " " in other.name
    return given and next(surnames(one.name)) == next(surnames(other.name))
