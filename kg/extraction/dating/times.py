"""The grammar of time: the tense of a verb, the expressions that date it, and the clauses that share its time."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from spacy.tokens import Doc, Span, Token

from kg.extraction.dating.calendar import MONTHS, WEEKDAYS
from kg.extraction.grammar.clauses import SUBJECTS, is_predicate
from kg.extraction.grammar.tree import children

DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight", "weekend", *WEEKDAYS, *(f"{d}s" for d in WEEKDAYS)})
UNDATING = frozenset({"until", "till", "by", "before", "for"})  # before which, or how long, but not when
ONWARDS = frozenset({"since", "after", "following"})
BEFORE_NOUN = frozenset({"poss", "nmod", "compound", "amod", "nummod"})
MEANWHILE = frozenset({"as", "when", "while"})
APART = frozenset({"despite", "since", "until", "till", "before"})  # prepositions of another time, or of any
OCCASIONS = frozenset(
    "campaign championship conference convention coup election game hearing invasion olympics poll primary race raid"
    " referendum revolution session summit tournament trial uprising vote war".split()
)
ENDEAVOURS = frozenset({"attempt", "bid", "effort", "move", "way"})
LONG = 8  # words: a longer phrase has clauses of its own, with times of their own


class Tense(Enum):
    """When a clause says that it is, seen from the day of its telling."""

    PAST = "past"  # attacked, was attacked
    PERFECT = "perfect"  # has attacked
    PLUPERFECT = "pluperfect"  # had attacked
    OTHER = "other"  # present, future, none


def tense(verb: Token) -> Tense:
    """The tense of a verb, its auxiliaries taken from the first conjunct where it has none of its own."""
    words = {aux.lower_ for aux in children(verb, "aux", "auxpass")}
    if words & {"had", "'d", "’d"}:
        return Tense.PLUPERFECT
    if words & {"has", "have", "'ve", "’ve", "having"}:
        return Tense.PERFECT
    if verb.dep_ == "conj" and not words and is_predicate(verb.head) and not children(verb, *SUBJECTS):
        above = tense(verb.head)
        if verb.tag_ == verb.head.tag_ or above in {Tense.PERFECT, Tense.PLUPERFECT}:
            return above
    if verb.tag_ == "VBD" or words & {"was", "were", "did"}:
        return Tense.PAST
    return Tense.OTHER


def words_of(token: Token) -> str:
    """A phrase as it stands; where it is long, no more than its head and the rest of the date that this begins."""
    left, right, head = token.left_edge.i, token.right_edge.i, token.i
    while token.ent_type_ == "DATE" and head + 1 < len(token.doc) and token.doc[head + 1].ent_iob_ == "I":
        head += 1
    return token.doc[left : max(right, head) + 1].text if right - left < LONG else token.doc[left : head + 1].text


def is_time(token: Token) -> bool:
    """Whether a noun or adverb names a time."""
    return (
        token.ent_type_ in {"DATE", "TIME"}
        or token.lower_ in DAYS
        or (token.lower_ in MONTHS and token.text[0].isupper())
    )


def phrases(governor: Token) -> Iterator[str]:
    """The time expressions that hang on a verb or noun, or that it hangs on, in the order of the text."""
    if governor.dep_ == "relcl" and is_time(governor.head):
        yield governor.doc[governor.head.left_edge.i : governor.head.i + 1].text  # "on Friday, when they met"
    for child in governor.children:
        if child.dep_ in {"npadvmod", "advmod", "tmod", "nmod", "poss", "compound", "appos"} and is_time(child):
            yield words_of(child)
        elif child.dep_ == "prep" and (child.lower_ not in UNDATING or _goes_on_till_now(child)):
            yield from _of_preposition(child)


def _goes_on_till_now(prep: Token) -> bool:
    """Whether a time is one in which something has gone on: "has fled for the past three weeks"."""
    now = tense(prep.head) is Tense.PERFECT and prep.lower_ == "for"
    return now and any(word.lower_ in {"past", "last"} for noun in children(prep, "pobj") for word in noun.lefts)


def _of_preposition(prep: Token) -> Iterator[str]:
    """ "On Monday", "after Monday's talks", "two days after Monday's talks"."""
    for noun in children(prep, "pobj", "pcomp"):
        if is_time(noun) or (noun.like_num and len(noun) == 4):
            shift = "".join(f"{words_of(time)} " for time in children(prep, "npadvmod") if is_time(time))
            yield f"{shift}{prep.lower_} {words_of(noun)}"
        elif prep.lower_ in ONWARDS:
            shift = "".join(f"{words_of(time)} " for time in children(prep, "npadvmod") if is_time(time))
            yield from (f"{shift}{prep.lower_} {dated}" for dated in phrases(noun))
        else:
            yield from (words_of(time) for time in children(noun, "npadvmod") if time.ent_type_ == "DATE")


def dates_in(sentence: Span) -> list[Span]:
    """The dates that a sentence names; to ask spaCy goes through those of the whole article."""
    if not any(token.ent_type_ == "DATE" for token in sentence):
        return []
    return [entity for entity in sentence.ents if entity.label_ == "DATE"]


def clause_times(doc: Doc) -> dict[int, list[str]]:
    """The time expressions of each clause, by its verb, wherever in the clause the parser has hung them."""
    found: dict[int, list[str]] = {}
    for entity in doc.ents:
        if entity.label_ in {"DATE", "TIME"} and (verb := _dated_by(entity)) is not None:
            found.setdefault(verb.i, []).append(_spelled(entity))
    return found


def _spelled(time: Span) -> str:
    """A time with the word before it that says of when it counts: "that June"."""
    before = time.doc[time.start - 1].lower_ if time.start else ""
    return f"{before} {time.text}" if before in {"that", "same", "following"} else time.text


def _dated_by(time: Span) -> Token | None:
    """The verb of the clause that a time stands in; None for "until Monday", "the 2015 deal" and the like."""
    doc, sentence = time.doc, time.root.sent
    leading = time.start - (1 if time.start > sentence.start and doc[time.start - 1].pos_ == "ADP" else 0)
    if leading < time.start and doc[leading].lower_ in UNDATING | ONWARDS:
        return None
    if leading == sentence.start:
        return told_by(sentence.root)
    if (occasion := _occasion(time.root)) is not None:
        return occasion
    if is_bound(time.root):
        return None
    return next((token for token in time.root.ancestors if is_predicate(token)), None)


def _occasion(time: Token) -> Token | None:
    """The verb of what was done on an occasion that bears its year: "during the 2012 election"."""
    noun = time.head
    within = noun.dep_ == "pobj" and noun.head.lower_ in {"at", "in", "during"}
    if not within or time.dep_ not in BEFORE_NOUN or noun.lemma_ not in OCCASIONS or not is_predicate(noun.head.head):
        return None
    verb: Token = noun.head.head
    return verb


def dated_nouns(doc: Doc) -> Iterator[tuple[Token, str]]:
    """Event nouns with the day that stands before them: "last Friday's bombings"."""
    for entity in doc.ents:
        noun = entity.root.head
        if entity.label_ == "DATE" and entity.root.dep_ in {"poss", "nmod", "compound"} and noun.pos_ == "NOUN":
            yield noun, entity.text


def is_bound(time: Token) -> bool:
    """Whether a time is only a border or belongs to a thing: "until 2015", "the 2015 deal"."""
    for token in (time, *time.ancestors):
        if is_predicate(token) or token.lower_ == "time":  # "for the first time in 2015"
            return False
        if token.lower_ in UNDATING | ONWARDS and token.dep_ != "agent":
            return True
        if token.dep_ in BEFORE_NOUN and token.head.pos_ == "NOUN" and not is_time(token.head):
            return True
    return False


def told_by(verb: Token) -> Token:
    """The verb of what is told, where the one who tells it comes last: "They met on Monday, Reuters reported"."""
    return next(
        (clause for clause in children(verb, "ccomp") if clause.i < verb.i and tense(clause) is not Tense.OTHER), verb
    )


def _is_adverbial(clause: Token) -> bool:
    """Whether a clause without a time of its own says how or why something was done: "left, calling it off"."""
    marks = children(clause, "aux", "mark")
    return (clause.tag_ in {"VBG", "VBN"} and not marks) or [mark.lower_ for mark in marks] == ["to"]


def is_meanwhile(clause: Token) -> bool:
    """Whether a clause in the past tells what happened when something else did: "as he criticised the deal"."""
    marks = {mark.lower_ for mark in children(clause, "mark", "advmod")}
    above = governor(clause)
    past = tense(above) is Tense.PAST or (tense(above) is Tense.PERFECT and "as" in marks) or above.dep_ == "acl"
    return bool(marks & MEANWHILE) and past and tense(clause) is Tense.PAST


def governor(clause: Token) -> Token:
    """What a clause hangs on: "as he met them" on the verb that tells, "a statement calling for" on who issues it."""
    if (
        clause.dep_ == "advcl"
        and tense(clause) is Tense.PAST
        and any(m.lower_ == "as" for m in children(clause, "mark"))
    ):
        above = (token for token in clause.ancestors if is_predicate(token) and tense(token) is not Tense.OTHER)
        return next(above, clause.head)
    return clause.head.head if _is_wording(clause) else clause.head


def _is_wording(clause: Token) -> bool:
    """Whether a participle says what stands in that which somebody issues: "sent a letter asking for"."""
    noun, embedding = clause.head, clause.doc._.tables.embedding
    if clause.dep_ != "acl" or clause.tag_ != "VBG" or noun.dep_ != "dobj":
        return False
    spoken_of = embedding.is_cue(noun.head.lemma_.lower(), "verb", "object")  # "condemned a report urging"
    return bool(embedding.is_cue(noun.lemma_.lower(), "noun")) and not spoken_of


def is_going_on(clause: Token) -> bool:
    """Whether a bare participle tells what went on then: "saw rebels raising flags", "held a rally condemning it"."""
    told = clause.dep_ == "acl" and clause.doc._.tables.embedding.is_cue(clause.head.lemma_.lower(), "noun")
    return clause.dep_ in {"acl", "ccomp"} and clause.tag_ == "VBG" and not told and not children(clause, "aux", "mark")


def _is_endeavour(clause: Token) -> bool:
    """Whether an infinitive says what something was meant as: "displayed it as a way to insult them"."""
    within = clause.head.dep_ == "pobj" and clause.head.head.lower_ in {"as", "in"}
    return within and clause.tag_ == "VB" and clause.head.lemma_ in ENDEAVOURS


def shares_time(token: Token) -> bool:
    """Whether what stands above a token happened at the same time."""
    if token.dep_ == "conj":
        return not is_predicate(token) or tense(token) is tense(token.head)
    if token.dep_ in {"pcomp", "prep"}:
        return token.lower_ not in APART
    if token.dep_ == "xcomp" or (token.dep_ == "ccomp" and token.tag_ == "VB"):
        return True  # what is told as so under another verb ("managed to", "left him to") was so when that was
    if token.dep_ == "ccomp":
        return (tense(token) is Tense.PAST or is_going_on(token)) and not children(token.head, "neg")
    if token.dep_ == "acl":
        within = token.head.dep_ == "pobj" and token.head.head.lower_ in {"in", "during", "at"}
        return (token.tag_ == "VBN" and within) or _is_wording(token) or is_going_on(token) or _is_endeavour(token)
    if token.dep_ == "advcl":
        return _is_adverbial(token) or is_meanwhile(token)
    return not is_predicate(token) and token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"}
