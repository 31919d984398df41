"""Whom a third-person pronoun stands for, of those mentioned before: by number, gender, place and nearness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.actors.generic import is_anybody
from kg.extraction.actors.personhood import may_be_a_person
from kg.extraction.actors.pronouns import PLURAL, wanted
from kg.extraction.actors.referent import Referent
from kg.extraction.actors.salience import Candidate, ranked, role_of, says_of_itself
from kg.extraction.grammar.clauses import SUBJECTS, antecedent, clause_of, with_conjuncts
from kg.extraction.grammar.subjects import surface_subjects
from kg.extraction.grammar.tree import children
from kg.extraction.speech.marks import quotation_at
from kg.model import Actor, Kind

COLLECTIVE = frozenset({Kind.ORGANIZATION, Kind.COUNTRY, Kind.GOVERNMENT, Kind.GROUP})
REACH = 3  # sentences that a third-person pronoun looks back over
FAR = 10  # the same where nobody nearer can be meant
OFTEN = 3  # how many times at least
FAR_MORE = 3  # how many times as often the protagonist of an article is named
NEUTER_MARGIN = 2.5  # the same for "it" and "they", which stand for much that is no actor
MARGIN = 0.6  # by how much the best candidate for "he" or "she" must lead the next
LEVEL = 0.2  # by how much the protagonist may be behind the best, if the next is no farther off than the margin
BEHALF = "behalf"
DOUBTFUL_MARGIN = 1.5  # the same of two that are named side by side, or outside of the quotation


def ahead(pronoun: Token, found: Mapping[int, Referent], number: int) -> Candidate | None:
    """The subject that a fronted phrase looks ahead to: "Through his work, Silva has …"."""
    root = pronoun.sent.root
    for subject in children(root, "nsubj", "nsubjpass"):
        if (
            pronoun.i < subject.left_edge.i
            and pronoun.dep_ == "poss"
            and subject.i in found
            and subject.pos_ == "PROPN"
            and not any(t.dep_ in SUBJECTS and t.pos_ != "PRON" for t in pronoun.doc[pronoun.sent.start : pronoun.i])
        ):
            return Candidate(found[subject.i], subject, number, False)
    return None


def controller(pronoun: Token, found: Mapping[int, Referent], known: Mapping[str, str]) -> Referent | None:
    """The subject that a fronted participle leaves out: "Quoting his speech, Silva …", "asked if he ran, Silva …"."""
    own, gender = clause_of(pronoun), wanted(pronoun.lower_)[2]
    asked = pronoun.dep_ in SUBJECTS and own.dep_ == "ccomp" and own.head.lemma_ == "ask"
    participle = own.head if asked else own
    fronted = participle.dep_ == "advcl" and participle.tag_ in {"VBG", "VBN"} and participle.i < participle.head.i
    if not fronted or not (asked or pronoun.dep_ == "poss") or children(participle, *SUBJECTS):
        return None
    people = (found[s.i] for s in children(participle.head, *SUBJECTS) if s.i > pronoun.i and s.i in found)
    person = next((r for r in people if r.actor.kind is Kind.PERSON), None)
    return person if gender and person and known.get(person.actor.key, gender) == gender else None


def resolve(
    pronoun: Token,
    sentence: int,
    candidates: Sequence[Candidate],
    known: Mapping[str, str],
    barred: frozenset[Actor],
    times: Counter[Actor],
) -> Referent | None:
    """The referent of a third-person pronoun, None where no candidate leads clearly."""
    if pronoun.lower_ in {"its", "their"} and (
        owner := _beside(pronoun, candidates) or _own_subject(pronoun, candidates)
    ):
        return owner
    if pronoun.lower_ == "their" and _is_of_several(pronoun):
        return None
    sure = _partner(pronoun, candidates, known) or _subject_above(pronoun, candidates, known)
    sure = (
        sure
        or _asked(pronoun, candidates, known)
        or _who_goes_on(pronoun, candidates, known)
        or _of_whom_it_tells(pronoun, candidates, known)
    )
    if sure is not None and sure.actor not in barred:
        return sure
    allowed = eligible(pronoun, sentence, candidates, known, barred)
    if allowed or wanted(pronoun.lower_)[2] is None:
        return _leading(pronoun, sentence, allowed, times)
    return _whom_all_is_about(pronoun, known, barred, times) or _leading(
        pronoun, sentence, _farther(pronoun, sentence, candidates, known, barred), times
    )


def _farther(
    pronoun: Token, sentence: int, candidates: Sequence[Candidate], known: Mapping[str, str], barred: frozenset[Actor]
) -> list[Candidate]:
    """Those farther back of whom it is known that they are of the pronoun's gender."""
    return [c for c in eligible(pronoun, sentence, candidates, known, barred, FAR) if c.gender_known]


