"""Words and phrases of a clause: what hangs on a token, what stands beside it, and what a verb asks of its nouns.

Every function takes spaCy tokens and gives spaCy tokens. Sources: the ClearNLP dependency labels that the English
models of spaCy are trained on; the control rules of any grammar of English (`urge` gives its infinitive
the object as subject, `promise` the subject; the former are a table).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.grammar.tree import children, dependents

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVES = frozenset({"who", "whom", "which", "that"})
ADVERBIAL = frozenset({"without", "by", "after", "before", "while", "when", "despite", "since", "instead"})
NO_ARGUMENT = frozenset("according including following per regarding like unlike despite compared based due".split())
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def opened_clause(noun: Token) -> Token | None:
    """The verb of which a noun that seems coordinated is the subject: "… in Syria, and the minister left"."""
    doc, i = noun.doc, noun.right_edge.i + 1
    while i < len(doc) and (doc[i].is_punct or doc[i].dep_ in {"advmod", "aux", "neg"}):
        i += 1
    if i == len(doc) or doc[i].tag_ not in FINITE or doc[i].pos_ != "VERB" or doc[i].dep_ != "conj":
        return None
    return None if children(doc[i], "nsubj", "nsubjpass") else doc[i]


def _continues(noun: Token) -> bool:
    """Whether a noun is coordinated with its head, and begins no clause of its own."""
    if noun.dep_ != "conj" or noun.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
        return False
    return noun.text[:1].isalnum() and opened_clause(noun) is None


def _after_apposition(named: Token) -> Iterator[Token]:
    """Who follows on somebody whose name is put between commas: "the mayor, Ana Silva, and other officials"."""
    for other in children(named, "conj"):
        joint = next((c.i for c in children(named, "cc")), 0)
        if joint and named.doc[joint - 1].text == "," and _continues(other):
            yield from with_conjuncts(other)


def gives_examples(prep: Token) -> bool:
    """Whether a preposition leads to some of those who are meant: "ten states, including France", "such as France"."""
    if prep.dep_ != "prep":
        return False
    return prep.lower_ == "including" or (prep.lower_ == "as" and any(c.lower_ == "such" for c in prep.children))


def _is_one_of(example: Token, noun: Token) -> bool:
    """Whether an example can be one of those: nobody is part of a thing: "joined the fight, including Malians"."""
    referents = noun.doc._.referents or {}
    whole, part = referents.get(noun.i), referents.get(example.i)
    if part is not None and whole is not None and part.actor.kind == "Thing" and not part.named:
        return bool(whole.actor.kind == "Thing")  # "soldiers held the valley, including oil fields"
    if part is None or whole is None or not part.named or noun.tag_ != "NN":
        return True
    return bool(whole.actor.kind != "Thing" or part.actor.kind == "Thing")


def with_conjuncts(token: Token) -> tuple[Token, ...]:
    """A noun, the nouns coordinated with it, and examples: "Finland and Sweden", "states, including Sweden"."""
    found = [token]
    for label, child in dependents(token):
        if _continues(child):
            found.extend(with_conjuncts(child))
        elif label == "appos" and child.left_edge.i == token.i + 1:
            # "President Ana Silva and Minister Paul Weber": the parser hangs the second person on the first one's name.
            found.extend(with_conjuncts(child)[1:])
        elif label == "appos":
            found.extend(_after_apposition(child))
        elif gives_examples(child):
            examples = (noun for named in children(child, "pobj") for noun in with_conjuncts(named))
            found.extend(noun for noun in examples if _is_one_of(noun, token))
    return tuple(found)


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    if (token.tag_ not in {"WDT", "WP", "WP$"} and token.lower_ not in RELATIVES) or token.lower_ == "what":
        return token
    for clause in token.ancestors:
        if clause.dep_ == "relcl":
            noun = _of_its_number(token, clause)
            meant = next((n for n in with_conjuncts(noun) if _can_be_meant(token, n)), token)
            return _person_before(clause) or meant if meant == token and token.lower_ == "who" else meant
    return token


SINGULAR, PLURAL = frozenset({"is", "was", "has", "does"}), frozenset({"are", "were", "have", "do"})


def _of_its_number(pronoun: Token, clause: Token) -> Token:
    """The noun that a relative clause hangs on, or the one before or above it whose number its verb has.

    "A pocket of ruins that shelters rebels", "no cure for the quarrels which divide the town".
    """
    noun, verb = clause.head, pronoun.head
    if pronoun.dep_ != "nsubj" or not is_predicate(verb) or not _disagrees(verb, noun):
        return noun
    above = noun.head.head if noun.dep_ == "pobj" else noun
    nouns = (n for n in (_before(clause), above) if n.pos_ in {"NOUN", "PROPN"} and n.ent_type_ not in {"DATE", "TIME"})
    fitting = (n for n in nouns if n.tag_ != noun.tag_)
    return next((n for n in fitting if not _disagrees(verb, n)), noun)


def _before(clause: Token) -> Token:
    """The word before a relative clause."""
    return clause.doc[clause.left_edge.i - (2 if clause.left_edge.nbor(-1).is_punct else 1)]


def _person_before(clause: Token) -> Token | None:
    """The person who is named right before a relative clause that hangs on a thing: "the record of Silva, who"."""
    before = _before(clause)
    return before if before.ent_type_ == "PERSON" else None


def _disagrees(verb: Token, noun: Token) -> bool:
    """Whether a common noun has another number than a verb in the present."""
    form = next((c.lower_ for c in children(verb, "aux", "auxpass") if c.lower_ in SINGULAR | PLURAL), "")
    single = form in SINGULAR or (not form and verb.tag_ == "VBZ")
    several = form in PLURAL or (not form and verb.tag_ == "VBP")
    return (single and noun.tag_ == "NNS") or (several and noun.tag_ == "NN" and not children(noun, "conj"))


def referred(token: Token) -> tuple[Token, ...]:
    """Those whom a noun or relative pronoun stands for: "who" means the people of a list, and not the things."""
    nouns = with_conjuncts(antecedent(token))
    if token.dep_ != "conj" and token.tag_ in {"WDT", "WP"}:
        nouns = tuple(noun for noun in nouns if noun.i < token.i) or nouns  # who is named behind it is not meant
    return tuple(noun for noun in nouns if _can_be_meant(token, noun)) or nouns


def _can_be_meant(pronoun: Token, noun: Token) -> bool:
    """Whether a relative pronoun can stand for a noun: "who" for no thing or place, "which" for nobody by name."""
    referents = noun.doc._.referents or {}
    referent = referents.get(noun.i)
    if referent is None or pronoun.lower_ not in {"who", "whom", "which"}:
        return True
    if pronoun.lower_ == "which":
        return not (referent.named and referent.actor.kind == "Person")
    return referent.actor.kind not in {"Thing", "Place"}


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or an auxiliary that stands alone, and no noun that looks like one."""
    if token.pos_ == "VERB":
        return token.dep_ != "nsubj" or token.tag_ not in {"VB", "VBP"}
    return token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}


