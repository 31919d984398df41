"""When and where: the date of each predication, and the place that its clause names.

A date comes, in this order, from the words of the clause; from the event that is its subject ("Saturday's strikes");
from a clause that tells of the same time ("as he met them", "left to join them in May"); from the news style of the
first sentence ("has asked": the day of publication); from the one date of the sentence; and, for what somebody did or
said, from the day that the article is telling of. Where none of them speaks there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extraction.dating.calendar import resolve
from kg.extraction.dating.narrative import NEAR, STANDING, Times, Told, continues, days_told, is_of_the_news, lead_of
from kg.extraction.dating.places import place_of
from kg.extraction.dating.times import (
    Tense,
    dates_in,
    governor,
    is_bound,
    is_going_on,
    is_meanwhile,
    is_time,
    shares_time,
    tense,
    told_by,
    words_of,
)
from kg.extraction.grammar.clauses import is_predicate
from kg.extraction.grammar.subjects import surface_subjects
from kg.extraction.grammar.tree import children
from kg.extraction.speech.marks import quotation_at
from kg.model import Kind, Status

STATIVE = frozenset(
    "be have want believe think know hope need remain seem face own include live belong control form represent".split()
)
PASSED = frozenset({"had", "earlier", "previously", "once", "originally", "initially", "formerly", "then", "already"})
ASIDE = frozenset({"relcl", "acl", "advcl"})  # clauses that may tell of another time
LONG_AGO = frozenset("previously once originally initially formerly already repeatedly".split())
RELATING = frozenset({"after", "before", "since", "once", "until", "when"})
RELATED = re.compile(r"\b(?:(?:days?|weeks?|months?|years?) (?:after|before|later|earlier)|that (?:week|month|year))\b")
GROUNDS = frozenset({"after", "following", "for"})  # before what was done for them: "thanked them for leaving"


def date_of(token: Token, status: Status, told: Told, times: Times, *, verbal: bool = False) -> str | None:
    """The EDTF date of what a verb or event noun tells; `verbal` where that is an act of speech."""
    own, ahead = tense(token), status in {Status.PLANNED, Status.POSSIBLE}
    future = own is Tense.OTHER and (ahead or _is_present(token)) and not _is_looked_back_on(token)
    if found := times.of(token, told.last, future=future) or _of_event(token, times):
        return found
    if ahead and (token.dep_ != "xcomp" or token.head.lemma_ not in {"appear", "seem"}):
        return None
    if own is not Tense.PERFECT or token.dep_ == "ccomp":
        for clause in _simultaneous(token):
            if found := times.of(clause, told.last):
                return found
    published: str | None = token.doc._.article.published
    if _is_news(token):
        return published
    if _is_headline(token):
        return told.news or published
    if _is_now(token):
        return published
    found = _only_date(token, told) or _carried(token, told, verbal=verbal)
    return found or _since(token) or _reported(token, told, times)


def _is_now(verb: Token) -> bool:
    """Whether a verb tells how things are now, as against before: "now controls", "no longer holds"."""
    words = {word.lower_ for word in children(verb, "advmod", "neg")}
    return _is_present(verb) and tense(verb) is Tense.OTHER and bool(words & {"now", "currently", "longer"})


def _since(token: Token) -> str | None:
    """The date of what "it is six weeks since": so long ago."""
    measure = token.head
    if token.dep_ != "advcl" or measure.lemma_ != "be" or not any(m.lower_ == "since" for m in children(token, "mark")):
        return None
    spans = [noun for noun in children(measure, "attr") if is_time(noun)]
    return resolve(f"{words_of(spans[0])} ago", token.doc._.article.published) if spans else None


def _reported(token: Token, told: Told, times: Times) -> str | None:
    """About when happened what is reported as news: "said on Tuesday that they had captured the town"."""
    clause = token.head if token.dep_ == "conj" and tense(token) is tense(token.head) else token
    cue = clause.head
    if clause.dep_ != "ccomp" or not is_predicate(cue) or token.lemma_ in STATIVE or not _speaks(cue):
        return None
    if tense(token) not in {Tense.PAST, Tense.PLUPERFECT} or _is_long_past(token):
        return None
    day = date_of(cue, Status.ASSERTED, told, times, verbal=True)
    fresh = is_of_the_news(day, token.doc._.article.published)
    return f"{day}~" if fresh and not _dated_otherwise(token, day) else None


def _is_long_past(clause: Token) -> bool:
    """Whether a reported clause looks further back than the news does: "had long supported", "had fought for years"."""
    words = {word.lower_ for word in children(clause, "advmod", "neg")}
    return bool(words & (LONG_AGO | STANDING)) or any(_is_span(prep) for prep in children(clause, "prep"))


def _is_looked_back_on(verb: Token) -> bool:
    """Whether a gerund tells of what came before: "since sending troops in May"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in {"after", "since", "following"}


