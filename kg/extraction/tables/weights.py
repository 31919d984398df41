"""What each feature of a mention counts where a pronoun looks for whom it stands for: a table, checked on load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import TableError
from kg.tables import ontology_file, read_table

FEATURES = (
    *("sentences", "same_sentence", "recency", "mentions", "subject", "main_subject", "parallel", "parallel_before"),
    *("prominence", "object", "possessor", "speaks", "both_speak", "quoted", "next"),
    *("prepositional", "modifier", "coordinated", "own_subject", "both_possessive", "says_it", "named", "pronoun"),
    *("doubtful", "gender_known", "given_name"),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts for pronouns of persons, and for "it" and "they"."""

    person: Mapping[str, float]
    other: Mapping[str, float]


def load() -> Weights:
    """The weights of the ontology. Raises TableError.

    >>> load().person["subject"] > 0
    True
    """
    path = ontology_file("salience.csv")
    rows = {row["feature"]: (number, row) for number, row in read_table(path, ("feature", "person", "other"))}
    if odd := rows.keys() ^ set(FEATURES):
        raise TableError(str(path), 1, f"{min(odd)!r}: one row is needed for each of {', '.join(FEATURES)}")
    columns = []
    for column in ("person", "other"):
        try:
            columns.append({feature: float(row[column]) for feature, (_, row) in rows.items()})
        except ValueError as error:
            raise TableError(str(path), 1, f"column {column}: {error}") from None
    return Weights(*columns)
