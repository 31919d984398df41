"""Pronouns: whom they stand for, by number, gender, place and nearness; left open where that does not decide."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extraction.bearers import title_gender
from kg.extraction.clauses import SUBJECTS, antecedent, children, clause_of, with_conjuncts
from kg.extraction.names import Name
from kg.extraction.naming import LOCATIVE
from kg.extraction.plurals import plural_antecedents
from kg.extraction.predicates import described
from kg.extraction.referent import Referent
from kg.extraction.salience import Candidate, ranked, says_of_itself
from kg.extraction.speech import Said, quotation_at, speakers_of
from kg.model import Actor, Kind, slug

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
COLLECTIVE = frozenset({Kind.ORGANIZATION, Kind.COUNTRY, Kind.GOVERNMENT, Kind.GROUP})
REACH = 3  # sentences that a third-person pronoun looks back over
NEUTER_MARGIN = 2.5  # the same for "it" and "they", which stand for much that is no actor
MARGIN = 0.2  # by how much the best candidate for "he" or "she" must lead the next
DOUBTFUL_MARGIN = 1.5  # the same of two that are named side by side, or outside of the quotation


GENDERED = dict.fromkeys(
    "wife mother daughter sister niece aunt grandmother granddaughter widow actress woman girl lady heroine nun "
    "spokeswoman chairwoman congresswoman businesswoman policewoman sportswoman goddess empress duchess countess bride "
    "stepmother stepdaughter mistress girlfriend waitress hostess abbess matriarch".split(),
    "f",
) | dict.fromkeys(
    "husband father son brother nephew uncle grandfather grandson widower man boy gentleman monk "
    "businessman policeman sportsman emperor duke groom stepfather stepson "
    "boyfriend waiter abbot patriarch cardinal pope imam".split(),
    "m",
)


def _gender(name: Name, actor: Actor, doc: Doc) -> str | None:
    """What a title or a given name says of a person; a single word may as well be a surname, and says nothing."""
    full = actor.name.split() if actor.kind is Kind.PERSON else name.text.split()
    given: str | None = doc._.tables.base.gender(full[0]) if len(full) > 1 else None
    return title_gender(doc, name.start) or _described_gender(doc[name.start : name.end].root) or given


def _described_gender(head: Token) -> str | None:
    """What the noun says by which a name is introduced: "his wife Maria", "Maria, a spokeswoman", "Maria is a nun"."""
    beside = [head.head] if head.dep_ == "appos" else []
    beside += children(head, "appos", "compound", "nmod")
    if head.dep_ in SUBJECTS and head.head.lemma_ == "be":
        beside += children(head.head, "attr")
    found = {gender for noun in beside if (gender := GENDERED.get(noun.lemma_.lower()))}
    return found.pop() if len(found) == 1 else None


def genders(doc: Doc) -> dict[str, str]:
    """Actor key -> "m" or "f", from titles and unambiguous given names."""
    found: dict[str, str] = {}
    for name in doc._.names:
        referent = doc._.referents.get(doc[name.start : name.end].root.i)
        if referent is None or Kind.PERSON not in {name.kind, referent.actor.kind}:
            continue
        if gender := _gender(name, referent.actor, doc):
            found.setdefault(referent.actor.key, gender)
    return found


def wanted(pronoun: str) -> tuple[frozenset[Kind], bool, str | None]:
    """The kinds, the number (is it plural) and the gender that a pronoun asks for."""
    if pronoun in MASCULINE:
        return frozenset({Kind.PERSON}), False, "m"
    if pronoun in FEMININE:
        return frozenset({Kind.PERSON}), False, "f"
    if pronoun in NEUTER:
        return frozenset({Kind.COUNTRY, Kind.ORGANIZATION, Kind.GOVERNMENT}), False, None
    return frozenset({Kind.GROUP}), True, None


def _may_be_a_person(referent: Referent, token: Token) -> bool:
    """Whether a name of one or two words that the base does not know may be somebody's, whatever the model says."""
    actor = referent.actor
    if not referent.named or actor.wikidata or actor.country or actor.kind is Kind.PERSON:
        return False
    if token.dep_ == "pobj" and token.head.lower_ in LOCATIVE:
        return False
    return actor.kind in {Kind.ORGANIZATION, Kind.PLACE} and len(actor.name.split()) < 3 and not actor.name.isupper()


def _ahead(pronoun: Token, found: dict[int, Referent], number: int) -> Candidate | None:
    """The subject that a fronted phrase looks ahead to: "Through his work, Silva has …"."""
    root = pronoun.sent.root
    for subject in children(root, "nsubj", "nsubjpass"):
        if (
            pronoun.i < subject.left_edge.i
            and pronoun.dep_ == "poss"
            and subject.i in found
            and subject.pos_ == "PROPN"
        ):
            return Candidate(found[subject.i], subject, number, False)
    return None


