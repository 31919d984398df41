"""The past tense of a verb: the form in which relations are named."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token


@lru_cache(maxsize=10_000)
def inflected(lemma: str) -> str:
    """The simple past of a lemma.

    >>> inflected("seek"), inflected("criticise")
    ('sought', 'criticised')
    """
    from lemminflect import getInflection

    forms = getInflection(lemma, "VBD")
    return str(forms[0]) if forms else lemma + ("d" if lemma.endswith("e") else "ed")


@lru_cache(maxsize=10_000)
def lemma_of(form: str, tag: str, lemma: str) -> str:
    """The lemma of a form, where the one that the model gives has not that form: "shin" of "shines".

    >>> lemma_of("shines", "VBZ", "shin"), lemma_of("taping", "VBG", "tap"), lemma_of("taps", "VBZ", "tap")
    ('shine', 'tape', 'tap')
    """
    from lemminflect import getInflection

    if form in getInflection(lemma, tag) or form not in getInflection(lemma + "e", tag):
        return lemma
    return lemma + "e"


@lru_cache(maxsize=10_000)
def is_no_verb(form: str) -> bool:
    """Whether a word is known as a noun or adjective and not as a verb, whatever it is taken for.

    >>> is_no_verb("visitors"), is_no_verb("unopposed"), is_no_verb("attacks"), is_no_verb("retweeted")
    (True, True, False, False)
    """
    from lemminflect import getAllLemmas

    known = getAllLemmas(form)
    return bool(known) and "VERB" not in known


def past_tense(verb: Token) -> str:
    """The simple past of a verb as it stands in the text, in lower case."""
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and verb.lower_.endswith("ed")):
        return verb.lower_
    lemma = verb.lemma_.lower()
    return inflected(lemma_of(verb.lower_, verb.tag_, lemma) if verb.tag_ in {"VBZ", "VBG", "VBN"} else lemma)


def verb_name(verb: Token) -> str:
    """The open relation of a verb: its past tense with its particle ("carried_out"), and what a hyphen joins to it."""
    particles = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    joined = verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2) in verb.children
    return (
        "_".join([*([verb.nbor(-2).lower_] if joined else []), past_tense(verb), *particles])
        .replace("-", "_")
        .replace("’", "")
        .replace("'", "")
    )
