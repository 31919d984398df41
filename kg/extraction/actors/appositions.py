"""Appositions: whom a description names that stands beside a name, whatever the parser makes of it."""

from __future__ import annotations

import itertools

from spacy.tokens import Token

from kg.extraction.actors.cast import role_agent
from kg.extraction.actors.kin import may_be_called
from kg.extraction.actors.names import Name
from kg.extraction.actors.naming import Namer, head_of
from kg.extraction.grammar.clauses import SUBJECTS
from kg.extraction.grammar.noun_phrase import beside, is_definite, name_given
from kg.extraction.grammar.tree import children
from kg.model import Actor, Kind

SINGULAR = frozenset({"NN", "NNP"})
CLOSING = frozenset({",", ".", ";", ")", "(", "of", "who", "--", "-", "–", "—"})
TITLED = 5  # words before a name that may tell what somebody is
NAMING = frozenset({"name", "call", "identify", "know"})


class Appositions:
    """Finds the names that stand beside the descriptions of one Doc."""

    def __init__(self, namer: Namer) -> None:
        """Look among the names of a namer."""
        self.namer, self.doc, self.tables = namer, namer.doc, namer.tables

    def whom(self, noun: Token, end: int) -> Actor | None:
        """The one whom an apposition names: "the US national security adviser, John Bolton", "a man named Silva"."""
        inner = [c for prep in children(noun, "prep") for c in children(prep, "pobj")]
        named = [c for holder in (noun, *inner) for c in children(holder, "appos")]
        named += [c for verb in children(noun, "acl") if verb.lemma_ in NAMING for c in name_given(verb)]
        first = self._apposed(noun) if noun.dep_ == "conj" and noun.tag_ in SINGULAR else noun
        for other in [*named, *([beside(first)] if first.dep_ == "appos" else [])]:
            name = self.namer.at_token.get(other.i)
            if name is None or (name.kind is Kind.PERSON and noun.tag_ not in SINGULAR):
                continue  # "two developers, Ana Silva and Omar Khan"
            if name.kind is Kind.ORGANIZATION or (name.kind is Kind.PERSON and self._is_somebody(noun)):
                return self.namer.actor_of(name)
        return self._right_before(noun, end) or self._titled_too(noun)

    def _titled_too(self, noun: Token) -> Actor | None:
        """Who bears two titles, the first as if it were another person: "lobbyist and strategist Ana Silva"."""
        at = self.namer.at_token
        behind = (at.get(c.i) or at.get(c.i + 1) for c in children(noun, "conj"))
        name = next((name for name in behind if name is not None and name.kind is Kind.PERSON), None)
        if name is None or noun.tag_ not in SINGULAR or children(noun, "det", "poss") or not self._is_one_person(noun):
            return None
        between = self.doc[noun.i + 1 : name.start]
        joined = len(between) > 1 and between[0].lower_ == "and" and not any(t.pos_ in {"DET", "PRON"} for t in between)
        return self.namer.actor_of(name) if joined else None

    def _apposed(self, noun: Token) -> Token:
        """The apposition that a role goes on: "Silva, a fellow at the museum and former envoy", as parsed."""
        if noun.head.dep_ == "appos" or not self._is_one_person(noun) or self._is_one_person(noun.head):
            return noun.head if noun.head.dep_ == "appos" else noun
        above = itertools.takewhile(lambda t: t.pos_ in {"NOUN", "PROPN", "ADP"}, noun.ancestors)
        return next((t for t in above if t.dep_ == "appos" and self._is_one_person(t)), noun)

    def _right_before(self, noun: Token, end: int) -> Actor | None:
        """The person whose name follows at once, whatever the parser makes of it: "the justice Ana Silva"."""
        if noun.tag_ not in SINGULAR or not self._is_one_person(noun) or end >= len(self.doc) - 1:
            return None
        comma = self.doc[end].text == ","
        for i in (noun.i + 1, end + 1) if comma else (noun.i + 1, end):
            name = self._name_from(i)
            if name and self._tells_of(name, noun):
                continue
            if name and name.kind is Kind.PERSON and (" " in name.text or may_be_called(noun, name.text, name.end)):
                closed = name.end == len(self.doc) or self.doc[name.end].text in CLOSING
                if i == noun.i + 1 or i == end or (closed and is_definite(noun)):
                    return self.namer.actor_of(name)
        return None

    def _tells_of(self, name: Name, noun: Token) -> bool:
        """Whether a name is the subject of a clause about a noun: "the judge Silva criticised"."""
        head = head_of(self.doc, name)
        return head.dep_ in SUBJECTS and head.head.dep_ == "relcl" and head.head.head == noun

    def _name_from(self, i: int) -> Name | None:
        """The name that begins at a token, with what stands before it: "the colourful surgeon Ana Silva"."""
        at = self.namer.at_token
        name = next((at[j] for j in range(i, min(i + TITLED, len(self.doc))) if j in at), None)
        begins = name and (name.start == i or self.namer.begin(head_of(self.doc, name), name) == i)
        return name if begins else None

    def _is_somebody(self, noun: Token) -> bool:
        """Whether a noun can be a person's: "the words, Silva" names nobody."""
        agent = role_agent(noun, self.tables.base)
        return (
            noun.pos_ == "PROPN"
            or self.tables.nouns.get(noun.lemma_.lower()) == "Group"
            or bool(agent and agent.person)
        )

    def _is_one_person(self, noun: Token) -> bool:
        agent = role_agent(noun, self.tables.base)
        return agent.person if agent else self.tables.nouns.get(noun.lemma_.lower()) == "Group"