def _clashes(pronoun: Token, candidate: Token) -> bool:
    """Whether grammar forbids that both are the same: subject and object of one verb."""
    if pronoun.tag_ == "PRP$" or pronoun.lower_.endswith(("self", "selves")):
        return False
    return clause_of(pronoun) == clause_of(candidate) and candidate.dep_ != "poss"


def _own_subject(pronoun: Token, candidates: list[Candidate]) -> Referent | None:
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


def eligible(
    pronoun: Token, sentence: int, candidates: list[Candidate], known: dict[str, str], barred: frozenset[Actor]
) -> list[Candidate]:
    """The candidates that kind, number, gender and grammar allow, with what is known of their gender."""
    gender = wanted(pronoun.lower_)[2]
    return [
        _with_gender(c, gender, known, pronoun)
        for c in candidates
        if sentence - c.sentence <= REACH
        and _fits(pronoun, c)
        and not _clashes(pronoun, c.token)
        and c.referent.actor not in barred
        and (gender is None or known.get(c.referent.actor.key, gender) == gender)
    ]


def _fits(pronoun: Token, candidate: Candidate) -> bool:
    """Whether a pronoun can stand for such an actor, one or many."""
    kinds, plural, gender = wanted(pronoun.lower_)
    kind = candidate.referent.actor.kind
    if kind in kinds and (candidate.plural == plural or kind is not Kind.GROUP):
        return True
    if gender is not None:
        return _may_be_a_person(candidate.referent, candidate.token)
    return plural and kind in COLLECTIVE and (candidate.plural or says_of_itself(pronoun, candidate.token))


def _with_gender(candidate: Candidate, gender: str | None, known: dict[str, str], pronoun: Token) -> Candidate:
    if gender is None:
        return candidate
    actor = candidate.referent.actor
    single = pronoun.doc._.tables.base.gender(actor.name) if " " not in actor.name else None
    return replace(
        candidate,
        doubtful=actor.kind is not Kind.PERSON,
        gender_known=actor.key in known,
        given_name=0 if single is None or actor.key in known else 1 if single == gender else -1,
    )


def resolve(
    pronoun: Token, sentence: int, candidates: list[Candidate], known: dict[str, str], barred: frozenset[Actor]
) -> Referent | None:
    """The referent of a third-person pronoun, None where no candidate leads clearly."""
    if pronoun.lower_ in {"its", "their"} and (owner := _own_subject(pronoun, candidates)):
        return owner
    weights = pronoun.doc._.tables.salience
    person = pronoun.lower_ in MASCULINE | FEMININE
    allowed = eligible(pronoun, sentence, candidates, known, barred)
    quoted = _quoted(pronoun, allowed)
    outside = not quoted and quotation_at(pronoun.doc._.quotations, pronoun.i) is not None
    allowed = quoted or allowed
    best = ranked(pronoun, sentence, allowed, weights.person if person else weights.other)
    margin = _margin(person, outside, [candidate for _, candidate in best[:2]])
    if not best or (len(best) > 1 and best[0][0] - best[1][0] < margin):
        return None
    return best[0][1].referent


def _margin(person: bool, outside: bool, leading: list[Candidate]) -> float:
    """By how much the best must lead: more for whom a speaker has not named, and of two that stand side by side."""
    if not person:
        return NEUTER_MARGIN
    equals = len(leading) == 2 and leading[1].token in with_conjuncts(leading[0].token)
    return DOUBTFUL_MARGIN if outside or equals else MARGIN


def _quoted(pronoun: Token, candidates: list[Candidate]) -> list[Candidate]:
    """Whom a speaker names in the same quotation: he means them rather than those that the article names."""
    quotation = quotation_at(pronoun.doc._.quotations, pronoun.i)
    return [c for c in candidates if quotation and quotation[0] <= c.token.i < quotation[1]]


def _speaker(pronoun: Token, speech: tuple[Said, ...], found: dict[int, Referent]) -> Referent | None:
    """Who says "I" or "we": the speaker of the quotation, or the country that he speaks for."""
    for said in speakers_of(speech, pronoun.i):
        if said.source is not None and (referent := found.get(said.source)):
            return referent
    return None


def _for_whom(referent: Referent, doc: Doc) -> Referent | None:
    """ "We" in the mouth of a head of state or minister is the country."""
    actor = referent.actor
    if actor.kind is not Kind.PERSON:
        return referent
    offices = [r for r in doc._.cast.roles if r.person == actor and r.country]
    base = doc._.tables.base
    if actor.country and (offices or base.roles_of(actor, doc._.article.published)):
        return replace(referent, actor=base.country(actor.country))
    return None


