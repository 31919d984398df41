"""The words in front of a role noun, and the one form in which roles are compared."""

from __future__ import annotations

FORMER = frozenset({"former", "ex", "onetime", "one-time", "retired"})
RANKS = frozenset({"deputy", "vice", "assistant", "acting", "interim", "associate", "first"})
TO_COME = frozenset({"late", "then", "next", "future", "potential", "possible", "prospective", "would-be", "aspiring"})
SHORTENED = {
    "sen": "senator",
    "rep": "congressman",
    "gov": "governor",
    "gen": "general",
    "del": "delegate",
    "representative": "congressman",
    "congresswoman": "congressman",
    "chairwoman": "chairman",
    "chair": "chairman",
    "spokeswoman": "spokesman",
    "candidate": "nominee",
    "front-runner": "nominee",
    "frontrunner": "nominee",
    "businesswoman": "businessman",
    "tycoon": "mogul",
    "magnate": "mogul",
}


def role_noun(word: str) -> str:
    """A role noun as the cast compares it: "Sen." is a senator, a spokeswoman a spokesman.

    >>> role_noun("Sen."), role_noun("minister")
    ('senator', 'minister')
    """
    bare = word.lower().rstrip(".")
    return SHORTENED.get(bare, bare)
