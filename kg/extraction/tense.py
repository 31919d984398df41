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


def past_tense(verb: Token) -> str:
    """The simple past of a verb as it stands in the text, in lower case."""
    return verb.lower_ if verb.tag_ == "VBD" else inflected(verb.lemma_.lower())