def _at(pronoun: Token, referent: Referent) -> Referent:
    return Referent(pronoun.i, pronoun.i, pronoun.i + 1, referent.actor)


def _is_expletive(token: Token) -> bool:
    """ "It" that stands for nothing: "it is clear that"."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    head = token.head
    return any(c.dep_ in {"ccomp", "xcomp", "csubj", "acomp"} for c in head.children) and head.lemma_ in {
        "be",
        "seem",
        "appear",
        "become",
    }


@Language.component("kg_coreference")
def coreference(doc: Doc) -> Doc:
    """Add the pronouns to `doc._.referents`, and name possessed things after their owner."""
    found: dict[int, Referent] = dict(doc._.referents)
    known, speech = genders(doc), doc._.speech
    candidates: list[Candidate] = []
    named = {r.actor for r in found.values() if r.named}
    for number, sentence in enumerate(doc.sents):
        candidates = [c for c in candidates if number - c.sentence <= REACH]
        for token in sentence:
            if token.i in found and token.pos_ != "PRON":
                said = _predicated(token, found, named)
                if said == found[token.i]:
                    said = _owned(doc, said, found)
                    candidates.append(Candidate(said, token, number, token.tag_ in {"NNS", "NNPS"}))
                found[token.i] = said
            elif token.pos_ == "PRON" and (referent := _pronoun(token, number, candidates, known, speech, found)):
                found[token.i] = _at(token, referent)
                if token.lower_ in MASCULINE | FEMININE:
                    known.setdefault(referent.actor.key, "m" if token.lower_ in MASCULINE else "f")
                candidates.append(Candidate(replace(referent, named=False), token, number, token.lower_ in PLURAL))
    doc._.members = plural_antecedents(doc)
    doc._.referents = found
    return doc


def _predicated(noun: Token, found: dict[int, Referent], named: set[Actor]) -> Referent:
    """A description of a person who has no name means whom it is said of: "She is a lawyer"."""
    referent = found[noun.i]
    if referent.actor.kind is not Kind.PERSON or referent.actor in named or (holder := described(noun)) is None:
        return referent
    whom = found.get(holder.i)
    return replace(referent, actor=whom.actor) if whom and whom.actor.kind is Kind.PERSON else referent


def _pronoun(
    token: Token,
    number: int,
    candidates: list[Candidate],
    known: dict[str, str],
    speech: tuple[Said, ...],
    found: dict[int, Referent],
) -> Referent | None:
    word = token.lower_
    inside = quotation_at(token.doc._.quotations, token.i) is not None
    if word in FIRST and token.text != "US":
        return _speaker(token, speech, found) if inside else None
    if word in FIRST_PLURAL and token.text != "US":
        speaker = _speaker(token, speech, found) if inside else None
        return _for_whom(speaker, token.doc) if speaker else None
    if word in MASCULINE | FEMININE | NEUTER | PLURAL and not _is_expletive(token):
        speaker = _speaker(token, speech, found) if inside else None
        if ahead := _ahead(token, found, number):
            candidates = [*candidates, ahead]
        return resolve(token, number, candidates, known, frozenset({speaker.actor} if speaker else ()))
    return None


def genitive(name: str) -> str:
    """The genitive of a name.

    >>> genitive("Gustavo Petro"), genitive("Cuban exiles")
    ("Gustavo Petro's", "Cuban exiles'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _owned(doc: Doc, referent: Referent, found: dict[int, Referent]) -> Referent:
    """ "His inner circle" is the inner circle of whom "his" stands for."""
    if referent.named or referent.actor.kind not in {
        Kind.THING,
        Kind.GROUP,
        Kind.PERSON,
        Kind.ORGANIZATION,
        Kind.PLACE,
    }:
        return referent
    head = doc[referent.head]
    for owner in children(head, "poss"):
        if (
            owner.tag_ in {"PRP$", "WP$"}
            and (whose := found.get(antecedent(owner).i))
            and referent.actor.wikidata is None
            and referent.actor.name.islower()
        ):
            name = f"{genitive(whose.actor.name)} {referent.actor.name}"
            return replace(referent, actor=Actor(slug(name), name, referent.actor.kind, whose.actor.country))
    return referent


def kind_of_pronoun(token: Token) -> Kind | None:
    """The kind of actor that a pronoun asks for, None for any other token."""
    if token.pos_ != "PRON" or token.lower_ not in MASCULINE | FEMININE | PLURAL | FIRST:
        return None
    return Kind.GROUP if token.lower_ in PLURAL else Kind.PERSON
