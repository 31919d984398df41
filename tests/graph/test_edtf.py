from datetime import date

import pytest

from kg.graph.edtf import bounds


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026-01-07", "2026-01-07", "2026-01-07"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-01/2026-01", "2025-01-01", "2026-01-31"),
        ("2025?", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_date_spans_its_first_to_its_last_day(edtf, first, last):
    assert bounds(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


def test_an_open_interval_has_one_end():
    assert bounds("2025-09/..") == (date(2025, 9, 1), None)
    assert bounds("../2025-09") == (None, date(2025, 9, 30))


@pytest.mark.parametrize("text", ["", "Wednesday", "2025-13", "2025-02-30", "2025-9", "0000", "2025-01-07T10:00"])
def test_what_is_no_date_has_no_days(text):
    assert bounds(text) == (None, None)
