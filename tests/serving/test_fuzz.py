"""A minute of fuzzing; `python -m tests.serving.fuzz --minutes 60` is the hour."""

from tests.serving.fuzz import fuzzed


def test_a_minute_finds_nothing(tmp_path):
    status, told = fuzzed(60, tmp_path)
    assert status == 0, told[-3000:]
