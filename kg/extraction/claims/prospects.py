"""Clauses that look like facts and tell of none: what is wanted, to come, supposed, or left open."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.grammar.clauses import gives_examples, is_predicate, leading_word
from kg.extraction.grammar.tree import children
from kg.extraction.tables.embedding import Embedding
from kg.model import Kind, Status

PRESENT = frozenset({"VBZ", "VBP"})
MANY = frozenset("i we you they these those many most some both".split())
"""Subjects whose verb has the plain form in the present."""
UNCHANGED = frozenset("beat bet burst cast cost cut hit hurt let put quit read rid set shed shut split spread".split())
"""Verbs whose past is the plain form."""
OPEN = frozenset({"whatever", "whichever", "whoever"})

UNREAL = {
    "planned": Status.PLANNED,
    "proposed": Status.PLANNED,
    "upcoming": Status.PLANNED,
    "future": Status.PLANNED,
    "possible": Status.POSSIBLE,
    "potential": Status.POSSIBLE,
    "further": Status.POSSIBLE,
    "alleged": Status.ALLEGED,
    "suspected": Status.ALLEGED,
    "reported": Status.ASSERTED,
}
"""Adjectives of events, and what they make of them."""


def is_left_open(verb: Token) -> bool:
    """Whether the shape of a clause without a modal leaves open whether it is so."""
    shapes = (is_whoever, is_aim, is_by_few, is_imperative, is_inverted, is_question)
    return any(shape(verb) for shape in shapes)


BREAKS = frozenset({":", "(", "-", "–", "—"})


def is_question(verb: Token) -> bool:
    """Whether a sentence or quotation begins with the auxiliary before the subject: "Did Iran help Syria?"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    first = next((a for a in children(verb, "aux", "auxpass") if subjects and a.i < subjects[0].i), None)
    if first is None or subjects[0].i > verb.i:
        return False
    return first.is_sent_start or first.nbor(-1).is_quote or first.nbor(-1).text in BREAKS


def is_inverted(verb: Token) -> bool:
    """Whether a condition is told without "if": "it would have been kind had she called him"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    fronted = (c for c in children(verb, "aux", "auxpass") if c.lower_ in {"had", "were", "should"})
    under = verb.dep_ in {"advcl", "ccomp", "xcomp", "relcl"}
    return under and bool(subjects) and any(c.i < subjects[0].left_edge.i and c.i == verb.left_edge.i for c in fronted)


def is_whoever(verb: Token) -> bool:
    """Whether it is left open who does it: "whatever group controls the town"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    return any(word.lower_ in OPEN for s in subjects for word in (s, *children(s, "det")))


def is_aim(verb: Token) -> bool:
    """Whether a clause says what somebody wants: "their goal is a state in the north"."""
    aims = verb.doc._.tables.lexicon.classes["aim"]
    aimed = verb.lemma_ == "be" and any(s.lemma_.lower() in aims for s in children(verb, "nsubj"))
    return aimed and bool(children(verb, "attr")) and not children(verb, "acomp")


def is_ahead(verb: Token) -> bool:
    """Whether a present tense tells what is to come: "leaves for Chad tomorrow", "a day before they meet"."""
    if not PRESENT & {verb.tag_, *(c.tag_ for c in children(verb, "aux", "auxpass"))}:
        return False
    if verb.dep_ == "advcl" and any(c.lower_ == "before" for c in children(verb, "mark")):
        return True
    for when in children(verb, "npadvmod", "advmod"):
        if when.lower_ == "tomorrow" or (when.ent_type_ == "DATE" and any(c.lower_ == "next" for c in when.children)):
            return True
    return False


def is_of_nobody(noun: Token) -> bool:
    """Whether it is left open whose statements are meant: "faces a trial over claims that"."""
    if noun.dep_ != "pobj" or noun.tag_ != "NNS":
        return False
    return not any(c.dep_ in {"poss", "amod", "compound", "det", "prep"} for c in noun.children)


WHEN = frozenset({"when", "once", "until", "before", "after"})


def is_when_it_comes(verb: Token) -> bool:
    """Whether a clause in the present may tell the time of what is to come: "will meet her when he visits Mali"."""
    first = next((c for c in children(verb, "aux", "auxpass")), verb)
    return first.tag_ in PRESENT and any(c.lower_ in WHEN for c in children(verb, "advmod", "mark"))


def is_of_unknown(verb: Token, noun: Token) -> bool:
    """Whether a clause in the present says what a thing should be like: "wants a court which punishes rebels"."""
    if noun.dep_ != "dobj" or not is_predicate(noun.head) or is_somebody(noun):
        return False
    first = next((c for c in children(verb, "aux", "auxpass")), verb)
    return (
        first.tag_ in PRESENT
        and (first == verb or first.lemma_ != "have")
        and any(c.lower_ in {"a", "an"} for c in children(noun, "det"))
    )


def is_of_any(verb: Token, noun: Token) -> bool:
    """Whether a clause says of whom another would hold: "firms moving abroad would pay", "those who leave will pay"."""
    if noun.dep_ not in {"nsubj", "nsubjpass"} or not is_predicate(noun.head):
        return False
    bare = noun.tag_ == "NNS" and not children(noun, "det", "poss", "nummod")
    now = verb.tag_ in PRESENT or (verb.tag_ == "VBG" and not children(verb, "aux"))
    aside = noun.doc[verb.left_edge.i - 1].is_punct
    return bare and now and not aside and any(c.tag_ == "MD" for c in children(noun.head, "aux"))


