"""A few kills of a builder; `python -m tests.benchmarks.crashes` does fifty."""

from tests.benchmarks.crashes import crash


def test_killed_builders_lose_nothing_that_they_acknowledged(tmp_path):
    assert len(list(crash(tmp_path, times=2, seed=1))) == 2