def _leading(pronoun: Token, sentence: int, allowed: Sequence[Candidate], times: Counter[Actor]) -> Referent | None:
    """The one who stands out, None where nobody does."""
    weights, person = pronoun.doc._.tables.salience, wanted(pronoun.lower_)[2] is not None
    quoted = _quoted(pronoun, allowed)
    outside = not quoted and quotation_at(pronoun.doc._.quotations, pronoun.i) is not None
    best = ranked(pronoun, sentence, quoted or allowed, weights.person if person else weights.other, times)
    if best and is_thing(best[0][1]):
        return None  # "they" may be the plans
    best = [(score, candidate) for score, candidate in best if not is_thing(candidate)]
    margin = _margin(person, outside, [candidate for _, candidate in best[:2]])
    near = [candidate for score, candidate in best if best[0][0] - score < margin]
    near = [candidate for candidate in near if candidate.gender_known] or near  # and of these whoever is known to fit
    if any(is_anybody(c.token) for c in near):
        return None
    if len(near) == 1 or not person:
        return near[0].referent if len(near) == 1 and not near[0].several else None
    level = [candidate.referent for score, candidate in best if best[0][0] - score < LEVEL]
    most = protagonist([c.referent for c in near], times)
    return most if most in level else None


def several(first: Token, number: int) -> Candidate | None:
    """Those whom "and" joins, of whom none alone is "they": "Ana Silva and her aides", at the first of them."""
    others = children(first, "conj") if first.dep_ not in {"conj", "appos"} else []
    if not others or not any(c.lower_ == "and" for t in (first, *others) for c in children(t, "cc")):
        return None
    nobody = Actor(f"joined_at_{first.i}", "those joined", Kind.GROUP)  # that no pronoun comes to
    return Candidate(Referent(first.i, first.i, first.i + 1, nobody), first, number, plural=True, several=True)


def _is_part(candidate: Candidate) -> bool:
    """Whether somebody is only one of several."""
    return not candidate.several and (candidate.token.dep_ == "conj" or bool(children(candidate.token, "conj")))


def is_thing(candidate: Candidate) -> bool:
    """Whether a pronoun that means a candidate stays open: "plans"."""
    return candidate.referent.actor.kind is Kind.THING


def _margin(person: bool, outside: bool, leading: list[Candidate]) -> float:
    """By how much the best must lead: more for whom a speaker has not named, and of two that stand side by side."""
    if not person:
        return NEUTER_MARGIN
    equals = len(leading) == 2 and leading[1].token in with_conjuncts(leading[0].token)
    return DOUBTFUL_MARGIN if outside or equals else MARGIN


def protagonist(level: Sequence[Referent], times: Counter[Actor]) -> Referent | None:
    """Of those who stand out alike, the one whom the article has named far more often than any other."""
    if not level:
        return None
    most, *others = sorted(level, key=lambda r: -times[r.actor])
    least = FAR_MORE * max([1, *(times[other.actor] for other in others)])
    return most if times[most.actor] >= least else None


def _whom_all_is_about(
    pronoun: Token, known: Mapping[str, str], barred: frozenset[Actor], times: Counter[Actor]
) -> Referent | None:
    """The protagonist of the article, where nobody is near whom a pronoun could mean."""
    gender = wanted(pronoun.lower_)[2]
    people = [a for a in times if a.kind is Kind.PERSON and a not in barred and known.get(a.key, gender) == gender]
    found = protagonist([Referent(pronoun.i, pronoun.i, pronoun.i + 1, actor) for actor in people], times)
    return found if found and times[found.actor] >= OFTEN else None


