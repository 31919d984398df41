"""The wheel works alone: everything that the program reads when it runs is inside."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory) -> set[str]:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("pattern", ["*.csv", "*.ttl", "queries/*.rq"])
def test_every_file_of_the_ontology_is_inside(names, pattern):
    folder = ROOT / "ontology"
    assert {f"kg/ontology/{path.relative_to(folder)}" for path in folder.glob(pattern)} <= names


def test_what_the_page_is_made_of_is_inside(names):
    assert {f"kg/viewing/assets/{path.name}" for path in (ROOT / "kg/viewing/assets").iterdir()} <= names


def test_types_are_inside(names):
    assert "kg/py.typed" in names


def test_nothing_of_the_tests_is_inside(names):
    assert not [name for name in names if name.startswith(("tests/", "seeds/"))]
