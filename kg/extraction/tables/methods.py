"""How far each rule is to be believed: the share of its claims that people judged true."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import TableError
from kg.tables import ontology_file, read_table

COLUMNS = ("method", "what", "judged", "true")


def load() -> Mapping[str, float | None]:
    """The confidence of each rule by its name, None where nobody has judged it. Raises TableError.

    >>> set(load()) >= {"lexicon", "open"}
    True
    """
    path = ontology_file("methods.csv")
    found: dict[str, float | None] = {}
    for line, row in read_table(path, COLUMNS):
        if not (row["judged"].isdigit() and row["true"].isdigit() and int(row["true"]) <= int(row["judged"])):
            raise TableError(str(path), line, "judged and true are counts, and no more are true than judged")
        judged = int(row["judged"])
        found[row["method"]] = round(int(row["true"]) / judged, 2) if judged else None
    return found
