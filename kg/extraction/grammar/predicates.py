"""Descriptions that are said of somebody: "Ana Silva is a lawyer", "she served as mayor", "they call him a liar"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.grammar.clauses import antecedent, is_passive, is_predicate, of_phrase
from kg.extraction.grammar.subjects import surface_subjects
from kg.extraction.grammar.tree import children

COPULAS = frozenset({"be", "become", "remain"})
SHORTENED = frozenset({"’s", "’re", "’m"})  # whose lemmas the model does not know
OF_SUBJECT = frozenset({"replace", "succeed", "follow", "represent", "join", "beat", "serve"})
WHILE = frozenset({"while", "when", "once"})
TENURE = frozenset(
    "experience record tenure time term role work career job year performance stint past weakness strength".split()
)
UNREAL = frozenset({"if", "unless", "whether"})


def described(noun: Token) -> tuple[Token, ...]:
    """The nouns or pronouns of which a description may be said, the likelier first; none where it is denied."""
    first = _first(noun)
    said = (*_by_copula(first), *_by_inversion(first), *_by_as(first), *_by_naming(first), *_by_while(first))
    return tuple(antecedent(t) for t in said)


def _first(noun: Token) -> Token:
    """The first of the nouns by which something is said: "called him a liar, a fraud and a thief"."""
    while noun.dep_ in {"conj", "appos"} and noun.head.pos_ in {"NOUN", "PROPN"}:
        if noun.dep_ == "appos" and not is_predicate_noun(noun.head):
            break
        noun = noun.head
    return noun


def is_predicate_noun(noun: Token) -> bool:
    """Whether a noun says what somebody is, and names nobody: "at being a lawyer", "as a lawyer"."""
    return noun.dep_ in {"attr", "oprd"} or (noun.dep_ == "pobj" and noun.head.lower_ == "as") or _is_shortened(noun)


def is_post(noun: Token) -> bool:
    """Whether a noun is the post that somebody gets or has: "whoever is elected president", "in serving as mayor"."""
    bare = noun.dep_ == "pobj" and noun.head.lower_ == "as" and not children(noun, "det", "poss")
    return noun.dep_ == "oprd" or bare


def is_hoped_for(noun: Token) -> bool:
    """Whether a noun is what somebody is yet to be: "ran to be president", "wants to serve as mayor"."""
    first = _first(noun)
    verb = first.head if first.dep_ == "attr" else first.head.head
    infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" for c in children(verb, "aux"))
    return is_predicate_noun(first) and infinitive and verb.dep_ in {"xcomp", "advcl", "acl"}


def has_name(noun: Token) -> bool:
    """Whether a name stands beside a description: "the mayor, Ana Silva"."""
    return bool(children(noun, "appos")) or noun.dep_ == "appos"


def names_nobody(noun: Token) -> bool:
    """Whether a predicate noun brings nobody in: not "there is a man", "it was a nun who left", "as his aide"."""
    first = _first(noun)
    expletive = first.dep_ == "attr" and any(
        c.dep_ == "expl" or c.lower_ in {"it", "that", "this"} for c in first.head.lefts
    )
    return not expletive and not children(noun, "poss", "relcl")


def _by_copula(noun: Token) -> list[Token]:
    verb = noun.head
    if noun.dep_ != "attr" or not _is_copula(verb) or is_unreal(verb):
        return []
    return [s for s in surface_subjects(verb) if s.i != noun.i and s.pos_ in {"NOUN", "PROPN", "PRON"}][:1]


def _by_inversion(noun: Token) -> list[Token]:
    """ "The founder of the firm is Ana Silva" says of her that she is."""
    verb = noun.head
    if noun.dep_ != "nsubj" or not _is_copula(verb) or is_unreal(verb):
        return []
    return [a for a in children(verb, "attr") if a.pos_ == "PROPN" and a.ent_type_ == "PERSON"]


def _is_shortened(noun: Token) -> bool:
    """Whether a noun is all that is left of a clause: "she went there while mayor"."""
    bare = noun.pos_ in {"NOUN", "PROPN"} and not children(noun, "det", "poss", "nsubj")
    marked = noun.dep_ == "advcl" and any(c.lower_ in WHILE for c in children(noun, "mark", "advmod"))
    return bare and (marked or (noun.dep_ == "pobj" and noun.head.lower_ in WHILE))


def _by_while(noun: Token) -> list[Token]:
    """ "She went there while mayor" says it of the subject."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return list(surface_subjects(verb)[:1]) if _is_shortened(noun) else []


def _is_copula(verb: Token) -> bool:
    return verb.lemma_ in COPULAS or verb.lower_ in SHORTENED


def is_unreal(verb: Token) -> bool:
    """Whether a clause says what is not, or only if: "is no lawyer", "if she were a lawyer"."""
    return bool(children(verb, "neg", "expl")) or any(c.lower_ in UNREAL for c in children(verb, "mark"))


def _by_as(noun: Token) -> list[Token]:
    """ "Described her as a friend", "think of her as a friend" say it of her, "served as mayor" of the subject."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "as" or prep.dep_ != "prep" or _is_compared(prep):
        return []
    governor = prep.head
    if governor.pos_ == "NOUN":
        owners = [*children(governor, "poss"), *of_phrase(governor)]
        taken = governor.dep_ == "dobj" and is_predicate(governor.head)
        return owners or (list(surface_subjects(governor.head)[:1]) if taken else [])
    subjects = list(surface_subjects(governor)[:1])
    if is_passive(governor) or governor.lemma_ in OF_SUBJECT:
        return subjects
    beside = noun.doc[prep.i - 1]
    named = [beside] if beside.ent_type_ == "PERSON" and beside.dep_ == "pobj" else []
    thought_of = [t for prep in children(governor, "prep") if prep.lower_ == "of" for t in children(prep, "pobj")]
    objects = children(governor, "dobj")
    if any(thing.lower_ in {"him", "her", "me"} for thing in objects):
        return objects
    owners = [owner for thing in objects if thing.lemma_ in TENURE for owner in children(thing, "poss")]
    return [*objects, *owners, *named, *thought_of, *subjects]


def _is_compared(prep: Token) -> bool:
    """Whether "as" compares: "as rich as a king", "the same as", "such as"."""
    before = prep.doc[prep.i - 1].lower_ if prep.i else ""
    return before in {"such", "same", "well", "much"} or any(c.lower_ == "as" for c in prep.head.lefts if c.i < prep.i)


def _by_naming(noun: Token) -> list[Token]:
    """ "Elected him president", "he was elected president", "call her a liar"."""
    verb = noun.head
    if noun.dep_ == "oprd":
        return list(surface_subjects(verb)[:1]) if is_passive(verb) else children(verb, "dobj")
    return children(noun, "nsubj") if noun.dep_ == "ccomp" and noun.pos_ == "NOUN" else []
