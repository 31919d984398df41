"""Who speaks: in a quotation, in one within it, and who "he said" is; of whom a speaker cannot be speaking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from spacy.tokens import Doc, Token

from kg.extraction.actors.pronouns import FEMININE, MASCULINE, is_first, is_pronoun, wanted
from kg.extraction.actors.referent import Referent
from kg.extraction.actors.salience import Candidate
from kg.extraction.grammar.clauses import SUBJECTS
from kg.extraction.grammar.predicates import is_predicate_noun
from kg.extraction.speech.marks import inner_quotation, quotation_at
from kg.extraction.speech.saying import Said, speakers_of
from kg.extraction.speech.voices import led_in
from kg.model import Actor, Kind

GOING_ON = frozenset({"add", "continue", "conclude"})
NEAR = 2  # paragraphs over which "he said" is still who spoke last


@dataclass(frozen=True, slots=True)
class Act:
    """An act of saying whose source is told: the token of the source, and what it says."""

    source: int
    said: Said

    @property
    def begin(self) -> int:
        """The first token of what is said and who says it."""
        return min(self.said.content[0], self.source)


@dataclass(frozen=True, slots=True)
class Speakers:
    """The acts of speech of a Doc, and whom each token means so far: `found` and `known` grow while it is read."""

    doc: Doc
    found: Mapping[int, Referent]
    known: Mapping[str, str]
    speech: tuple[Said, ...]
    quotations: tuple[tuple[int, int], ...]
    acts: tuple[Act, ...]
    sources: frozenset[int]

    @classmethod
    def of(cls, doc: Doc, found: Mapping[int, Referent], known: Mapping[str, str], voices: Iterable[Said]) -> Self:
        """The speakers of a Doc that carries its quotations, with the voices that no verb of saying introduces."""
        told = [(s.source, s) for s in doc._.speech if s.source is not None]
        acts = tuple(Act(source, said) for source, said in told if said.clausal and said.cue)
        sources = frozenset(source for source, _ in told)
        return cls(doc, found, known, (*doc._.speech, *voices), doc._.quotations, acts, sources)

    def quotation(self, i: int, further: int = 0) -> tuple[int, int] | None:
        """The quotation that a token stands in, or one so much further on."""
        return quotation_at(self.quotations, i) or quotation_at(self.quotations, i + further)

    def speaker(self, token: Token) -> Referent | None:
        """Who says what a token stands in, in a quotation or behind the label of a speaker; not who is quoted in it."""
        quotation = self.quotation(token.i)
        if (inner := inner_quotation(self.doc, quotation, token.i)) is not None:
            teller = led_in(self.doc, inner) if is_first(token) else None
            return self.found.get(teller.i) if teller is not None else None
        inside = speakers_of(self.speech, token.i)
        start, end = quotation or (0, len(self.doc))
        outside = (s for s in inside if s.source is not None and (s.cue is None or not start <= s.source < end))
        # who writes the article does not speak in a quotation of somebody
        sources = [s.source for s in outside if s.source is not None and (s.cue or s.content[0] >= start - 1)]
        return next(self._speaking(sources, is_first(token)), None)

    def _speaking(self, sources: Iterable[int], person: bool) -> Iterator[Referent]:
        """Those of the sources who are known so far, up to a "she" of whom it is not known yet who she is."""
        for i in sources:
            if (referent := self.found.get(i)) is not None:
                if not person or referent.actor.kind is Kind.PERSON:
                    yield referent
            elif self.doc[i].lower_ in MASCULINE | FEMININE:
                return

    def spoke_last(self, pronoun: Token) -> Referent | None:
        """Who spoke last, of "…", he said; None where the article has turned to somebody else since."""
        mine = next((act for act in self.acts if act.source == pronoun.i), None)
        gender = wanted(pronoun.lower_)[2]
        if mine is None or gender is None or self.quotation(pronoun.i) is not None:
            return None
        if mine.said.content[0] > pronoun.i and pronoun.head.lemma_ not in GOING_ON:
            return None
        told = (a for a in self.acts if a.source < mine.begin and a.source in self.found)
        last = max((a.source for a in told if self.quotation(a.source) is None), default=None)
        if last is None or self.doc._.paragraphs[pronoun.i] - self.doc._.paragraphs[last] > NEAR:
            return None
        spoke = self.found[last]
        fits = spoke.actor.kind is Kind.PERSON and self._may_be(spoke.actor, gender)
        if not fits or any(self.found[i].actor == spoke.actor for i in self._quoted(pronoun) if self.found[i].named):
            return None
        return spoke if self._told_of(last, mine, gender) <= {spoke.actor} else None

    def _told_of(self, last: int, mine: Act, gender: str) -> set[Actor]:
        """Of whom of a gender the article tells something in the sentences between who spoke and who speaks."""
        between = range(self.doc[last].sent.end, mine.begin)
        told = (self.found.get(i) for i in between if self.doc[i].dep_ in SUBJECTS)
        people = {r.actor for r in told if r and r.actor.kind is Kind.PERSON}
        return {person for person in people if self._may_be(person, gender)}

    def _may_be(self, person: Actor, gender: str) -> bool:
        return self.known.get(person.key, gender) == gender

    def outside(self, pronoun: Token, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
        """Whom "he" who says something can be: none of those whom only the quotation names, if there are others."""
        if pronoun.i not in self.sources or self.quotation(pronoun.i) is not None:
            return candidates
        return [c for c in candidates if self.quotation(c.token.i) is None] or candidates

    def spoken_of(self, pronoun: Token) -> Iterator[Actor]:
        """Of whom the quotation speaks that a pronoun is the speaker of: nobody calls himself by name, or "he"."""
        yield from (self.found[i].actor for i in self._quoted(pronoun) if self._is_other(i))

    def _quoted(self, pronoun: Token) -> Iterator[int]:
        """The mentions in the quotations that a pronoun outside of them is the speaker of."""
        if pronoun.i not in self.sources or self.quotation(pronoun.i) is not None:
            return
        for said in self.speech:
            if said.source == pronoun.i and said.clausal and self.quotation(said.content[0], 1) is not None:
                yield from (i for i in range(*said.content) if i in self.found)

    def _is_other(self, i: int) -> bool:
        """Whether a mention in a quotation is of somebody else than its speaker: a name, "he", or "a good woman"."""
        noun = self.doc[i]
        person = self.found[i].actor.kind is Kind.PERSON and not is_pronoun(noun) and not is_predicate_noun(noun)
        return person or self.found[i].named or noun.lower_ in MASCULINE | FEMININE