def is_of_predicate(verb: Token, noun: Token) -> bool:
    """Whether a clause tells what sort of somebody its subject is, or is not: "this is not a plan that hurts Mali"."""
    told = any(s.tag_ in {"WDT", "WP"} or s.lower_ == "that" for s in children(verb, "nsubj", "nsubjpass"))
    return told and noun.dep_ == "attr" and noun.head.lemma_ == "be" and noun.i == verb.left_edge.i - 1


def is_by_few(verb: Token) -> bool:
    """Whether a clause says that hardly anybody does it: "few countries pay"."""
    subjects = children(verb, "nsubj")
    few = (c for s in subjects for c in (s, *children(s, "amod")) if c.lower_ == "few")
    return any(not children(c, "det") and not children(c.head, "det") for c in few)


def is_imperative(verb: Token) -> bool:
    """Whether a verb tells somebody to do something: "let them leave"."""
    alone = verb.tag_ == "VB" and verb.dep_ == "ROOT" and not children(verb, "nsubj", "nsubjpass", "aux", "neg")
    return alone and not any(c.tag_ in {"VBD", "VBZ", "VBP"} for c in children(verb, "ccomp"))  # "remember: …"


def is_somebody(noun: Token) -> bool:
    """Whether a noun stands for a group, or for somebody by name: they are there whatever is wanted of them."""
    referent = (noun.doc._.referents or {}).get(noun.i)
    return referent is not None and (referent.named or referent.actor.kind is Kind.GROUP)


def is_thing(noun: Token) -> bool:
    """Whether a noun is no actor: what an actor does is so, whatever is done to him: "to join those fighting"."""
    referent = (noun.doc._.referents or {}).get(noun.i)
    return referent is None or (referent.actor.kind is Kind.THING and not referent.named)


AHEAD = frozenset({"inevitable", "likely", "unlikely", "imminent", "possible", "impossible", "probable"})


def is_supposed(noun: Token, verb: Token) -> bool:
    """Whether an event is only thought of: "a strike could lead to war", "a withdrawal would leave the south open"."""
    if any(c.lower_ in AHEAD for c in children(verb, "acomp", "oprd")) and not children(verb, "xcomp", "ccomp"):
        return True  # "war seemed inevitable"
    modals = {c.lower_ for c in children(verb, "aux") if c.tag_ == "MD"}
    article = next((c.lower_ for c in children(noun, "det")), "")
    if "would" in modals or "’d" in modals:
        dated = any(c.ent_type_ in {"DATE", "TIME"} for c in noun.lefts)
        return not dated and article not in {"this", "that", "these", "those"}
    return bool(modals) and article in {"a", "an", "any", "another"}


def goes_on_infinitive(verb: Token, head: Token) -> bool:
    """Whether a plain form cannot be joined to the verb that it hangs on: "touted a plan to build roads and help"."""
    if verb.tag_ not in {"VB", "VBP"} or head.tag_ not in {"VBD", "VBZ"} or verb.lower_ in UNCHANGED:
        return False
    if children(verb, "nsubj", "nsubjpass", "aux"):
        return False
    subjects = children(head, "nsubj", "nsubjpass")
    several = any(s.tag_ in {"NNS", "NNPS"} or s.lower_ in MANY or children(s, "conj") for s in subjects)
    return bool(subjects) and not several


def is_plain_form(verb: Token) -> bool:
    """Whether a plain form aside is one of several infinitives: "intends to stay, not only to fight, and help Mali"."""
    alone = not children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "mark")
    return verb.tag_ == "VB" and alone and verb.lower_ not in UNCHANGED


def is_reported(verb: Token) -> bool:
    """Whether "would" is the future of reported speech: "said it would withdraw"."""
    return (
        verb.dep_ in {"ccomp", "acl", "conj"}
        and verb.head.tag_ in {"VBD", "VBN", "NN", "NNS"}
        and not children(verb.head, "aux")
    ) or (verb.dep_ == "conj" and is_reported(verb.head))


def is_gerund(verb: Token) -> bool:
    """Whether a participle with a subject before it is a clause of its own: "fears of rebels taking the town"."""
    return verb.tag_ == "VBG" or any(c.lower_ == "being" for c in children(verb, "auxpass", "aux"))


def is_alternative(verb: Token) -> bool:
    """Whether what holds back one verb holds back the next: "has never sought or held office"."""
    if verb.dep_ != "conj" or not is_predicate(verb.head):
        return False
    if verb.tag_ != verb.head.tag_ and {verb.tag_, verb.head.tag_} != {"VBN", "VBD"}:
        return False
    return any(c.lower_ == "or" for c in children(verb.head, "cc")) and not children(verb, "nsubj", "nsubjpass", "aux")


def of_prospect(noun: Token, table: Embedding) -> Status:
    """What a noun says of the event that it leads to: "the prospect of a withdrawal", "fears of an attack"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"of", "for", "about"} or noun.head.head.pos_ != "NOUN":
        return Status.ASSERTED
    return table.status(noun.head.head.lemma_.lower(), "noun", "object") or Status.ASSERTED


def ahead(status: Status) -> Status:
    """What is so only if something else comes true: all else says nothing of it."""
    return status if status in {Status.PLANNED, Status.POSSIBLE} else Status.ASSERTED


def is_portrayal(prep: Token) -> bool:
    """Whether a phrase says what somebody is made out to do: "attacked the mayor as closing schools"."""
    return (
        leading_word(prep) == "as"
        and not gives_examples(prep)
        and is_predicate(prep.head)
        and bool(children(prep.head, "dobj", "nsubjpass"))
    )
