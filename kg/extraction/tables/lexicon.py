"""The relation lexicon: which verbs and nouns express a relation, and where its two ends stand.

The tables are `ontology/relations.csv` and `ontology/classes.csv`; the head of the first explains how an expression is
written. What a pattern asks of a sentence is said in `patterns`; finding it there is the matcher's work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from kg.errors import TableError
from kg.extraction.tables.patterns import Filler, Head, Pattern, Place, Relation, Slot
from kg.extraction.tables.templates import Problem, Words, is_lemma, parse
from kg.model import EventType, Kind
from kg.tables import ontology_file, read_table

__all__ = ["Filler", "Head", "Lexicon", "Pattern", "Place", "Relation", "Slot", "load"]

COLUMNS = ("relation", "event_type", "mode", "intensity", "symmetric", "expressions", "example")
ACTORS = frozenset({Kind.PERSON, Kind.GROUP, Kind.ORGANIZATION, Kind.COUNTRY, Kind.GOVERNMENT})
WANTED: Mapping[str, frozenset[Kind]] = {
    "": frozenset(),
    "actor": ACTORS,
    "person": frozenset({Kind.PERSON, Kind.GROUP}),
    "place": frozenset({Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION}),
    "thing": frozenset({Kind.THING}),
}
FIGURATIVE = "figurative"
MODES: Mapping[str, str] = {
    "CONSULT": "visit third-party multilateral phone",
    "YIELD": "concede access ceasefire disarm release resign return withdraw",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations rights expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture execute sexual assassinate destroy primitive firearms explosives suicide-attack "
    "aerial drone heavy-weapons crowd-control cleansing massacre unconventional",
}


@dataclass(frozen=True)
class Lexicon:
    """All relations and the patterns that express them.

    >>> lexicon = load()
    >>> lexicon.relation("sanctioned").event_type
    <EventType.SANCTION: 'SANCTION'>
    >>> [p.relation.name for p in lexicon.patterns("sanction", Head.VERB)]
    ['sanctioned']
    """

    relations: tuple[Relation, ...]
    digest: str
    expressions: tuple[Pattern, ...] = field(repr=False)
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    """The words of each class of the tables by its name."""

    @cached_property
    def figurative(self) -> frozenset[str]:
        """Nouns with a word beside them that are not what the noun alone is: cold_war, war_of_word."""
        return self.classes.get(FIGURATIVE, frozenset())

    @cached_property
    def _by_name(self) -> Mapping[str, Relation]:
        return {relation.name: relation for relation in self.relations}

    @cached_property
    def _by_head(self) -> Mapping[Head, Mapping[str, tuple[Pattern, ...]]]:
        found: dict[Head, dict[str, list[Pattern]]] = {kind: {} for kind in Head}
        verbs, nouns = found[Head.VERB], found[Head.NOUN]
        for pattern in self.expressions:
            (verbs if pattern.kind is Head.VERB else nouns).setdefault(pattern.head, []).append(pattern)
        return {
            k: {h: tuple(sorted(ps, key=_narrowest_first)) for h, ps in heads.items()} for k, heads in found.items()
        }

    def patterns(self, head_lemma: str, kind: Head) -> tuple[Pattern, ...]:
        """The patterns that hang on a verb or noun, most specific first.

        A lemmatiser makes "stag" of "staged" and "cordone" of "cordoned": what is no head is tried with another end.
        """
        heads = self._by_head[kind]
        forms = (head_lemma, head_lemma + "e", head_lemma.removesuffix("e"))
        return next((heads[form] for form in forms if form in heads), ())

    def leads(self, verb_lemma: str, preposition: str) -> bool:
        """Whether a verb by itself does something to whom the preposition leads to: "call for", not "send to"."""
        there = Slot(Place.PREPOSITION, preposition)
        plain = (p for p in self.patterns(verb_lemma, Head.VERB) if not p.fillers and not p.embedded and not p.particle)
        return any(p.target == there and p.source == Slot(Place.SUBJECT) for p in plain)

    def relation(self, name: str) -> Relation | None:
        """The relation of this name, None where it is not in the tables."""
        return self._by_name.get(name)


def load(*own: Path) -> Lexicon:
    """The built-in lexicon with a user's own tables of relations laid over it, the last on top.

    A relation of an own table replaces the built-in one of its name, and takes over an expression that another one had.
    Raises TableError with the line that is wrong.
    """
    lexicon, words = _built_in()
    for path in own:
        lexicon = _laid_over(lexicon, path, words)
    return lexicon


@cache
def _built_in() -> tuple[Lexicon, Words]:
    """The tables of the package, read once."""
    path = ontology_file("classes.csv")
    classes = _classes(path)
    words = Words(classes)
    empty = Lexicon((), path.read_text(encoding="utf-8"), (), classes)
    return _laid_over(empty, ontology_file("relations.csv"), words), words


def _laid_over(below: Lexicon, path: Path, words: Words) -> Lexicon:
    """A lexicon with a table on top of it."""
    table = _read(path, words)
    _refuse_clashes(path, table)
    relations = {relation.name: relation for relation in below.relations}
    relations.update((relation.name, relation) for _, relation, _ in table)
    fresh = [pattern for _, _, groups in table for group in groups for pattern in group]
    patterns = _without(below.expressions, {relation.name for _, relation, _ in table}, fresh)
    # an expression that the table has word for word comes before one that follows from another
    reciprocal = [r for p in fresh if p.relation.symmetric and (r := _reciprocal(p))]
    digest = sha256(below.digest.encode() + path.read_bytes()).hexdigest()
    return Lexicon(tuple(relations.values()), digest, (*patterns, *fresh, *reciprocal), below.classes)


_Table = list[tuple[int, Relation, list[list[Pattern]]]]


def _construction(p: Pattern) -> tuple[object, ...]:
    return p.head, p.kind, p.particle, p.source, p.target, p.fillers, p.embedded, p.verbs


def _without(patterns: tuple[Pattern, ...], names: set[str], fresh: list[Pattern]) -> list[Pattern]:
    """The patterns that a table laid over them leaves standing."""
    if not patterns:
        return []
    taken = {_construction(p) for p in fresh}
    return [p for p in patterns if p.relation.name not in names and _construction(p) not in taken]


def _narrowest_first(pattern: Pattern) -> tuple[int, int, int, int]:
    """Of equally specific patterns that for fewer kinds is meant, then that of fewer words: "tear_gas" over "gas"."""
    asked = [place.words for place in (pattern.source, pattern.target, *pattern.fillers) if place]
    words = [word for choice in asked for word in choice]
    kinds = len(pattern.wanted) or len(Kind)
    return -pattern.specificity, kinds, sum("_" not in word for word in words), len(words)


def _reciprocal(pattern: Pattern) -> Pattern | None:
    """A symmetric relation "with" somebody is as well one of two coordinated subjects: X met with Y, X and Y met."""
    if pattern.target != Slot(Place.PREPOSITION, "with"):
        return None
    if pattern.kind is Head.VERB and pattern.source == Slot(Place.SUBJECT):
        return replace(pattern, target=pattern.source)
    if pattern.kind is Head.NOUN and pattern.source == Slot(Place.POSSESSOR):
        between = Slot(Place.PREPOSITION, "between")
        return replace(pattern, source=between, target=between)
    return None


def _refuse_clashes(path: Path, table: _Table) -> None:
    """No two relations may fit the same words, but one may be a narrower case of the other; raises TableError."""
    seen: dict[tuple[object, ...], dict[str, list[Pattern]]] = {}
    for line, _, groups in table:
        for group in groups:
            by_head = seen.setdefault(_shape(group[0]), {})
            for pattern in group:
                others = by_head.setdefault(pattern.head, [])
                strangers = (other for other in others if other.relation is not pattern.relation)
                if rival := next((other for other in strangers if _clash(pattern, other)), None):
                    raise TableError(str(path), line, f"{_shared(pattern, rival)} is {rival.relation.name!r} already")
                others.append(pattern)


def _shape(p: Pattern) -> tuple[object, ...]:
    """All of a construction but its words; equal slots are one object, which spares comparing them."""
    return (
        p.kind is Head.NOUN,
        p.particle,
        id(p.source),
        id(p.target),
        p.embedded,
        *(filler.preposition for filler in p.fillers),
    )


def _clash(one: Pattern, other: Pattern) -> bool:
    pairs = [(f.words, g.words) for f, g in zip(one.fillers, other.fillers, strict=True)]
    kinds, verbs = (one.wanted, other.wanted), (one.verbs, other.verbs)
    if any(f.isdisjoint(g) for f, g in pairs) or any(f != g and _is_narrower(f, g) for f, g in (kinds, verbs)):
        return False
    narrower = all(f <= g for f, g in pairs) or all(g <= f for f, g in pairs)
    return not narrower or all(f == g for f, g in pairs)


def _is_narrower(one: frozenset[object], other: frozenset[object]) -> bool:
    """Whether one of two sets, of which an empty one stands for all there is, is within the other or apart from it."""
    return not (one and other) or one < other or other < one or one.isdisjoint(other)


def _shared(one: Pattern, other: Pattern) -> str:
    """The words that two patterns both fit, for a message."""
    fixed = [min(f.words & g.words) for f, g in zip(one.fillers, other.fillers, strict=True)]
    return repr(" ".join([one.head, *([one.particle] if one.particle else []), *fixed]))


def _classes(path: Path) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line, row in read_table(path, ("class", "words")):
        words = frozenset(row["words"].split(" ; "))
        if bad := next((w for w in words if not is_lemma(w)), None):
            raise TableError(str(path), line, f"not a lower-case lemma: {bad!r}")
        if row["class"] in found:
            raise TableError(str(path), line, f"the class {row['class']!r} stands twice")
        found[row["class"]] = words
    return found


def _read(path: Path, words: Words) -> _Table:
    table: _Table = []
    names: set[str] = set()
    try:
        for line, row in read_table(path, COLUMNS):
            try:
                relation = _relation(row)
                groups = [group for text in row["expressions"].split(" ; ") for group in parse(text, relation, words)]
            except Problem as problem:
                raise TableError(str(path), line, str(problem)) from None
            if relation.name in names:
                raise TableError(str(path), line, f"the relation {relation.name!r} stands twice")
            names.add(relation.name)
            table.append((line, relation, groups))
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(str(path), 0, f"cannot be read: {error}") from error
    return table


def _relation(row: Mapping[str, str]) -> Relation:
    name, kind, mode = row["relation"], row["event_type"], row["mode"]
    if not is_lemma(name) or "-" in name:
        raise Problem(f"a relation is named in lower case with underscores, not {name!r}")
    if kind and kind not in EventType.__members__:
        raise Problem(f"no such event type: {kind!r}")
    if mode and mode not in MODES.get(kind, "").split():
        raise Problem(f"{kind or 'a relation without type'} has no mode {mode!r}")
    if (target := row.get("target", "")) not in WANTED:
        raise Problem(f"a target is {', '.join(filter(None, WANTED))} or empty, not {target!r}")
    if row["symmetric"] not in {"", "yes"}:
        raise Problem(f"symmetric is 'yes' or empty, not {row['symmetric']!r}")
    event_type = EventType(kind) if kind else None
    intensity, ends = _intensity(row["intensity"]), _unmark(row["example"])
    return Relation(name, event_type, mode, intensity, bool(row["symmetric"]), *ends, WANTED[target])


def _intensity(cell: str) -> float | None:
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError:
        raise Problem(f"intensity is a number, not {cell!r}") from None
    if not -10 <= value <= 10:
        raise Problem(f"intensity runs from -10 to 10, not to {cell}")
    return value


def _unmark(example: str) -> tuple[str, str, str]:
    """The sentence without its marks, and the words marked `[S: …]` and `[T: …]`."""
    ends = {"S": "", "T": ""}
    parts = example.split("[")
    for number, part in enumerate(parts[1:], 1):
        words, closed, rest = part.partition("]")
        end, colon, name = words.partition(": ")
        if not closed or not colon or end not in ends:
            raise Problem(f"an end of the example is written '[S: Name]' or '[T: Name]', not '[{words}'")
        ends[end], parts[number] = name, name + rest
    if example and not ends["S"]:
        raise Problem("the example does not mark its source with [S: …]")
    return "".join(parts), ends["S"], ends["T"]
