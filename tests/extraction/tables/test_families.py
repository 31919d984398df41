"""The table of families."""

import pytest

from kg.errors import TableError
from kg.extraction.tables import actor_base, families
from kg.extraction.tables.families import Relative


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Load a table of these rows in place of the built-in one."""

    def _load(*rows):
        path = tmp_path / "families.csv"
        path.write_text("\n".join(["person,relation,relative", *rows]), "utf-8")
        monkeypatch.setattr(families, "ontology_file", lambda name: path)
        return families.load(actor_base.load())

    return _load


def test_a_row_holds_in_both_directions(table):
    found = table("Maria Silva,husband,Paul Costa", "Maria Silva,son,Omar Costa")
    assert found["Paul Costa"] == [Relative("wife", "Maria Silva")]
    assert found["Omar Costa"] == [Relative("mother", "Maria Silva")]


@pytest.mark.parametrize("row", ["Maria Silva,friend,Paul Costa", "Maria Silva,son,", "Xyzz Silva,son,Paul Costa"])
def test_a_row_that_is_wrong(table, row):
    with pytest.raises(TableError, match=r"families\.csv:2"):
        table(row)


def test_nobody_is_a_relative_of_their_own():
    found = families.load(actor_base.load())
    assert not [name for name, relatives in found.items() if name in {r.name for r in relatives}]
