"""Who is the subject of a verb: its own, or the one that it inherits from the clauses and nouns above it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.grammar.clauses import (
    ADVERBIAL,
    PLURAL,
    SINGULAR,
    antecedent,
    begins_clause,
    controls_by_object,
    gives_examples,
    is_asked,
    is_passive,
    is_predicate,
    leading_word,
    noun_of_infinitive,
    opened_clause,
    possessors,
    referred,
    with_conjuncts,
)
from kg.extraction.grammar.tree import children
from kg.extraction.tables.patterns import Head
from kg.model import EventType, Kind

SPOKEN = frozenset(
    {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST, EventType.SUPPORT, EventType.PROTEST}
)
SPENT = frozenset("turn time trouble difficulty problem job year month week day hour lifetime career fun".split())
"""What one has or takes while doing something: "took turns rebutting", "does a good job drawing voters"."""
UNLIKE = ({"VBD", "VBZ"}, {"VBD", "VBP"}, {"VB", "VBZ"})
"""Forms of verbs that do not follow each other without a conjunction."""


def _missed_subject(verb: Token) -> Token | None:
    """The noun right before a coordinated verb that the parser has counted among the nouns of the clause before."""
    i = verb.i - 1
    while i > 0 and (verb.doc[i].is_punct or verb.doc[i].dep_ in {"advmod", "aux", "neg"}):
        i -= 1
    for noun in (verb.doc[i], *verb.doc[i].ancestors):
        if noun.right_edge.i >= verb.i:
            return None
        if noun.dep_ == "conj" and noun.pos_ in {"NOUN", "PROPN"} and opened_clause(noun) == verb:
            return noun
    return None


def _controller(head: Token, verb: Token) -> tuple[Token, ...]:
    """The subject that a governing verb hands to an infinitive or participle that has none."""
    asked = (verb.dep_ in {"xcomp", "ccomp"} or is_asked(verb)) and controls_by_object(head)
    if asked and not is_passive(head) and not _goes_away(head):
        for child in children(head, "dobj", "dative"):
            return with_conjuncts(antecedent(child))
        for prep in children(head, "prep"):
            if prep.lower_ in {"on", "upon", "for", "to", "with"} and prep.i < verb.i:
                for noun in children(prep, "pobj"):
                    return with_conjuncts(noun)
    if head.lemma_ == "use" and is_passive(head):
        return ()  # what is used to do something does not do it
    return surface_subjects(head.head if head.pos_ == "ADJ" and head.dep_ in {"acomp", "attr", "oprd"} else head)


def _goes_away(verb: Token) -> bool:
    """Whether somebody leaves to do something himself: "left Mali to join the army", not "left her to die"."""
    if verb.lemma_ != "leave":
        return False
    referents = verb.doc._.referents or {}
    left = [referents.get(noun.i) for noun in children(verb, "dobj")]
    return all(where is not None and where.actor.kind in {Kind.COUNTRY, Kind.PLACE} for where in left)


def _of_noun(verb: Token) -> tuple[Token, ...]:
    """The subject of a clause that hangs on a noun: the noun itself, or whoever has the plan to do it."""
    noun = verb.head
    if verb.tag_ == "VBG" and noun.dep_ == "dobj" and noun.lemma_.lower() in SPENT and is_predicate(noun.head):
        return surface_subjects(noun.head)
    if _is_adverb(verb, noun):
        return surface_subjects(noun.head.head)
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in children(verb, "aux"))
    if not infinitive:
        return surface_subjects(noun.head) if _speaks_at(verb, noun) else _one_of_them(with_conjuncts(noun))
    if noun.dep_ == "ROOT":
        return ()
    for child in children(noun, "poss"):
        return with_conjuncts(child)
    for prep in children(noun, "prep"):
        if prep.lower_ in {"by", "for"}:
            for inner in children(prep, "pobj"):
                return with_conjuncts(inner)
    governor = noun.head
    if noun.dep_ in {"dobj", "attr"} and is_predicate(governor):
        return surface_subjects(governor)
    return _of_attempt(noun) if noun.dep_ == "pobj" else ()


def _is_adverb(verb: Token, noun: Token) -> bool:
    """Whether a gerund goes on with a clause behind a bare noun of place: "is on record opposing the plan"."""
    bare = noun.tag_ == "NN" and noun.n_lefts == 0 and noun.dep_ == "pobj" and are_things((noun,))
    if verb.tag_ != "VBG" or not bare or children(verb, "nsubj") or noun.head.lower_ not in {"on", "in", "at"}:
        return False
    return is_predicate(noun.head.head) and noun.i + 1 == verb.left_edge.i


def _one_of_them(nouns: tuple[Token, ...]) -> tuple[Token, ...]:
    """Who is said to be one of those who do something: "Chad, one of the states backing him, left"."""
    of = nouns[0].head
    one = of.head
    if len(nouns) != 1 or nouns[0].dep_ != "pobj" or of.lower_ != "of" or one.lower_ != "one":
        return nouns
    if one.dep_ == "appos":
        return with_conjuncts(one.head)[:1]
    if one.dep_ != "attr" or children(one.head, "neg"):
        return nouns
    return tuple(children(one.head, "nsubj")) or nouns


def _of_attempt(noun: Token) -> tuple[Token, ...]:
    """Who acts in order to do what an infinitive says: "entered the city in a bid to oust them"."""
    prep = noun.head
    if prep.lower_ == "of" and prep.head.lemma_ == "part" and prep.head.dep_ == "pobj":
        prep = prep.head.head
    if prep.lower_ not in {"in", "as", "with"}:
        return ()
    governor = prep.head
    if prep.lower_ == "as" and governor.dep_ == "dobj":
        governor = governor.head
    return agents(governor) if is_predicate(governor) else ()


def _speaks_at(verb: Token, noun: Token) -> bool:
    """Whether a participle after a gathering is its holder's: "opened a rally blasting the minister"."""
    if verb.tag_ != "VBG" or noun.dep_ != "dobj" or not is_predicate(noun.head):
        return False
    lexicon = verb.doc._.tables.lexicon
    if noun.lemma_.lower() not in lexicon.classes["session"] | lexicon.classes["protest"]:
        return False
    return any(p.relation.event_type in SPOKEN for p in lexicon.patterns(verb.lemma_.lower(), Head.VERB))


