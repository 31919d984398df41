"""The day that an article is telling of, sentence by sentence: what an undated sentence in the past goes on with.

A report names its day once ("said on Tuesday") and goes on in the simple past; a wire story means the day of its
dateline. Whatever is older than the news (a month, a year, a day long past) breaks that thread, and so does the
pluperfect for its own sentence. The idea is the reference time of Reichenbach (1947) and of discourse representation
theory: the simple past moves on from it, the perfect and the pluperfect look back from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from spacy.tokens import Doc, Span, Token

from kg.extraction.dating.calendar import day_of, resolve
from kg.extraction.dating.times import Tense, clause_times, dated_nouns, phrases, tense, told_by
from kg.extraction.grammar.clauses import SUBJECTS
from kg.extraction.grammar.tree import children
from kg.extraction.speech.marks import quotation_at

HEADLINE = 20  # tokens: a longer paragraph is no headline
OPENING = 4  # sentences in which a report names its day, where the first does not
STANDING = frozenset({"never", "not", "n't", "n’t", "always", "long", "often", "ever", "rarely"})
NEAR = 2  # sentences: how far the day that was named is carried for what is done; for what is said, while it holds
BESIDE = frozenset({"after", "before", "during", "throughout"})
ERAS = frozenset("campaign century conflict decade era month occupation period regime revolution war week year".split())
NEWS = timedelta(7)  # how old a day may be to be that of the news
JUST = timedelta(1)  # how old it may be where nothing else says that it is past
WIRE = re.compile(r"\s*[A-Z][A-Z.'’\-]+(?:[ ,/]+[A-Z][\w.]*)*[^()\n]{0,30}\([A-Za-z][\w ./]+\) ?(?:--|[-–—_])")
"""A dateline with its agency: "CAIRO, Aug. 12 (Xinhua) --"."""


class Times:
    """The dates of the clauses of an article, each from its own words."""

    def __init__(self, doc: Doc) -> None:
        """Find the time expressions of the article once."""
        self._published: str | None = doc._.article.published
        self._words = clause_times(doc)
        self._events: dict[str, tuple[int, str]] = {}
        for noun, words in dated_nouns(doc):
            if date := resolve(words, self._published):
                self._events.setdefault(noun.lemma_, (noun.i, date))

    def of(self, verb: Token, before: str | None = None, *, future: bool = False) -> str | None:
        """The date that the words of a clause give its verb, or an event noun's own words give it."""
        for words in (*phrases(verb), *self._words.get(verb.i, ())):
            if found := resolve(words, self._published, future=future, before=before):
                return found
        return None

    def of_event(self, noun: Token) -> str | None:
        """The date of an event that is named again: "the bombings", after "last Friday's bombings"."""
        for words in phrases(noun):
            if found := resolve(words, self._published):
                return found
        named, date = self._events.get(noun.lemma_, (noun.i, None))
        definite = any(child.lower_ in {"the", "these", "those"} for child in children(noun, "det"))
        return date if definite and named < noun.i else None


@dataclass(frozen=True, slots=True)
class Told:
    """The latest day of the news, the day of the sentence before, and how many sentences ago that was named.

    `past` is the older or less precise date of the sentence before; `alone` whether no other day is told of.
    """

    news: str | None = None
    last: str | None = None
    ago: int = 0
    past: str | None = None
    alone: bool = False

    def carried(self, sentence: Span) -> str | None:
        """The day that an undated sentence goes on with: of the one before, or of the news."""
        return self.last if self.last is None or continues(sentence) else self.news


def continues(sentence: Span) -> bool:
    """Whether a sentence goes on about the same: its subject is a pronoun."""
    return any(token.dep_ in SUBJECTS and token.pos_ == "PRON" for token in sentence.root.children)


def days_told(doc: Doc, times: Times) -> dict[int, Told]:
    """For each sentence, by its first token: what was told of before it."""
    published = doc._.article.published
    wire = published if WIRE.match(doc._.article.text, doc._.article.body) else None
    told = Told(wire, wire) if wire else _lead(doc, published)
    told = replace(told, alone=told.news is not None and _days_named(doc) == {told.news})
    days: dict[int, Told] = {}
    for sentence in doc.sents:
        days[sentence.start] = told
        quoted = quotation_at(doc._.quotations, sentence.root.i) is not None
        told = (
            replace(told, last=told.last or told.news, ago=told.ago + (not told.alone))
            if quoted
            else _after(sentence, told, published, times)
        )
    return days


