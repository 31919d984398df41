"""The evaluation gate: no change may push a figure below the floor that tests/benchmarks/floors.toml pins."""

import tomllib
from pathlib import Path

import pytest

from tests.benchmarks.quality import FOLDERS, digest, measure

FLOORS = tomllib.loads((Path(__file__).parent / "benchmarks/floors.toml").read_text("utf-8"))
AT_MOST = {"violations", "claims_per_fact", "claims_per_sentence", "reversed"}


@pytest.mark.data
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_is_below_its_floor(data, name):
    floors = dict(FLOORS[name])
    assert digest(data / FOLDERS[name]) == floors.pop("digest"), "the floors were measured on other data"
    figures = measure(data, name)
    short = {
        figure: (figures[figure], floor)
        for figure, floor in floors.items()
        if (figures[figure] > floor if figure in AT_MOST else figures[figure] < floor)
    }
    assert not short, f"(measured, floor): {short}"
