"""How kinds of actors and classes of relations look: told apart by shape or dash as well as by colour."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Kind, QuadClass, Status


@dataclass(frozen=True, slots=True)
class Look:
    """Colour of a node on white, its shape (one of vis-network's, with the label below it), and its colour on black."""

    colour: str
    shape: str
    dark: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Colour of a line and of the words on it, on white and on black; `dash` are lengths of strokes and gaps."""

    colour: str
    ink: str
    dark: str
    dark_ink: str
    dash: tuple[int, ...] = ()


NODES = {
    Kind.PERSON: Look("#34568b", "dot", "#7ea3dd"),
    Kind.COUNTRY: Look("#2f855a", "square", "#5cb98a"),
    Kind.GOVERNMENT: Look("#68a67d", "square", "#9ad0ae"),
    Kind.ORGANIZATION: Look("#7b5aa6", "diamond", "#b195dc"),
    Kind.GROUP: Look("#a9822f", "triangle", "#d6b15e"),
    Kind.PLACE: Look("#7d6a5b", "triangleDown", "#b8a291"),
    Kind.THING: Look("#7f8a97", "hexagon", "#9aa6b4"),
}

# Width of a line that one article supports, and what each doubling of their number adds.
THIN, THICKER = 3.2, 2.0

# Blue for cooperation, red for conflict, the paler for words and the stronger for deeds: also told apart where red and
# green are not. Conflict is dashed, so that it is told apart in grey too.
LINES: dict[QuadClass | None, Pen] = {
    QuadClass.VERBAL_COOPERATION: Pen("#6fa8dc", "#2a6499", "#4f86ba", "#a9cbeb"),
    QuadClass.MATERIAL_COOPERATION: Pen("#1d63ad", "#164a82", "#6db3ff", "#a9d2ff"),
    QuadClass.VERBAL_CONFLICT: Pen("#e8914a", "#97500f", "#c17a3c", "#f3bd8c", (11, 4)),
    QuadClass.MATERIAL_CONFLICT: Pen("#bd2d2d", "#8f1c1c", "#f2706d", "#ffb0ae", (11, 4)),
    None: Pen("#aab2bc", "#566273", "#5f6b7a", "#aab6c4"),
}

# What is not asserted is dotted, each status in its own way.
DASHES = {
    Status.ALLEGED: (3, 5),
    Status.PLANNED: (9, 4, 3, 4),
    Status.POSSIBLE: (3, 3, 3, 9),
    Status.NEGATED: (2, 9),
}
