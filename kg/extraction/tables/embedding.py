"""What a governing word does to the clause under it, as a table: the status of what is said there, and who says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import TableError
from kg.model import Status
from kg.tables import ontology_file, read_table

COLUMNS = ("word", "part", "construction", "status", "cue")
PARTS = frozenset({"verb", "noun", "adjective", "adverb", "preposition", "mark", "modal"})
CONSTRUCTIONS = frozenset({"clause", "infinitive", "gerund", "predicate", "object"})


@dataclass(frozen=True, slots=True)
class Embedding:
    """The table of governing words.

    >>> load().status("refuse", "verb", "infinitive")
    <Status.NEGATED: 'negated'>
    >>> load().is_cue("announcement", "noun")
    True
    """

    statuses: Mapping[tuple[str, str, str], Status]
    cues: frozenset[tuple[str, str, str]]
    digest: str

    def status(self, word: str, part: str, construction: str) -> Status | None:
        """The status that a word gives to the construction under it, None where the table is silent."""
        return self.statuses.get((word, part, construction))

    def is_cue(self, word: str, part: str, construction: str = "clause") -> bool:
        """Whether the subject, or possessor, of the word is reported to say what stands under it so."""
        return (word, part, construction) in self.cues


def load() -> Embedding:
    """The built-in table. Raises TableError with the line that is wrong."""
    from hashlib import sha256

    path = ontology_file("embedding.csv")
    statuses: dict[tuple[str, str, str], Status] = {}
    cues = set()
    for line, row in read_table(path, COLUMNS):
        word, part, construction = row["word"].lower(), row["part"], row["construction"]
        if part not in PARTS or construction not in CONSTRUCTIONS:
            raise TableError(str(path), line, f"no such part or construction: {part!r}, {construction!r}")
        if row["status"] not in set(Status):
            raise TableError(str(path), line, f"no such status: {row['status']!r}")
        if (word, part, construction) in statuses:
            raise TableError(str(path), line, f"{word!r} stands twice for {part} and {construction}")
        statuses[word, part, construction] = Status(row["status"])
        if row["cue"] == "yes":
            cues.add((word, part, construction))
    return Embedding(statuses, frozenset(cues), sha256(path.read_bytes()).hexdigest())