def _inverted(verb: Token) -> Token | None:
    """The subject that follows its verb and auxiliary: "Also applying for membership are Latvia and Estonia"."""
    for be in children(verb, "aux", "auxpass"):
        if be.i > verb.i and be.lemma_ == "be":
            return next((c for c in be.children if c.i > be.i and c.dep_ in {"attr", "nsubj"}), None)
    return None


def _is_listed(verb: Token) -> bool:
    """Whether a gerund is one of several nouns, though it hangs on a finite verb: "on pretexts, or making contact"."""
    if verb.tag_ != "VBG" or verb.head.tag_ in {"VBG", "NN"} or children(verb, "aux"):
        return False
    between = verb.doc[verb.head.i + 1 : verb.i]
    if any(token.tag_ == "VBG" for token in (*children(verb.head, "aux", "auxpass"), *between)):
        return False  # it goes on with that one: "was fined after fleeing Mali, and attacking Chad"
    return any(verb.head.i < joint.i < verb.i for joint in children(verb.head, "cc"))


def _is_behind_relative(verb: Token) -> bool:
    """Whether a verb goes on with the clause above a relative one: "the men whom we caught, and put them on trial".

    Coordinated relative clauses all lack the same noun (Ross, Constraints on Variables in Syntax, 1967).
    """
    relative = verb.head
    if relative.dep_ != "relcl" or not children(verb, "dobj"):
        return False
    lacking = [noun for noun in children(relative, "dobj") if noun.tag_ in {"WDT", "WP"} and noun.i < relative.i]
    return bool(lacking) and any(noun.tag_ == "PRP" for noun in children(verb, "dobj"))


