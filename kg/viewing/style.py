"""How kinds of actors and classes of relations look: told apart by shape as well as by colour."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Kind, QuadClass


@dataclass(frozen=True, slots=True)
class Look:
    """Colour and shape of a node; `shape` is one of vis-network's, with the label below it."""

    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Colour of a line, and the darker one of the words on it."""

    colour: str
    ink: str


NODES = {
    Kind.PERSON: Look("#34568b", "dot"),
    Kind.COUNTRY: Look("#2f855a", "square"),
    Kind.GOVERNMENT: Look("#68a67d", "square"),
    Kind.ORGANIZATION: Look("#7b5aa6", "diamond"),
    Kind.GROUP: Look("#a9822f", "triangle"),
    Kind.PLACE: Look("#7d6a5b", "triangleDown"),
    Kind.THING: Look("#7f8a97", "hexagon"),
}

# Width of a line of one claim, and what each doubling of their number adds.
THIN, THICKER = 3.2, 2.0

# Blue for cooperation, red for conflict, the paler for words and the darker for deeds:
# also told apart where red and green are not.
LINES: dict[QuadClass | None, Pen] = {
    QuadClass.VERBAL_COOPERATION: Pen("#6fa8dc", "#2a6499"),
    QuadClass.MATERIAL_COOPERATION: Pen("#1d63ad", "#164a82"),
    QuadClass.VERBAL_CONFLICT: Pen("#e8914a", "#97500f"),
    QuadClass.MATERIAL_CONFLICT: Pen("#bd2d2d", "#8f1c1c"),
    None: Pen("#aab2bc", "#566273"),
}
