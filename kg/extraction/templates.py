"""The expressions of `ontology/relations.csv` read into patterns: "S impose {sanction|embargo} on T"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.extraction.patterns import Filler, Head, Pattern, Place, Relation, Slot

PREPOSITIONS = frozenset(
    "about above across after against along alongside among around as at before behind between by despite during for "
    "from in inside into like near of on onto outside over through to toward towards under upon via with within "
    "without".split()
)


class Problem(Exception):
    """What is wrong with a cell, for the caller to say where."""


def is_lemma(word: str) -> bool:
    """Whether a word is written as the tables want it: lower case, letters, joined by underscores or hyphens."""
    return word == word.lower() and word.replace("_", "").replace("-", "").isalpha()


@dataclass(slots=True)
class _Reader:
    """A template being read, token by token; the preposition waits for what comes after it."""

    text: str
    classes: Mapping[str, frozenset[str]]
    tokens: list[str]
    ends: dict[str, Slot] = field(default_factory=dict)
    fillers: list[Filler] = field(default_factory=list)
    particle: str = ""
    embedded: str = ""
    preposition: str = ""

    def problem(self, what: str) -> Problem:
        return Problem(f"{what} in the expression {self.text!r}")

    def take(self) -> str:
        if not self.tokens:
            raise self.problem("a word is missing at the end")
        return self.tokens.pop(0)

    def words(self, token: str) -> frozenset[str]:
        """What `{a|b}`, `<class>` or a plain word stands for."""
        inner = token[1:-1] if token[0] == "{" and token[-1] == "}" else token
        found: set[str] = set()
        for part in inner.split("|"):
            if part[:1] == "<" and part[-1:] == ">":
                if part[1:-1] not in self.classes:
                    raise self.problem(f"unknown class {part}")
                found |= self.classes[part[1:-1]]
            elif is_lemma(part):
                found.add(part)
            else:
                raise self.problem(f"{part!r} is neither a lower-case lemma nor a slot")
        return frozenset(found)

    def end(self, role: str, place: Place) -> None:
        if role in self.ends:
            raise self.problem(f"{role} stands twice")
        self.ends[role] = Slot(place, self.preposition if place in {Place.PREPOSITION, Place.POSSESSOR} else "")

    def heads(self) -> tuple[frozenset[str], Head]:
        """The subject or possessor and the verb or noun that the template begins with."""
        first = self.tokens[0]
        if first in {"S's", "T's"}:
            self.end(self.take()[0], Place.POSSESSOR)
        elif first in {"S", "T"}:
            self.end(self.take(), Place.SUBJECT)
            if self.tokens[:2] == ["and", "T"]:
                del self.tokens[0]
                self.end(self.take(), Place.SUBJECT)
            return self.words(self.take()), Head.VERB
        return self.words(self.take()), Head.NOUN

    def rest(self) -> None:
        while self.tokens:
            self.step(self.take())
        if self.preposition:
            raise self.problem(f"nothing follows {self.preposition!r}")

    def step(self, token: str) -> None:
        if token in PREPOSITIONS:
            self.preposition = token
            return
        if token[0] == "+":
            self.particle = token[1:]
        elif token == "that":
            self.clause()
        elif token == "V":
            self.embedded = self.preposition or "ing"
        elif token in {"S", "T"}:
            self.slot(token)
        elif token == "and":
            self.coordinated()
            return
        elif token in {"S's", "T's"}:
            self.end(token[0], Place.POSSESSOR)
            self.fillers.append(Filler(self.words(self.take()), self.preposition))
        else:
            self.fillers.append(Filler(self.words(token), self.preposition))
        self.preposition = ""

    def slot(self, role: str) -> None:
        if self.embedded:
            self.end(role, Place.EMBEDDED)
        else:
            self.end(role, Place.PREPOSITION if self.preposition else Place.OBJECT)

    def clause(self) -> None:
        """`that T V`, or `that V T`."""
        self.embedded = "that"
        if self.tokens[:2] == ["T", "V"]:
            self.end("T", Place.CLAUSE)
            del self.tokens[:2]
        elif self.tokens[:1] == ["V"]:
            del self.tokens[0]
        else:
            raise self.problem("'that' goes with 'T V' or 'V T'")

    def coordinated(self) -> None:
        """`between S and T`: both ends in the same place."""
        if set(self.ends) != {"S"} or self.take() != "T" or self.ends["S"].place is not Place.PREPOSITION:
            raise self.problem("'and' joins S and T as subjects or after a preposition")
        self.ends["T"] = self.ends["S"]


def parse(text: str, relation: Relation, classes: Mapping[str, frozenset[str]]) -> Iterator[Pattern]:
    """The patterns of one expression: one for each verb or noun, and each preposition, that it offers."""
    for tokens in _alternatives(text.split()):
        reader = _Reader(text, classes, tokens)
        if not tokens:
            raise Problem("an expression is empty")
        heads, kind = reader.heads()
        reader.rest()
        if "S" not in reader.ends:
            raise reader.problem("there is no S")
        ends, fillers = reader.ends, tuple(reader.fillers)
        for head in sorted(heads):
            yield Pattern(relation, head, kind, reader.particle, ends["S"], ends.get("T"), fillers, reader.embedded)


def _alternatives(tokens: list[str]) -> Iterator[list[str]]:
    """`{on|against} T` is two templates, for a slot has one preposition."""
    for number, token in enumerate(tokens):
        options = token[1:-1].split("|") if token[:1] == "{" else []
        if options and PREPOSITIONS.issuperset(options):
            for option in options:
                yield from _alternatives([*tokens[:number], option, *tokens[number + 1 :]])
            return
    yield list(tokens)