def _is_present(verb: Token) -> bool:
    """Whether a verb tells what goes on, or is arranged: "the minister leaves on Friday"."""
    return verb.tag_ in {"VBZ", "VBP"} or any(aux.tag_ in {"VBZ", "VBP"} for aux in children(verb, "aux", "auxpass"))


def _of_event(verb: Token, times: Times) -> str | None:
    """The date of the event that is the subject of a verb: "Saturday's strikes killed two"."""
    if tense(verb) not in {Tense.PAST, Tense.PERFECT}:
        return None
    return next((found for subject in surface_subjects(verb) if (found := times.of_event(subject))), None)


def _simultaneous(token: Token) -> Iterator[Token]:
    """The clauses that share the time of a clause: those around it, and those that tell what went on meanwhile."""
    step = token
    for _ in range(4):
        yield from (clause for clause in children(step, "advcl") if is_meanwhile(clause) or _is_purpose(clause))
        if not shares_time(step):
            return
        step = governor(step)
        yield step


def _is_purpose(clause: Token) -> bool:
    """Whether an infinitive says what for, its time then being that of the deed: "left to join them in May"."""
    deed = tense(clause.head) is Tense.PAST
    return deed and clause.tag_ == "VB" and any(word.lower_ == "to" for word in children(clause, "aux"))


def _main_clause(token: Token) -> tuple[Token, ...]:
    """A verb and those above it up to the finite one, if they are a main clause and tell of the same time."""
    chain, step = [token], token
    for _ in range(8):
        root = step.sent.root
        if step in (told_by(root), root) or _is_joined(step):
            return tuple(chain) if is_predicate(step) else ()
        if (step.dep_ == "ccomp" and step.tag_ != "VB" and not is_going_on(step)) or not shares_time(step):
            return ()
        if step.dep_ == "prep" and step.lower_ in GROUNDS:
            return ()
        if step.dep_ == "conj" or not is_predicate(step):
            chain = chain[:-1]  # another verb than the one that says this, or none
        step = governor(step)
        chain.append(step)
    return ()


def _is_joined(verb: Token) -> bool:
    return verb.dep_ == "conj" and verb.head.dep_ == "ROOT" and tense(verb) is not Tense.OTHER


def _is_news(token: Token) -> bool:
    """Whether it is told as the day's news: in the first sentence, in the present perfect ("has asked")."""
    return token.sent.start == lead_of(token.doc) and any(tense(verb) is Tense.PERFECT for verb in _main_clause(token))


def _is_headline(token: Token) -> bool:
    """Whether a headline tells it in the present, as what has just happened: "Silva slams the deal"."""
    clause = _main_clause(token) if token.i < lead_of(token.doc) else ()
    return bool(clause) and clause[-1].tag_ in {"VBZ", "VBP"} and not any(verb.lemma_ in STATIVE for verb in clause)


def _only_date(token: Token, told: Told) -> str | None:
    """The date that a sentence has, where it has just one, for a verb in the simple past."""
    if tense(token) is not Tense.PAST:
        return None
    published = token.doc._.article.published
    times = dates_in(token.sent)
    found = {date for time in times if (date := resolve(time.text, published, before=told.last))}
    if len(found) != 1 or any(_elsewhere(time.root, token) for time in times):
        return None
    return found.pop()


def _elsewhere(time: Token, verb: Token) -> bool:
    """Whether a time belongs to a thing ("the 2015 deal"), is a border, or stands in a clause aside."""
    aside = {token.i for token in time.ancestors if token.dep_ in ASIDE}
    return is_bound(time) or aside != {token.i for token in (verb, *verb.ancestors) if token.dep_ in ASIDE}


