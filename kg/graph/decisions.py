"""What a person decided about actors and claims: a log that only grows, and what it says when it is read as a whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from kg.errors import DecisionError

FILE = "decisions.jsonl"


class Verb(StrEnum):
    """What was decided."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    REJECT = "reject"
    ACCEPT = "accept"
    UNDO = "undo"


class Judgement(StrEnum):
    """What a person thinks of a claim: whether the article says it."""

    REJECTED = "rejected"
    ACCEPTED = "accepted"


_NEEDS = {
    Verb.MERGE: ("actor", "into"),
    Verb.SPLIT: ("actor", "into", "name", "claims"),
    Verb.RENAME: ("actor", "name"),
    Verb.REJECT: ("claims",),
    Verb.ACCEPT: ("claims",),
    Verb.UNDO: ("undoes",),
}
_JUDGES = {Verb.REJECT: Judgement.REJECTED, Verb.ACCEPT: Judgement.ACCEPTED}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log. `id` counts from 1, `date` is the moment in UTC (ISO 8601).

    `actor` and `into` are keys of actors (the local names of their IRIs), `claims` local names of claims.
    merge: `actor` is `into`; split: in `claims`, `actor` is somebody else, `into`, called `name`; rename: `actor` is
    called `name`; reject and accept: `claims` are false or true to their article; undo: `undoes` no longer holds.

    >>> print(Decision(1, "2026-01-08T12:00:00Z", Verb.MERGE, actor="Petro", into="Gustavo_Petro"))
    1  2026-01-08T12:00:00Z  merge Petro into Gustavo_Petro
    """

    id: int
    date: str
    verb: Verb
    actor: str | None = None
    into: str | None = None
    name: str | None = None
    claims: tuple[str, ...] = ()
    undoes: int | None = None

    def __str__(self) -> str:
        """The decision as a line to read."""
        what = {
            Verb.MERGE: f"{self.actor} into {self.into}",
            Verb.SPLIT: f"{self.actor}: {self.name} ({self.into}) in {' '.join(self.claims)}",
            Verb.RENAME: f"{self.actor} to {self.name}",
            Verb.UNDO: str(self.undoes),
        }.get(self.verb, " ".join(self.claims))
        return f"{self.id}  {self.date}  {self.verb} {what}"

    def same(self, other: Decision) -> bool:
        """Whether another decision says the same, apart from number and date."""
        return _content(self) == _content(other)

    def line(self) -> str:
        """The decision as a line of the log."""
        known = {"id": self.id, "date": self.date, "verb": self.verb.value, **_content(self)}
        return json.dumps(known, ensure_ascii=False) + "\n"


def _content(decision: Decision) -> dict[str, Any]:
    named = ((f.name, getattr(decision, f.name)) for f in fields(Decision) if f.name not in {"id", "date"})
    return {name: list(value) if isinstance(value, tuple) else value for name, value in named if value}


@dataclass(frozen=True, slots=True)
class Decided:
    """What all decisions that still hold say together, whatever their order in the log; `standing` are those.

    `merged` leads from the key of an actor to the key under which it stands; `names` are those given to actors that
    stand under their own key.
    """

    standing: tuple[Decision, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    splits: tuple[Decision, ...] = ()
    judgements: Mapping[str, Judgement] = field(default_factory=dict)

    def one(self, key: str) -> str:
        """The key under which an actor stands."""
        return self.merged.get(key, key)

    def keys(self) -> set[str]:
        """Every actor that some decision speaks of."""
        return {key for d in self.standing for key in (d.actor, d.into) if key}

    def claims(self) -> set[str]:
        """Every claim that some decision speaks of."""
        return {claim for d in self.standing for claim in d.claims}

    def digest(self) -> str:
        """A digest of what is decided; equal ones make equal graphs."""
        return sha256("".join(sorted(decision.line() for decision in self.standing)).encode()).hexdigest()


def decided(log: Iterable[Decision]) -> Decided:
    """Read a log as a whole.

    >>> first = Decision(1, "2026-01-08T12:00:00Z", Verb.MERGE, actor="Petro", into="Gustavo_Petro")
    >>> decided([first]).one("Petro")
    'Gustavo_Petro'
    >>> decided([first, Decision(2, "2026-01-08T12:01:00Z", Verb.UNDO, undoes=1)]).one("Petro")
    'Petro'
    """
    ordered = sorted(log, key=lambda decision: decision.id)
    undone = {decision.undoes for decision in ordered}
    standing = tuple(d for d in ordered if d.verb is not Verb.UNDO and d.id not in undone)
    merged = _merged([d for d in standing if d.verb is Verb.MERGE])
    splits = tuple(d for d in standing if d.verb is Verb.SPLIT)
    named = [(d.into if d.verb is Verb.SPLIT else d.actor, d.name) for d in standing if d.name]
    names = {key: name for key, name in named if key and name and key not in merged}
    judgements = {claim: _JUDGES[d.verb] for d in standing if d.verb in _JUDGES for claim in d.claims}
    return Decided(standing, merged, names, splits, judgements)


def _merged(merges: Sequence[Decision]) -> dict[str, str]:
    """Each key of a group of merged actors and the one that stands for all: where the latest decision leads to."""
    groups: dict[str, set[str]] = {}
    for decision in merges:
        joined = set[str]().union(*(groups.get(key, {key}) for key in (decision.actor or "", decision.into or "")))
        groups.update(dict.fromkeys(joined, joined))
    latest = {id(groups[decision.into or ""]): decision.into or "" for decision in merges}
    return {key: latest[id(group)] for key, group in groups.items() if key != latest[id(group)]}


class DecisionLog(Protocol):
    """Where the decisions of a graph are kept."""

    decisions: list[Decision]

    def append(self, decision: Decision) -> None:
        """Write a decision down."""
        ...


class Log:
    """The decisions of one graph, in its folder, or in memory where the graph has none."""

    def __init__(self, folder: Path | None) -> None:
        """Read the log. Raises DecisionError with the line that is wrong."""
        self._path = folder / FILE if folder else None
        self.decisions: list[Decision] = list(_read(self._path)) if self._path and self._path.exists() else []

    def append(self, decision: Decision) -> None:
        """Write a decision down, to the disk before anything else happens. Raises OSError."""
        if self._path is not None:
            with self._path.open("ab") as log:
                log.write(decision.line().encode())
                log.flush()
                os.fsync(log.fileno())
        self.decisions.append(decision)


def _read(path: Path) -> Iterator[Decision]:
    seen: set[int] = set()
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            decision = decision_of(line)
        except (ValueError, KeyError, TypeError) as error:
            raise DecisionError(f"{path}:{number}: no decision ({error}); mend the line or take it out") from None
        if decision.id in seen:
            raise DecisionError(f"{path}:{number}: a second decision {decision.id}; give it the next free number")
        seen.add(decision.id)
        yield decision


def decision_of(line: str | bytes) -> Decision:
    """The decision that a line of a log holds; raises ValueError, KeyError or TypeError where it holds none."""
    row: dict[str, Any] = json.loads(line)
    verb = Verb(row["verb"])
    if missing := [name for name in _NEEDS[verb] if not row.get(name)]:
        raise ValueError(f"{verb} needs {missing[0]!r}")
    texts = {name: str(row[name]) for name in ("actor", "into", "name") if row.get(name)}
    claims = tuple(str(claim) for claim in row.get("claims", ()))
    undoes = int(row["undoes"]) if verb is Verb.UNDO else None
    return Decision(int(row["id"]), str(row["date"]), verb, claims=claims, undoes=undoes, **texts)