GIVING = frozenset("give grant offer hand lend send award pay deny show tell teach ask promise allow owe".split())


STATES = {"ally": "with", "oppose": "to", "commit": "to", "dedicate": "to"}
"""Participles that say how their subject stands to another, and the word that leads to that one."""


def _is_state(verb: Token) -> bool:
    """Whether a participle tells what its subject is of itself: "is allied with Chad", "was opposed to the plan"."""
    word = STATES.get(verb.lemma_)
    return word is not None and verb.tag_ == "VBN" and any(p.lower_ == word for p in children(verb, "prep"))


def is_passive(verb: Token) -> bool:
    """Whether the grammatical subject of a verb is the one to whom it is done."""
    if _is_state(verb):
        return False
    labels = {label for label, _ in dependents(verb)}
    if labels & {"nsubjpass", "auxpass", "csubjpass"} or _is_left_as(verb, labels) or goes_on_future_passive(verb):
        return True
    if labels & {"nsubj", "aux"} or verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl" and "dobj" in labels and not labels & {"agent", "oprd"} and verb.lemma_ not in GIVING:
        return False  # a past tense that the parser has taken for a participle: "Ana Silva, called the envoy"
    if verb.dep_ == "conj" and is_predicate(verb.head) and verb.head.tag_ == "VBN":
        return is_passive(verb.head)
    if verb.dep_ == "conj" and verb.head.lemma_ == "be" and "dobj" not in labels:
        return True  # "was victorious in the north but crushed in the south"
    if is_main_past(verb):
        return False
    return verb.dep_ in {"acl", "advcl", "amod"} or (verb.dep_ == "relcl" and not labels & {"dobj"})


def _is_left_as(verb: Token, labels: set[str]) -> bool:
    """Whether a participle says without auxiliary what is done to its subject: "show the land cut into farms"."""
    return verb.tag_ == "VBN" and verb.dep_ == "ccomp" and "nsubj" in labels and not labels & {"aux", "dobj", "prt"}


def goes_on_future_passive(verb: Token) -> bool:
    """Whether a past tense is in truth the participle of the verb before: "would be tried and imprisoned"."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or not children(verb.head, "auxpass"):
        return False
    modal = any(c.tag_ == "MD" for c in children(verb.head, "aux"))
    return modal and not children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "dobj")


def is_main_past(verb: Token) -> bool:
    """Whether a participle is the past tense that its sentence wants: "A report called for sanctions." has no other."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.dep_ != "ROOT" or verb.i + 1 == len(verb.doc) or verb.sent[-1].text != ".":
        return False
    if noun.pos_ not in {"NOUN", "PROPN"} or children(verb, "agent"):
        return False
    return bool(verb.doc._.tables.lexicon.leads(verb.lemma_.lower(), verb.doc[verb.i + 1].lower_))


