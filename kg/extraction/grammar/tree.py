"""What hangs on each token of a Doc, and its tokens by word class: looked up once, for the rules ask often."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter

from spacy.tokens import Doc, Token

Dependents = list[tuple[str, Token]]
TREE, CLASSES = "kg_tree", "kg_classes"


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents of a token that carry one of the labels, in the order of the text."""
    return [child for label, child in dependents(token) if label in labels]


def dependents(token: Token) -> Dependents:
    """The dependents of a token with their labels, in the order of the text.

    The rules ask for them some thirty times a token, and spaCy looks them up each time: a Doc keeps what it gave first.
    """
    held = token.doc.user_data
    if TREE not in held:
        _look_through(token.doc)
    found: Dependents = held[TREE][token.i]
    return found


def of_class(doc: Doc, *classes: str) -> list[Token]:
    """The tokens of some word classes (universal part-of-speech tags), in the order of the text."""
    if CLASSES not in doc.user_data:
        _look_through(doc)
    held: dict[str, list[Token]] = doc.user_data[CLASSES]
    if len(classes) == 1:
        return held.get(classes[0], [])
    return sorted((token for name in classes for token in held.get(name, ())), key=attrgetter("i"))


def _look_through(doc: Doc) -> None:
    """Note the dependents of each token and the tokens of each word class, in one pass."""
    tree: list[Dependents] = [[] for _ in range(len(doc))]
    classes: dict[str, list[Token]] = defaultdict(list)
    for token in doc:
        classes[token.pos_].append(token)
        if (head := token.head.i) != token.i:
            tree[head].append((token.dep_, token))
    doc.user_data[TREE], doc.user_data[CLASSES] = tree, dict(classes)