def _changes_tense(verb: Token) -> bool:
    """Whether a verb that no conjunction joins has another tense than the one it hangs on, and belongs elsewhere.

    "Held talks on a law, which the media claimed now helps Peru": only verbs of one tense follow each other so.
    """
    tags = {verb.tag_, verb.head.tag_}
    if tags not in UNLIKE or children(verb, "aux") or any(cc.i < verb.i for cc in children(verb.head, "cc")):
        return False
    return "VB" in tags or not children(verb.head, "aux")


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """The grammatical subjects of a verb, inherited where its clause has none of its own."""
    own = children(verb, "nsubj", "nsubjpass")
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not is_finite(verb) and not children(verb, "mark"):
        own = [c for c in own if c.i < verb.i]  # "Speaking on the radio, she": what follows is no subject of it
    if own and _tells_aim(verb, own[-1]):
        return ()
    if own:
        # of two before a verb, the first belongs to a phrase in front: "While television footage …, the mayor urged"
        before = [c for c in own if c.i < verb.i and (len(own) == 1 or c.i in (verb.doc._.referents or {}))]
        return _one_of_them(referred((before or own[:1])[-1]))
    if children(verb, "csubj", "csubjpass", "expl"):
        return ()
    if inverted := _inverted(verb):
        return with_conjuncts(inverted)
    head = verb.head
    if depth > 6 or verb.dep_ == "ROOT" or head == verb:
        return _misplaced_subject(verb)
    if verb.dep_ == "conj" and is_predicate(head):
        if _is_listed(verb) or _is_behind_relative(verb):
            return ()
        if (begun := begins_clause(head)) is not None and begun.i < verb.i and not children(head, "cc"):
            return with_conjuncts(begun)
        missed = _missed_subject(verb)
        if missed is not None:
            return (missed,)
        return () if _changes_tense(verb) else _agreeing(verb, head, depth)
    if verb.dep_ in {"xcomp", "ccomp"} and (is_predicate(head) or head.pos_ in {"ADJ", "AUX"}):
        return () if verb.tag_ in {"VBD", "VBZ", "VBP"} or _is_order(verb) else _controller(head, verb)
    if verb.dep_ == "xcomp" and head.pos_ == "NOUN" and is_predicate(head.head):
        return surface_subjects(head.head, depth + 1)
    if verb.dep_ == "advcl" and is_predicate(head) and not is_finite(verb):
        if (noun := noun_of_infinitive(verb)) is not None:
            return possessors(noun)
        if _is_as_told(verb):
            return ()
        if verb.tag_ == "VBN" and is_passive(head) and head.i < verb.i and not children(verb, "mark"):
            return agents(head) or surface_subjects(head, depth + 1)  # "was taken by rebels, backed by Chad"
        if is_asked(verb):
            return _controller(head, verb)
        found = surface_subjects(head, depth + 1)
        return _moved(head, verb) or found if are_things(found) else found
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _of_noun(verb)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return _of_preposition(head, depth)
    return ()


def _moved(head: Token, verb: Token) -> tuple[Token, ...]:
    """Whom a thing makes do what the infinitive says: "the fighting led many of the farmers to flee"."""
    if verb.tag_ != "VB" or is_passive(head) or not controls_by_object(head):
        return ()
    found = next((with_conjuncts(antecedent(c)) for c in children(head, "dobj") if c.i < verb.i), ())
    return () if are_things(found) else found


def _is_as_told(verb: Token) -> bool:
    """Whether a participle is about the whole clause and not its subject: "as reported by the paper, Chad left"."""
    return verb.tag_ == "VBN" and any(mark.lower_ == "as" for mark in children(verb, "mark"))


def _tells_aim(verb: Token, noun: Token) -> bool:
    """Whether a gerund tells what an aim is, and the aim does nothing: "a priority is raising the tax"."""
    if verb.tag_ != "VBG" or not any(c.lemma_ == "be" and c.tag_ in {"VBZ", "VBD"} for c in children(verb, "aux")):
        return False
    return noun.lemma_.lower() in verb.doc._.tables.lexicon.classes["aim"]


def _is_order(verb: Token) -> bool:
    """Whether a plain form begins a quotation, and so tells somebody to do it: 'chanted, "Build a wall"'."""
    first = verb.left_edge
    quoted = first.is_quote or (first.i > 0 and verb.doc[first.i - 1].is_quote)
    return verb.tag_ == "VB" and quoted and not children(verb, "aux", "mark")


def _misplaced_subject(verb: Token) -> tuple[Token, ...]:
    """The noun before a verb without subject that the parser joins to the phrase at the beginning of the sentence.

    "On a visit to Paris, Prime Minister Ana Silva praised …": no conjunction joins her to the city.
    """
    if not is_finite(verb):
        return ()
    i = verb.i - 1
    while i > 0 and (verb.doc[i].is_punct or verb.doc[i].dep_ in {"advmod", "aux", "neg"}):
        i -= 1
    named = (verb.doc._.referents or {}).get(i)
    if named is not None and named.named and verb.doc[i].dep_ in {"advmod", "npadvmod"}:
        return (verb.doc[i],)  # an acronym that the tagger takes for an adverb
    for noun in (verb.doc[i], *verb.doc[i].ancestors):
        if noun.right_edge.i >= verb.i:
            return ()
        before = noun.left_edge.i - 1
        if noun.dep_ in {"conj", "appos"} and before > 0 and verb.doc[before].text == ",":
            joined = children(noun.head, "cc") or noun.head.dep_ != "pobj"
            return () if joined or noun.pos_ not in {"NOUN", "PROPN"} else with_conjuncts(noun)
    return ()


