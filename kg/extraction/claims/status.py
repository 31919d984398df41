"""Whether it is so: one of five statuses for each predication, from its own clause and from every clause above it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extraction.claims.prospects import (
    UNREAL,
    ahead,
    goes_on_infinitive,
    is_ahead,
    is_alternative,
    is_gerund,
    is_left_open,
    is_of_any,
    is_of_nobody,
    is_of_predicate,
    is_of_unknown,
    is_plain_form,
    is_portrayal,
    is_reported,
    is_supposed,
    is_thing,
    is_when_it_comes,
    of_prospect,
)
from kg.extraction.grammar.clauses import (
    gives_examples,
    goes_on_future_passive,
    is_asked,
    is_predicate,
    leading_word,
    noun_of_infinitive,
)
from kg.extraction.grammar.tree import children
from kg.extraction.tables.embedding import Embedding
from kg.model import Status

ASSERTED, ALLEGED, PLANNED, POSSIBLE, NEGATED = (
    Status.ASSERTED,
    Status.ALLEGED,
    Status.PLANNED,
    Status.POSSIBLE,
    Status.NEGATED,
)
OPENING = frozenset("of from about on to into for against at in over as like".split())
"""Prepositions by which a verb or noun governs a gerund."""
NO = frozenset({"no", "neither", "nobody", "none", "nothing", "nor"})


def combine(outer: Status, inner: Status) -> Status:
    """The status of what is said under something that itself has a status.

    >>> combine(Status.NEGATED, Status.ASSERTED).value, combine(Status.ASSERTED, Status.PLANNED).value
    ('negated', 'planned')
    >>> combine(Status.NEGATED, Status.NEGATED).value  # did not refuse to
    'possible'
    """
    if outer is ASSERTED:
        return inner
    if inner is ASSERTED:
        return outer
    if outer is NEGATED and inner is NEGATED:
        return POSSIBLE
    if outer is inner:
        return outer
    if ALLEGED in {outer, inner}:
        return ALLEGED
    if outer is NEGATED:
        return NEGATED if inner is PLANNED else POSSIBLE
    return inner if inner is NEGATED else POSSIBLE


def _auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, taken from the first conjunct where it has none ("will meet and sign")."""
    own = children(verb, "aux", "auxpass")
    own += [c for aux in own for c in children(aux, "aux")]  # "should be leading": the parser hangs "should" on "be"
    if own or verb.dep_ != "conj" or not is_predicate(verb.head):
        return own
    same = verb.tag_ == verb.head.tag_ or goes_on_future_passive(verb)
    return _auxiliaries(verb.head) if same and not children(verb, "nsubj", "nsubjpass") else own


def own_status(verb: Token, table: Embedding) -> Status:
    """The status that negation, modals and adverbs of its own clause give to a verb."""
    modal = ASSERTED
    for aux in _auxiliaries(verb):
        word = (
            "will"
            if aux.lower_ in {"’ll", "'ll", "wo"}
            else "would"
            if aux.lower_ in {"’d", "'d"} and aux.tag_ == "MD"
            else aux.lower_
        )
        if aux.tag_ == "MD":
            modal = table.status(word, "modal", "predicate") or POSSIBLE
            if word == "would" and is_reported(verb):
                modal = PLANNED
    if _negated(verb, table):
        return NEGATED
    for adverb in children(verb, "advmod"):
        if (found := table.status(adverb.lower_, "adverb", "predicate")) and found is not ASSERTED:
            return found
    if modal is ASSERTED and is_left_open(verb):
        return POSSIBLE
    return PLANNED if modal is ASSERTED and is_ahead(verb) else modal


def _negated(verb: Token, table: Embedding) -> bool:
    if children(verb, "neg") or any(children(aux, "neg") for aux in children(verb, "aux", "auxpass")):
        return True
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "acomp"}:
            if child.lower_ in NO or any(c.lower_ in NO and c.i < child.i for c in child.children):
                return True
        elif (
            child.dep_ in {"advmod", "cc", "preconj"}
            and child.i < verb.i
            and (child.lower_ in NO or table.status(child.lower_, "adverb", "predicate") is NEGATED)
        ):
            return True
    if verb.dep_ == "conj" and any(c.lower_ in {"nor"} for c in children(verb.head, "cc")):
        return True
    if is_alternative(verb):
        return _negated(verb.head, table)
    return (
        verb.dep_ == "conj"
        and not children(verb, "nsubj", "nsubjpass", "aux")
        and verb.tag_ == "VB"
        and bool(children(verb.head, "neg"))
    )


