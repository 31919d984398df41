"""The gender of the people of an article, as far as titles, given names and nouns tell it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.actors.bearers import title_gender
from kg.extraction.actors.names import Name
from kg.extraction.grammar.clauses import SUBJECTS
from kg.extraction.grammar.predicates import is_unreal
from kg.extraction.grammar.tree import children
from kg.model import Actor, Kind

GENDERED = dict.fromkeys(
    "wife mother daughter sister niece aunt grandmother granddaughter widow actress woman girl lady heroine nun "
    "spokeswoman chairwoman congresswoman businesswoman policewoman sportswoman goddess empress duchess countess bride "
    "stepmother stepdaughter mistress mommy girlfriend waitress hostess abbess matriarch mom mum mama grandma fiancée "
    "fiancee queen princess heiress schoolgirl gal ex-wife ex-girlfriend".split(),
    "f",
) | dict.fromkeys(
    "husband father son brother nephew uncle grandfather grandson widower man boy gentleman monk "
    "businessman policeman sportsman emperor duke groom stepfather stepson daddy "
    "boyfriend waiter abbot patriarch cardinal pope imam dad papa grandpa fiancé king prince schoolboy guy gunman "
    "ex-husband ex-boyfriend".split(),
    "m",
)


SEXES = {"female": "f", "male": "m"}


def gendered(noun: Token) -> str | None:
    """What a noun or the word before it says of the gender: "spokeswoman", "a female contestant"."""
    own = GENDERED.get(noun.lemma_.lower())
    return own or next((SEXES[c.lower_] for c in children(noun, "amod", "compound") if c.lower_ in SEXES), None)


def _gender(name: Name, actor: Actor, doc: Doc) -> str | None:
    """What a title or a given name says of a person; a single word may as well be a surname, and says nothing."""
    full = actor.name.split() if actor.kind is Kind.PERSON else name.text.split()
    given: str | None = doc._.tables.base.gender(full[0]) if len(full) > 1 else None
    return title_gender(doc, name.start) or _described_gender(doc[name.start : name.end].root) or given


def _described_gender(head: Token) -> str | None:
    """What the noun says by which a name is introduced: "his wife Maria", "Maria, a spokeswoman", "Maria is a nun"."""
    beside = [head.head] if head.dep_ == "appos" else []
    beside += children(head, "appos", "compound", "nmod")
    if head.dep_ in SUBJECTS and head.head.lemma_ == "be" and not is_unreal(head.head):
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