def _carried(token: Token, told: Told, *, verbal: bool) -> str | None:
    """The day that the article is telling of, where a sentence without a date of its own goes on with the story."""
    clause = _main_clause(token)
    speaks = verbal or any(_speaks(verb) for verb in clause)
    day = told.carried(token.sent) or (told.news if _is_told_by_name(clause, verbal=verbal) else None)
    if (
        told.past
        and told.last is None
        and told.ago < NEAR
        and continues(token.sent)
        and clause
        and _goes_on(clause, speaks=speaks)
    ):
        return None if _is_quoted(token, clause[-1]) or _dated_otherwise(token, told.past) else told.past
    if day is None or not clause or not _goes_on(clause, speaks=speaks) or _is_quoted(token, clause[-1]):
        return None
    if told.ago >= NEAR and not speaks:
        return None
    return None if _dated_otherwise(token, day) else day


def _is_quoted(token: Token, verb: Token) -> bool:
    """Whether a clause is said within a quotation, and not only its end: "the text ‘condemns the attack’"."""
    inside = quotation_at(token.doc._.quotations, token.i)
    return inside is not None and all(noun.i >= inside[0] for noun in children(verb, "nsubj", "nsubjpass"))


def _goes_on(clause: tuple[Token, ...], *, speaks: bool) -> bool:
    """Whether a clause goes on with the story: in the simple past it tells what somebody did, or what a text says."""
    if speaks and _is_text(clause[-1]):
        return True
    if tense(clause[-1]) is not Tense.PAST or any(verb.lemma_ in STATIVE for verb in clause):
        return False
    parts = (noun for verb in {clause[0], clause[-1]} for noun in (*surface_subjects(verb), *children(verb, "agent")))
    if not any(_is_somebody(noun) for noun in parts):
        return False
    return not any(word.lower_ in PASSED for verb in clause for word in children(verb, "advmod", "aux"))


def _is_text(verb: Token) -> bool:
    """Whether what a verb tells stands in a text, in the present since its day: "the resolution calls for"."""
    return verb.tag_ == "VBZ" and any(noun.lemma_ in verb.doc._.tables.acts for noun in children(verb, "nsubj"))


def _is_somebody(noun: Token) -> bool:
    referent = noun.doc._.referents.get(noun.i)
    return (
        noun.dep_ == "agent" or noun.pos_ == "PRON" or (referent is not None and referent.actor.kind is not Kind.THING)
    )


def _is_told_by_name(clause: tuple[Token, ...], *, verbal: bool) -> bool:
    """Whether somebody named says something, which after what is past is of the day again: "Silva defended it"."""
    kinds = {kind for verb in clause[-1:] for noun in surface_subjects(verb) if (kind := _kind_of_name(noun))}
    reports = any(verb.doc._.tables.embedding.is_cue(verb.lemma_.lower(), "verb") for verb in clause)
    return bool(kinds) and (reports or (verbal and kinds == {Kind.PERSON}))


def _kind_of_name(noun: Token) -> Kind | None:
    referent = noun.doc._.referents.get(noun.i)
    return None if referent is None or noun.pos_ == "PRON" or referent.actor.kind is Kind.THING else referent.actor.kind


def _speaks(verb: Token) -> bool:
    embedding, word = verb.doc._.tables.embedding, verb.lemma_.lower()
    return any(embedding.is_cue(word, "verb", how) for how in ("clause", "infinitive", "object"))


def _dated_otherwise(token: Token, day: str | None) -> bool:
    """Whether the sentence names another time, or its clause one that cannot be told, which it may be about."""
    aside = (mark for clause in children(token, "advcl") for mark in children(clause, "mark", "advmod"))
    if any(mark.lower_ in RELATING for mark in aside):
        return True
    if any(prep.dep_ == "prep" and _is_span(prep) for prep in token.children):
        return True
    times = [entity.text for entity in dates_in(token.sent)]
    if times and RELATED.search(token.sent.text):
        return True
    return any(resolve(time, token.doc._.article.published, before=day) not in {None, day} for time in times)


def _is_span(prep: Token) -> bool:
    """Whether a preposition leads to a stretch of time: "over the next three years"."""
    return any(noun.lemma_ in {"week", "month", "year", "decade"} for noun in children(prep, "pobj"))


@Language.component("kg_dates")
def dates(doc: Doc) -> Doc:
    """Set `doc._.dates`: the date and the place of each predication."""
    times = Times(doc)
    told = days_told(doc, times)
    doc._.dates = tuple(
        (
            date_of(doc[p.anchor], status, told[doc[p.anchor].sent.start], times, verbal=p.is_verbal),
            place_of(p, doc[p.anchor]),
        )
        for p, status in zip(doc._.predications, doc._.statuses, strict=True)
    )
    return doc