def controls_by_object(head: Token) -> bool:
    """Whether the object of a verb is the one who does what the verb under it says: "urged Iran to withdraw"."""
    return head.lemma_.lower() in head.doc._.tables.control


def is_asked(verb: Token) -> bool:
    """Whether an infinitive is what the noun right before it is asked to do: "called on Israel to stop".

    In "called the mayor to thank him" it is a purpose.
    """
    first, head = verb.left_edge.i, verb.head
    if verb.dep_ != "advcl" or not is_predicate(head) or not controls_by_object(head) or not first:
        return False
    if verb.doc[first].lower_ != "to" or verb.doc[first - 1].pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(prep.lower_ in {"on", "upon", "to"} and prep.i < verb.i for prep in children(head, "prep"))


def noun_of_infinitive(verb: Token) -> Token | None:
    """The noun that an infinitive belongs to across a phrase: "caused by the refusal of Chad, backed by Mali, to go".

    What is done to something in the passive is not done in order that it may do something itself.
    """
    if verb.tag_ != "VB" or verb.dep_ not in {"advcl", "xcomp"} or not is_passive(verb.head):
        return None
    nouns = (noun for prep in children(verb.head, "agent") if prep.i < verb.i for noun in children(prep, "pobj"))
    table = verb.doc._.tables.embedding
    return next((n for n in nouns if table.status(n.lemma_.lower(), "noun", "infinitive") and possessors(n)), None)


def of_phrase(noun: Token) -> tuple[Token, ...]:
    """What stands behind the "of" that follows a noun, also where the parser hangs it on the noun before."""
    for prep in children(noun, "prep"):
        if prep.lower_ == "of":
            return tuple(children(prep, "pobj"))
    if noun.dep_ == "conj" and noun.i + 1 < len(noun.doc):
        follower = noun.doc[noun.i + 1]
        if follower.lower_ == "of" and follower.dep_ == "prep" and follower.head == noun.head:
            return tuple(children(follower, "pobj"))
    return ()


def possessors(noun: Token) -> tuple[Token, ...]:
    """Whose a noun is: its genitive, or its of-phrase ("Moscow's rejection", "the president of Colombia")."""
    for child in children(noun, "poss"):
        return with_conjuncts(child)
    return next((with_conjuncts(inner) for inner in of_phrase(noun)), ())


ADVERBS = frozenset("truth fact reality practice theory terms addition contrast turn short particular vain".split())


def _is_manner(prep: Token, noun: Token) -> bool:
    """Whether a phrase is an adverb of several words: "in truth", "in terms of"."""
    return prep.lower_ == "in" and noun.lower_ in ADVERBS and noun.n_lefts == 0


def _is_absolute(prep: Token) -> bool:
    """Whether a "with" after a comma opens a clause of its own: "took a hard line, with a minister saying"."""
    if prep.lower_ != "with" or not prep.i or prep.nbor(-1).text != ",":
        return False
    nouns = children(prep, "pobj")
    if any(c.tag_ in {"VBG", "VBN"} for noun in nouns for c in children(noun, "acl")):
        return True
    # "with Ana Silva, the minister, saying": the parser hangs what she says on the clause before
    last = max((noun.right_edge.i for noun in nouns), default=prep.i)
    after = prep.doc[last + 1 : last + 3]
    return len(after) == 2 and after[0].text == "," and after[1].tag_ == "VBG"


def leading_word(prep: Token) -> str:
    """A preposition, by its first word where it is "instead of" or "rather than"."""
    before = children(prep, "advmod")
    return before[0].lower_ if before and before[0].lower_ in {"instead", "rather"} else prep.lower_


def prepositional(governor: Token) -> Iterator[tuple[str, Token, tuple[Token, ...]]]:
    """The prepositional phrases that hang on a token, also those inside another ("out of Syria")."""
    for label, prep in dependents(governor):
        if label not in {"prep", "dative", "agent", "prt"} or prep.lower_ in NO_ARGUMENT:
            continue
        if prep.pos_ not in {
            "ADP",
            "SCONJ",
            "PART",
            "ADV",
            "VERB",
        }:
            continue
        if _is_absolute(prep):
            continue
        nouns = [with_conjuncts(antecedent(noun)) for noun in children(prep, "pobj") if not _is_manner(prep, noun)]
        if nouns:
            yield prep.lower_, prep, nouns[0]
        yield from prepositional(prep)
        for other in children(prep, "conj"):
            for noun in children(other, "pobj"):
                yield other.lower_, other, with_conjuncts(noun)


def clause_of(token: Token) -> Token:
    """The nearest predicate above a token, or the root of its sentence."""
    for above in token.ancestors:
        if is_predicate(above):
            return above
    return token


def begins_clause(verb: Token) -> Token | None:
    """The plural noun after "that", which then is the subject of a clause: "accept that losses mean"."""
    for noun in children(verb, "dobj"):
        if noun.tag_ == "NNS" and any(c.lower_ == "that" for c in children(noun, "det")):
            return noun
    return None
