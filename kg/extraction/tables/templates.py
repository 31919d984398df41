"""The expressions of `ontology/relations.csv` read into patterns: "S impose {sanction|embargo} on T"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.extraction.tables.patterns import Filler, Head, Pattern, Place, Relation, Slot

PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind beside between beyond by "
    "despite during for from in inside into like near of off on onto out outside over past through throughout to "
    "toward towards under upon via with within without".split()
)
ANYTHING = "something"


class Problem(Exception):
    """What is wrong with a cell, for the caller to say where."""


def is_lemma(word: str) -> bool:
    """Whether a word is written as the tables want it: lower case, letters, joined by underscores or hyphens."""
    return word == word.lower() and word.replace("_", "").replace("-", "").isalpha()


class Words:
    """What the words of a template stand for; each is worked out once, for a table repeats them thousands of times."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._known: dict[str, frozenset[str]] = {}
        self._heads: dict[str, tuple[str, ...]] = {}
        self._slots: dict[tuple[int, str, str], Slot] = {}

    def slot(self, place: Place, preposition: str, only: str) -> Slot:
        """A slot for the words `only`, for any where it is empty; equal slots are one object."""
        key = (id(place), preposition, only)
        found = self._slots.get(key)
        if found is None:
            found = self._slots[key] = Slot(place, preposition, self.of(only) if only else frozenset())
        return found

    def of(self, token: str) -> frozenset[str]:
        """The lemmas that `{a|b}`, `<class>` or a plain word offers; raises Problem."""
        found = self._known.get(token)
        if found is None:
            inner = token[1:-1] if token[0] == "{" and token[-1] == "}" else token
            found = self._known[token] = frozenset().union(*map(self._part, inner.split("|")))
        return found

    def heads(self, token: str) -> tuple[str, ...]:
        """The verbs or nouns that may lead an expression; a class may hold compounds, which are no heads."""
        found = self._heads.get(token)
        if found is None:
            found = tuple(sorted(word for word in self.of(token) if "_" not in word))
            if not found or ("<" not in token and "_" in token):
                raise Problem(f"{token!r} leads the expression, where each word must be a single one")
            self._heads[token] = found
        return found

    def _part(self, part: str) -> frozenset[str]:
        if part[:1] == "<" and part[-1:] == ">":
            if part[1:-1] not in self._classes:
                raise Problem(f"unknown class {part}")
            return self._classes[part[1:-1]]
        if not is_lemma(part):
            raise Problem(f"{part!r} is neither a lower-case lemma nor a slot")
        return frozenset({part})