def _agreeing(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """The subject of the verb that a coordinated one continues: of those above, the first of its number.

    "The envoys accept that Ana Silva won and are ready to leave": the parser joins the last verb to the nearest one.
    """
    found = surface_subjects(head, depth + 1)
    if head.dep_ == "ccomp" and is_predicate(head.head) and _disagrees(verb, found):
        above = surface_subjects(head.head, depth + 1)
        return above if above and not _disagrees(verb, above) else found
    if head.dep_ == "ccomp" and is_predicate(head.head) and _only_people_say(verb) and are_things(found):
        above = surface_subjects(head.head, depth + 1)
        return found if are_things(above) else above
    return found


REVEALING = frozenset({"show", "suggest", "indicate", "reveal", "mean", "imply", "prove", "confirm", "demonstrate"})


def _only_people_say(verb: Token) -> bool:
    """Whether no thing can be the subject of a verb: "called on the mayor", "warned that"."""
    word, table = verb.lemma_.lower(), verb.doc._.tables.embedding
    cue = any(table.is_cue(word, "verb", construction) for construction in ("clause", "infinitive", "object"))
    calls = word in {"call", "urge", "appeal"} and any(c.lower_ in {"on", "upon", "for"} for c in verb.children)
    return (cue and word not in REVEALING) or calls


def are_things(nouns: tuple[Token, ...]) -> bool:
    """Whether all of the nouns stand for things, as far as is known."""
    known = (noun.doc._.referents.get(noun.i) for noun in nouns)
    return all(referent is None or referent.actor.kind is Kind.THING for referent in known)


def _disagrees(verb: Token, subjects: tuple[Token, ...]) -> bool:
    """Whether a finite verb has the wrong number for its subjects."""
    if not subjects or subjects[0].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return False
    form = next((c.lower_ for c in children(verb, "aux", "auxpass") if c.lower_ in SINGULAR | PLURAL), verb.lower_)
    several = len(subjects) > 1 or subjects[0].tag_ in {"NNS", "NNPS"} or subjects[0].lower_ in {"they", "we"}
    return form in (SINGULAR if several else PLURAL) or (several and form == verb.lower_ and verb.tag_ == "VBZ")


def _of_preposition(prep: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a gerund after a preposition: "accused Moscow of firing", "after meeting"."""
    governor = prep.head
    if is_predicate(governor):
        led = leading_word(prep) in {"of", "from", "for", "into", "as"} and not gives_examples(prep)
        if led and not is_passive(governor):
            for child in children(governor, "dobj") or _aimed_at(governor, prep):
                return with_conjuncts(antecedent(child))
        elif prep.lower_ in {"in", "by"} and is_passive(governor):
            return agents(governor)
        return surface_subjects(governor, depth + 1)
    if prep.lower_ in ADVERBIAL and is_predicate(governor.head):
        return surface_subjects(governor.head, depth + 1)
    if governor.dep_ == "acomp" and is_predicate(governor.head):  # "is guilty of killing", "was instrumental in giving"
        return surface_subjects(governor.head, depth + 1)
    return possessors(governor) if governor.pos_ == "NOUN" else ()


def _aimed_at(verb: Token, before: Token) -> list[Token]:
    """Whom words are aimed at before they say for what: "lashed out at the mayor for closing the school"."""
    aims = (p for p in children(verb, "prep") if p.lower_ in {"at", "against"} and p.i < before.i)
    return next((children(p, "pobj") for p in aims), [])


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in children(verb, "aux")
    )


def agents(verb: Token) -> tuple[Token, ...]:
    """Who does it: the subject, or the by-phrase of a passive."""
    if not is_passive(verb):
        return surface_subjects(verb)
    for prep in verb.children:
        if prep.dep_ == "agent" or (prep.dep_ == "prep" and prep.lower_ == "by"):
            for noun in children(prep, "pobj"):
                return with_conjuncts(noun)
    return _who_makes_do(verb)


def _who_makes_do(verb: Token) -> tuple[Token, ...]:
    """Who has somebody do what the infinitive says, where it stands behind that: "was told to leave by the army"."""
    for below in children(verb, "xcomp"):
        for prep in () if is_passive(below) else children(below, "prep", "agent"):
            for noun in children(prep, "pobj") if prep.lower_ == "by" else ():
                return () if are_things((noun,)) else with_conjuncts(noun)
    return ()