def _is_about_the_event(sentence: Span) -> bool:
    """Whether a sentence is timed by what the article is about: "before the match"."""
    preps = (token for token in sentence if token.dep_ == "prep" and token.lower_ in BESIDE)
    nouns = (noun for prep in preps for noun in children(prep, "pobj") if not noun.ent_type_)
    return any([word.lower_ for word in noun.children] == ["the"] and noun.lemma_ not in ERAS for noun in nouns)


def _days_named(doc: Doc) -> set[str]:
    """The days that an article names."""
    published = doc._.article.published
    found = (resolve(time.text, published) for time in doc.ents if time.label_ == "DATE")
    return {date for date in found if date and day_of(date)}


def lead_of(doc: Doc) -> int:
    """The first token of the first sentence below the headline, where the article has one: a short first paragraph."""
    paragraphs = doc._.paragraphs[: HEADLINE + 1]
    first = next((i for i, paragraph in enumerate(paragraphs) if paragraph != paragraphs[0]), 0)
    return first if 0 < first <= HEADLINE and sum(1 for token in doc[:first] if token.is_sent_start) == 1 else 0


def _lead(doc: Doc, published: str | None) -> Told:
    """What an article tells the news of: the day just past that its opening names, whichever clause it stands in.

    A first sentence in the perfect ("has asked") tells news too: of the day of publication, unless one is named.
    """
    today = day_of(published)
    lead = lead_of(doc)
    opening = list(islice((s for s in doc.sents if s.start >= lead), OPENING)) if today else []
    days = [(n, day) for n, sentence in enumerate(opening) if (day := _day_just_past(sentence, today))]
    reports = bool(opening) and is_news(told_by(opening[0].root))
    if not days:
        return Told(published, published) if reports else Told()
    n, day = days[0]
    return Told(day, day if reports or n == 0 else None)


def _day_just_past(sentence: Span, today: date | None) -> str | None:
    """The day that a sentence names, if it is today or yesterday and the only such one."""
    named = {resolve(e.text, str(today)) for e in sentence.ents if e.label_ in {"DATE", "TIME"}}
    days = {day for date in named if (day := day_of(date)) and today and timedelta(0) <= today - day <= JUST}
    return str(days.pop()) if len(days) == 1 else None


def is_news(verb: Token) -> bool:
    """Whether a first sentence tells what has just happened: "has asked", "is said to have asked"."""
    reported = [verb, *(clause for clause in children(verb, "xcomp") if children(verb, "auxpass"))]
    fresh = not any(word.lower_ in STANDING for word in children(verb, "neg", "advmod"))
    return fresh and any(tense(clause) is Tense.PERFECT for clause in reported)


def is_of_the_news(date: str | None, published: str | None) -> bool:
    """Whether a date is a day that is young enough to be that of the news."""
    day, today = day_of(date), day_of(published)
    return day is not None and today is not None and timedelta(0) <= today - day <= NEWS


def _after(sentence: Span, told: Told, published: str | None, times: Times) -> Told:
    """What is being told of when a sentence is over."""
    verb = told_by(sentence.root)
    date = times.of(verb, told.last) or times.of(sentence.root, told.last)
    if date is None:
        back = told.last is None and tense(verb) in {Tense.OTHER, Tense.PERFECT}
        goes_on = told.alone and (_is_about_the_event(sentence) or (told.ago < NEAR and tense(verb) is Tense.PAST))
        return replace(told, last=told.news if back else told.last, ago=0 if goes_on else told.ago + 1)
    if not is_of_the_news(date, published):
        return replace(told, last=None, ago=0, past=date if tense(verb) is Tense.PAST else None)
    if tense(verb) not in {Tense.PAST, Tense.PERFECT}:
        return told
    return Told(max(told.news or date, date), date, alone=told.alone)