@dataclass(slots=True)
class _Reader:
    """A template being read, token by token; the preposition waits for what comes after it."""

    words: Words
    tokens: list[str]
    ends: dict[str, Slot] = field(default_factory=dict)
    fillers: list[Filler] = field(default_factory=list)
    particle: str = ""
    embedded: str = ""
    verbs: frozenset[str] = frozenset()
    preposition: str = ""

    def take(self) -> str:
        if not self.tokens:
            raise Problem("a word is missing at the end")
        return self.tokens.pop(0)

    def end(self, role: str, place: Place) -> None:
        """One end of the relation: `S`, or `S:<troops>` where only those words will do."""
        letter, _, only = role.partition(":")
        if letter in self.ends:
            raise Problem(f"{letter} stands twice")
        is_led = place is Place.PREPOSITION or place is Place.POSSESSOR
        self.ends[letter] = self.words.slot(place, self.preposition if is_led else "", only)

    def heads(self) -> tuple[tuple[str, ...], Head]:
        """The subject or possessor and the verb or noun that the template begins with."""
        first, kind = self.tokens[0], Head.VERB
        if first in {"S's", "T's"}:
            self.end(self.take()[0], Place.POSSESSOR)
            kind = Head.NOUN
        elif _is_end(first):
            self.end(self.take(), Place.SUBJECT)
            if self.tokens[:2] == ["and", "T"]:
                del self.tokens[0]
                self.end(self.take(), Place.SUBJECT)
        else:
            kind = Head.NOUN
        return self.words.heads(self.take()), kind

    def rest(self) -> None:
        while self.tokens:
            self.step(self.take())
        if self.preposition:
            raise Problem(f"nothing follows {self.preposition!r}")

    def step(self, token: str) -> None:
        if token in PREPOSITIONS:
            self.preposition = token
            return
        if token[0] == "+":
            self.particle = token[1:]
        elif token == "that":
            self.clause()
        elif token == "V" or token[:2] == "V:":
            self.embedded = self.preposition or "ing"
            self.verbs = self.words.of(token[2:]) if token[2:] else frozenset()
        elif token in {"S's", "T's"}:
            self.end(token[0], Place.POSSESSOR)
            self.fillers.append(Filler(self.words.of(self.take()), self.preposition))
        elif _is_end(token):
            place = Place.EMBEDDED if self.embedded else Place.PREPOSITION if self.preposition else Place.OBJECT
            self.end(token, place)
        elif token == "and":
            self.coordinated()
        else:
            words = frozenset[str]() if token == ANYTHING else self.words.of(token)
            self.fillers.append(Filler(words, self.preposition))
        self.preposition = ""

    def clause(self) -> None:
        """`that T V`, `that T must V`, `that T has V`, or `that V T`."""
        self.embedded = "that"
        if self.tokens[:2] == ["T", "V"]:
            self.end("T", Place.CLAUSE)
            del self.tokens[:2]
        elif self.tokens[:1] == ["T"] and self.tokens[1:2] in (["must"], ["has"]) and self.tokens[2:3] == ["V"]:
            self.ends["T"] = self.words.slot(Place.CLAUSE, self.tokens[1], "")
            del self.tokens[:3]
        elif self.tokens[:1] == ["V"]:
            del self.tokens[0]
        else:
            raise Problem("'that' goes with 'T V', 'T must V', 'T has V' or 'V T'")

    def coordinated(self) -> None:
        """`between S and T`: both ends in the same place."""
        if set(self.ends) != {"S"} or self.take() != "T" or self.ends["S"].place is not Place.PREPOSITION:
            raise Problem("'and' joins S and T as subjects or after a preposition")
        self.ends["T"] = self.ends["S"]


def _is_end(token: str) -> bool:
    return token in {"S", "T"} or token[:2] in {"S:", "T:"}


def parse(text: str, relation: Relation, words: Words) -> Iterator[list[Pattern]]:
    """The patterns of one expression, in lists of which the members differ by their head alone; raises Problem.

    There is a list for each preposition that the expression offers, and a member for each verb or noun.
    """
    if not text.strip():
        raise Problem("an expression is empty")
    try:
        for tokens in _alternatives(text.split()):
            reader = _Reader(words, tokens)
            heads, kind = reader.heads()
            reader.rest()
            if "S" not in reader.ends:
                raise Problem("there is no S")
            source, target, fillers = reader.ends["S"], reader.ends.get("T"), tuple(reader.fillers)
            rest = (source, target, fillers, reader.embedded, reader.verbs)
            yield [Pattern(relation, head, kind, reader.particle, *rest) for head in heads]
    except Problem as problem:
        raise Problem(f"{problem} in the expression {text!r}") from None


def _alternatives(tokens: list[str]) -> Iterator[list[str]]:
    """`{on|against} T` is two templates, for a slot has one preposition."""
    for number, token in enumerate(tokens):
        if token[0] != "{":
            continue
        options = token[1:-1].split("|")
        if PREPOSITIONS.isdisjoint(options):
            continue
        if other := next((option for option in options if option not in PREPOSITIONS), None):
            raise Problem(f"{other!r} stands among prepositions")
        for option in options:
            yield from _alternatives([*tokens[:number], option, *tokens[number + 1 :]])
        return
    yield list(tokens)