def _quoted(pronoun: Token, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Whom a speaker names in the same quotation: he means them rather than those that the article names."""
    quotation = quotation_at(pronoun.doc._.quotations, pronoun.i)
    return [c for c in candidates if quotation and quotation[0] <= c.token.i < quotation[1]]


def eligible(
    pronoun: Token,
    sentence: int,
    candidates: Sequence[Candidate],
    known: Mapping[str, str],
    barred: frozenset[Actor],
    reach: int = REACH,
) -> list[Candidate]:
    """The candidates that kind, number, gender and grammar allow, with what is known of their gender."""
    gender = wanted(pronoun.lower_)[2]
    return [
        _with_gender(c, gender, known, pronoun)
        for c in candidates
        if _is_in_reach(pronoun, sentence, c, reach)
        and _fits(pronoun, c)
        and (gender is None or known.get(c.referent.actor.key, gender) == gender)
        and c.referent.actor not in barred
        and not (pronoun.lower_ in PLURAL and _is_part(c))
        and (sentence == c.sentence or not is_anybody(c.token))
        and not clashes(pronoun, c.token)
    ]


def _is_in_reach(pronoun: Token, sentence: int, candidate: Candidate, reach: int) -> bool:
    """Whether a candidate is near enough: "they" are of this sentence, or what the one before is about."""
    apart = sentence - candidate.sentence
    if pronoun.lower_ not in PLURAL:
        return apart <= reach
    return apart == 0 or (apart == 1 and role_of(candidate.token) != "pobj")


def _fits(pronoun: Token, candidate: Candidate) -> bool:
    """Whether a pronoun can stand for such an actor, one or many."""
    kinds, plural, gender = wanted(pronoun.lower_)
    kind = candidate.referent.actor.kind
    if kind in kinds and (candidate.plural == plural or kind is not Kind.GROUP):
        return True
    if plural and kind is Kind.THING:
        return candidate.plural and not _is_somebodys(pronoun)
    if gender is not None:
        return may_be_a_person(candidate.referent, candidate.token)
    return plural and kind in COLLECTIVE and (candidate.plural or says_of_itself(pronoun, candidate.token))


def _is_somebodys(pronoun: Token) -> bool:
    """Whether only people do what a pronoun is the subject of: "they said"."""
    cue: bool = pronoun.doc._.tables.embedding.is_cue(pronoun.head.lemma_.lower(), "verb")
    return pronoun.dep_ in SUBJECTS and cue


def clashes(pronoun: Token, candidate: Token) -> bool:
    """Whether grammar forbids that both are the same: subject and object of one verb; "acted on his behalf"."""
    if pronoun.tag_ == "PRP$" and _is_one_of_the_subjects(candidate, clause_of(pronoun)):
        return True
    if (pronoun.tag_ == "PRP$" and pronoun.head.lower_ != BEHALF) or pronoun.lower_.endswith(("self", "selves")):
        return False
    return clause_of(pronoun) == clause_of(candidate) and candidate.dep_ != "poss"


def _is_one_of_the_subjects(candidate: Token, clause: Token) -> bool:
    """Whether a clause tells something of several, of whom one alone has nothing: "Silva and Khan met his father"."""
    first = candidate
    while first.dep_ == "conj":
        first = first.head
    others = children(first, "conj")
    joined = bool(others) and any(c.lower_ == "and" for c in children(first, "cc"))
    if any(c.tag_ == "PRP$" for other in others for c in children(other, "poss")):
        return False  # "Silva and her husband"
    return joined and first.dep_ in SUBJECTS and first.head == clause


def _with_gender(candidate: Candidate, gender: str | None, known: Mapping[str, str], pronoun: Token) -> Candidate:
    if gender is None:
        return replace(candidate, doubtful=True) if is_thing(candidate) else candidate
    actor = candidate.referent.actor
    single = pronoun.doc._.tables.base.gender(actor.name) if " " not in actor.name else None
    return replace(
        candidate,
        doubtful=actor.kind is not Kind.PERSON,
        gender_known=actor.key in known,
        given_name=0 if single is None or actor.key in known else 1 if single == gender else -1,
    )


def _beside(pronoun: Token, candidates: Sequence[Candidate]) -> Referent | None:
    """Those beside whom something of theirs is named, where the number agrees: "the doctors and their families"."""
    beside = pronoun.head.head
    if pronoun.head.dep_ != "conj" or beside.i > pronoun.i:
        return None
    found = next((c for c in candidates if c.token == beside), None)
    return found.referent if found and found.plural == (pronoun.lower_ == "their") and _fits(pronoun, found) else None


def _own_subject(pronoun: Token, candidates: Sequence[Candidate]) -> Referent | None:
    """The subject of the clause, whose "its" or "their" is where the number agrees: "jets renewed their raids"."""
    clause = clause_of(pronoun)
    for c in candidates:
        if c.token.dep_ in SUBJECTS and c.token.head == clause and c.token.pos_ != "PRON":
            coordinated = any(child.dep_ == "conj" for child in c.token.children)
            if (
                (c.plural or coordinated) != (pronoun.lower_ == "their")
                or c.referent.actor.kind is Kind.PERSON
                or coordinated
            ):
                return None
            return c.referent
    return None


def _of_whom_it_tells(pronoun: Token, candidates: Sequence[Candidate], known: Mapping[str, str]) -> Referent | None:
    """Of whom the relative clause tells that a pronoun stands in: "voters who lost their jobs", "a man who"."""
    clause, gender = clause_of(pronoun), wanted(pronoun.lower_)[2]
    of_person = gender is not None and pronoun.dep_ == "poss"
    if clause.dep_ != "relcl" or not (of_person or pronoun.lower_ in PLURAL):
        return None
    who = next((s for s in children(clause, *SUBJECTS) if s.tag_ in {"WDT", "WP"} and s.i < pronoun.i), None)
    found = next((c for c in candidates if who and c.token == antecedent(who)), None)
    if who is None or found is None or clashes(pronoun, who):
        return None
    if of_person:
        person = found.referent.actor
        return found.referent if person.kind is Kind.PERSON and known.get(person.key, gender) == gender else None
    return found.referent if found.plural and not is_thing(found) else None


def _is_of_several(pronoun: Token) -> bool:
    """Whether the subject of the clause is two or more, whose "their" is: "Silva and Khan signed their deal"."""
    return any(len(with_conjuncts(s)) > 1 and children(s, "cc") for s in children(clause_of(pronoun), *SUBJECTS))


def _subject_above(pronoun: Token, candidates: Sequence[Candidate], known: Mapping[str, str]) -> Referent | None:
    """The subject of the clause that an adverbial one hangs on: "Silva, who has led since she returned"."""
    verb, gender = pronoun.head, wanted(pronoun.lower_)[2]
    if gender is None or pronoun.dep_ not in SUBJECTS or verb.dep_ != "advcl" or verb.head.i > verb.i:
        return None
    above = [antecedent(s) for s in surface_subjects(verb.head)]
    found = next((c.referent for c in candidates if c.token in above and c.referent.actor.kind is Kind.PERSON), None)
    return found if found and known.get(found.actor.key, gender) == gender else None


def _asked(pronoun: Token, candidates: Sequence[Candidate], known: Mapping[str, str]) -> Referent | None:
    """Who is asked about himself: "Ana Silva asked Omar Khan why he had left"."""
    verb, gender = pronoun.head, wanted(pronoun.lower_)[2]
    if gender is None or pronoun.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or verb.head.lemma_ != "ask":
        return None
    whom = children(verb.head, "dobj", "dative")
    found = next((c.referent for c in candidates if c.token in whom and c.referent.actor.kind is Kind.PERSON), None)
    return found if found and known.get(found.actor.key, gender) == gender else None


def _who_goes_on(pronoun: Token, candidates: Sequence[Candidate], known: Mapping[str, str]) -> Referent | None:
    """Who says one thing and then another: "Ana Silva told the panel that Maria Costa was ill, but she said …"."""
    verb, gender = pronoun.head, wanted(pronoun.lower_)[2]
    if gender is None or pronoun.dep_ not in SUBJECTS or verb.dep_ != "conj" or verb.head.i > verb.i:
        return None
    sources = {said.source for said in pronoun.doc._.speech}
    above = [antecedent(s) for s in surface_subjects(verb.head) if s.i in sources and pronoun.i in sources]
    found = next((c.referent for c in candidates if c.token in above and c.referent.actor.kind is Kind.PERSON), None)
    return found if found and known.get(found.actor.key, gender) == gender else None


def _partner(pronoun: Token, candidates: Sequence[Candidate], known: Mapping[str, str]) -> Referent | None:
    """The one beside whom something of his is named: "Ana Silva and her team"."""
    beside = pronoun.head.head
    if pronoun.tag_ != "PRP$" or pronoun.head.dep_ != "conj" or beside.i > pronoun.i:
        return None
    gender = wanted(pronoun.lower_)[2]
    found = next((c.referent for c in candidates if c.token == beside and c.referent.actor.kind is Kind.PERSON), None)
    return found if gender and found and known.get(found.actor.key, gender) == gender else None