def _part(head: Token) -> str:
    return {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adverb"}.get(head.pos_, "verb")


def _is_infinitive(verb: Token) -> bool:
    if any(a.lower_ == "to" for a in children(verb, "aux")):
        return True
    return verb.tag_ == "VB" and (verb.dep_ == "conj" and _is_infinitive(verb.head))


def from_above(verb: Token, table: Embedding) -> tuple[Status, Token | None]:
    """What the construction that a clause stands in makes of it, and the head that goes on deciding."""
    head, label = verb.head, verb.dep_
    if label == "ROOT" or head == verb:
        return ASSERTED, None
    if label == "conj" and is_predicate(head) and children(verb, "aux") and _is_infinitive(verb) and _finite(head):
        return POSSIBLE, head  # "are ready for the talks to end and for the army to leave"
    if label == "conj" and goes_on_infinitive(verb, head):
        return POSSIBLE, head
    if label == "advcl" and is_plain_form(verb):
        return POSSIBLE, head
    if label == "conj":
        return from_above(head, table) if is_predicate(head) or head.pos_ == "NOUN" else (ASSERTED, head)
    if label in {"relcl", "acl"} and any(c.lower_ in {"any", "whichever"} for c in children(head, "det")):
        return POSSIBLE, None
    for mark in children(verb, "mark"):
        if label == "pcomp" and (found := table.status(mark.lower_, "mark", "clause")):
            return found, None  # "questions as to whether"
    if label == "pcomp" or (label == "pobj" and verb.tag_ == "VBG"):
        return _after_preposition(head, table)
    if label == "acl" and head.dep_ == "pobj" and is_gerund(verb) and _is_feared(head.head, table):
        return _after_preposition(head.head, table)
    for mark in children(verb, "mark", "advmod"):
        if found := table.status(mark.lower_, "mark", "clause"):
            return found, head
    if label == "advcl" and is_when_it_comes(verb):
        return ahead(status_of(head, table)), None
    if label == "relcl" and is_of_unknown(verb, head):
        return ahead(_under_verb(head, table)), None
    if label in {"relcl", "acl"} and is_of_any(verb, head):
        return ahead(own_status(head.head, table)), None
    if label == "relcl" and is_of_predicate(verb, head) and own_status(head.head, table) is NEGATED:
        return NEGATED, None
    word = _governor(head)
    if (noun := noun_of_infinitive(verb)) is not None:
        return table.status(noun.lemma_.lower(), "noun", "infinitive") or POSSIBLE, head
    if _is_infinitive(verb) and label in {"xcomp", "ccomp", "advcl", "acl", "relcl"}:
        if any(c.lower_ == "yet" for c in children(head, "advmod")):
            return NEGATED, head  # "has yet to withdraw"
        found = table.status(word, _part(head), "infinitive")
        if head.lemma_ == "have" and (means := [c for c in children(head, "dobj") if c.i < verb.i]):
            found = table.status(means[0].lemma_.lower(), "noun", "infinitive") or POSSIBLE
        elif (found is None or head.lemma_ == "make") and (
            means := [c for c in children(head, "dobj") if c.right_edge.i + 1 == verb.left_edge.i]
        ):
            found = table.status(means[0].lemma_.lower(), "noun", "infinitive") or found  # "made a push to win votes"
        elif head.lemma_ == "have" and head.tag_ != "VBD":
            found = POSSIBLE  # what one has to do need not be done; what one had to do was
        if found is None:
            found = PLANNED if label in {"advcl", "acl"} and not is_asked(verb) else POSSIBLE
        return found, head
    if label in {"ccomp", "xcomp"} and verb.tag_ == "VBG" and not _finite(verb):
        return table.status(word, _part(head), "gerund") or ASSERTED, head
    if label == "ccomp" and head.lemma_ == "be":
        return _judged(head, table), None
    if label == "ccomp" or (label == "acl" and (verb.tag_ not in {"VBG", "VBN"} or children(verb, "mark"))):
        return _of_told(verb, head, table), head
    goes_on = label in {"xcomp", "advcl"} or (label == "acl" and verb.tag_ == "VBG")
    return ASSERTED, head if goes_on and not _finite(verb) else None


def _of_told(verb: Token, head: Token, table: Embedding) -> Status:
    """What a word makes of the clause that tells its content: "said that", "the claim that", "a proposal that"."""
    word, part = _governor(head), _part(head)
    found = table.status(word, part, "clause")
    if found is ASSERTED and part == "noun" and table.is_cue(word, "noun") and is_of_nobody(head):
        return ALLEGED
    if found is None and part == "noun" and verb.tag_ in {"VB", "VBP"}:  # "the proposal that Chad leave"
        found = table.status(word, "noun", "infinitive")
    return found or ASSERTED


def _is_feared(prep: Token, table: Embedding) -> bool:
    """Whether a preposition leads from a noun to what may be: "concern over", "the risk of"."""
    return table.status(prep.head.lemma_.lower(), _part(prep.head), "gerund") not in {None, ASSERTED}


def _finite(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or bool(
        {"VBD", "VBZ", "VBP", "MD"} & {a.tag_ for a in children(verb, "aux", "auxpass")}
    )


def _governor(head: Token) -> str:
    """The governing word with its particle or preposition: "rule out", "call on"."""
    return "_".join([head.lemma_.lower(), *(c.lower_ for c in children(head, "prt"))])


def _after_preposition(prep: Token, table: Embedding) -> tuple[Status, Token | None]:
    governor = prep.head
    opening = leading_word(prep)
    if gives_examples(prep) and is_predicate(governor):  # "has other aims, such as winning the vote"
        governor = next(iter(children(governor, "dobj")), governor)
    word = _governor(governor)
    aside = prep.i == prep.sent.start or prep.nbor(-1).is_punct  # "…, with the envoys leaving"
    if opening in OPENING or (opening == "with" and not aside):
        found = table.status(word, _part(governor), "gerund") or table.status(word, _part(governor), "infinitive")
        if found is not None:
            return found, governor
    otherwise = POSSIBLE if governor.pos_ == "ADJ" else ALLEGED if is_portrayal(prep) else ASSERTED
    return table.status(opening, "preposition", "gerund") or otherwise, governor


def status_of(token: Token, table: Embedding) -> Status:
    """The status of what a verb or event noun tells, through all clauses that it stands in."""
    if not is_predicate(token):
        return _of_noun(token, table)
    found = own_status(token, table)
    step: Token | None = token
    for _ in range(8):
        assert step is not None
        below = step
        above, step = from_above(step, table)
        found = combine(above, found)
        if step is None:
            break
        if is_predicate(step) or step.pos_ == "ADJ":
            clause = step if is_predicate(step) else step.head
            if _is_speech(step, below, table):
                step = clause
                if own_status(clause, table) is NEGATED and found in {ASSERTED, NEGATED}:
                    found = POSSIBLE
                continue
            found = combine(own_status(clause, table), found)
            step = clause
        else:
            real = _of_noun(step, table) if step.pos_ == "NOUN" and is_thing(step) else ASSERTED
            said = _of_content(step, table) if below.tag_ != "VBG" else ASSERTED
            found = combine(real, combine(said, found))
            break
    if token.sent[-1].text == "?" or (len(token.sent) > 1 and token.sent[-2].text == "?"):
        return POSSIBLE if found is ASSERTED else found
    return found


def _is_speech(token: Token, said: Token, table: Embedding) -> bool:
    """Whether a clause is the content of reported speech: whether it is so does not hang on the speaking."""
    return (
        said.dep_ in {"ccomp", "parataxis"} and not _is_infinitive(said) and table.is_cue(token.lemma_.lower(), "verb")
    )


def _of_noun(noun: Token, table: Embedding) -> Status:
    """An event noun is as real as the verb that it is the object of: "threatened strikes", "called for talks"."""
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "advmod"} and child.lower_ in UNREAL:
            return UNREAL[child.lower_]
        if child.dep_ == "det" and child.lower_ in NO:
            return NEGATED
    return combine(of_prospect(noun, table), _under_verb(_topmost(noun), table))


def _of_content(noun: Token, table: Embedding) -> Status:
    """What is said of a statement: "denied reports that …", "the claim that … is false"."""
    if noun.pos_ != "NOUN" or not table.is_cue(noun.lemma_.lower(), "noun"):
        return ASSERTED
    for adjective in children(noun, "amod"):  # "the debunked claim that"
        if found := table.status(adjective.lower_, "adjective", "clause"):
            return found
    verb = noun.head
    if noun.dep_ == "dobj":
        return table.status(verb.lemma_.lower(), "verb", "clause") or ASSERTED
    return _judged(verb, table) if noun.dep_ == "nsubj" and verb.lemma_ == "be" else ASSERTED


def _judged(be: Token, table: Embedding) -> Status:
    """What a copula says of a statement: "is false", "is not true"; nothing in "is no secret", "was not surprising"."""
    for word in children(be, "acomp", "attr"):
        if found := table.status(word.lemma_.lower(), _part(word), "clause"):
            own = own_status(be, table)
            doubted = own is NEGATED and found is ASSERTED and word.lemma_ != "true"
            return POSSIBLE if doubted else combine(own, found)
    return ASSERTED


def _topmost(noun: Token) -> Token:
    """The noun that a noun is part of or meant for: the reward, in "a reward for information"."""
    while noun.dep_ == "pobj" and noun.head.lower_ in {"of", "for"} and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def _under_verb(noun: Token, table: Embedding) -> Status:
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "nsubj" and is_predicate(head):
        return POSSIBLE if is_supposed(noun, head) else ASSERTED
    if not is_predicate(head) or noun.dep_ == "nsubjpass":
        return ASSERTED
    if noun.dep_ != "dobj" and noun.head.lower_ not in {"for", "to", "on", "of", "against"}:
        return ASSERTED
    found = table.status(head.lemma_.lower(), "verb", "infinitive") or ASSERTED
    return combine(status_of(head, table), found)


@Language.component("kg_status")
def status(doc: Doc) -> Doc:
    """Set `doc._.statuses`, one for each predication."""
    table: Embedding = doc._.tables.embedding
    doc._.statuses = tuple(status_of(doc[p.anchor], table) for p in doc._.predications)
    return doc
