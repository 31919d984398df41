"""Words for a time and the dates that they mean, counted from Thursday 8 January 2026."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.dating.calendar import resolve
from kg.graph.edtf import bounds


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("on Wednesday", "2026-01-07"),
        ("Sunday", "2026-01-04"),
        ("on Thursday", "2026-01-08"),
        ("late Wednesday afternoon", "2026-01-07"),
        ("Saturday's", "2026-01-03"),
        ("last Thursday", "2026-01-01"),
        ("In September", "2025-09"),
        ("in January", "2026-01"),
        ("yesterday", "2026-01-07"),
        ("today", "2026-01-08"),
        ("last month", "2025-12"),
        ("last year", "2025"),
        ("this year", "2026"),
        ("over the last year", "2025-01/2026-01"),
        ("two days ago", "2026-01-06"),
        ("three years ago", "2023"),
        ("last week", "2025-12-29/2026-01-04"),
        ("in 2015", "2015"),
        ("in July 1997", "1997-07"),
        ("on Nov. 25", "2025-11-25"),
        ("April 24", "2025-04-24"),
        ("6 March 2024", "2024-03-06"),
        ("January 9", "2025-01-09"),
        ("two hours ago", "2026-01-08"),
        ("this past week", "2026-01-01/2026-01-08"),
        ("in the past two days", "2026-01-06/2026-01-08"),
        ("Wednesday last week", "2025-12-31"),
        ("at the weekend", "2026-01-03/2026-01-04"),
        ("last summer", "2025-06/2025-08"),
        ("this week", "2026-01-05/2026-01-08"),
        ("since Saturday", "2026-01-03/2026-01-08"),
        ("since 2011", "2011/2026-01-08"),
        ("after Monday's strikes", "2026-01-05/2026-01-08"),
        ("two days after Saturday's strikes", "2026-01-05"),
        ("a day before Monday's vote", "2026-01-04"),
        ("shortly after Tuesday's talks", "2026-01-06~"),
        ("from 2011 to 2014", "2011/2014"),
        ("2014-2016", "2014/2016"),
        ("on 10 and 11 November", "2025-11-10/2025-11-11"),
        ("28-30 June 2024", "2024-06-28/2024-06-30"),
        ("that June", None),
    ],
)
def test_past(words, date):
    assert resolve(words, "2026-01-08") == date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("on Friday", "2026-01-09"),
        ("on Thursday", "2026-01-08"),
        ("in September", "2026-09"),
        ("tomorrow", "2026-01-09"),
        ("next month", "2026-02"),
    ],
)
def test_future(words, date):
    assert resolve(words, "2026-01-08", future=True) == date


@pytest.mark.parametrize("words", ["for an hour", "we may", "now, the", "several", "10 percent", "", "the 1990s"])
def test_no_date(words):
    assert resolve(words, "2026-01-08") is None


@pytest.mark.parametrize("words", ["ten days earlier", "a better tomorrow", "the day of the vote", "30 February 2024"])
def test_what_counts_from_another_day_or_is_no_day_means_none(words):
    assert resolve(words, "2026-01-08") is None


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("two days later", "2026-01-05"),
        ("a day earlier", "2026-01-02"),
        ("the next day", "2026-01-04"),
        ("the previous night", "2026-01-02"),
        ("that evening", "2026-01-03"),
        ("a month later", "2026-02"),
        ("two days ago", "2026-01-06"),
    ],
)
def test_what_counts_from_the_day_told_of_before(words, date):
    assert resolve(words, "2026-01-08", before="2026-01-03") == date


def test_without_a_day_of_publication_only_full_dates_count():
    assert resolve("on Wednesday", None) is None
    assert resolve("on 3 May 2020", None) == "2020-05-03"


@pytest.mark.parametrize(("published", "future"), [("0001-01-01", False), ("9999-12-31", True)])
def test_beyond_the_calendar_there_is_no_date(published, future):
    assert resolve("May", published, future=future) is None


WORDS = st.lists(
    st.sampled_from(
        "since after before from to between and two days weeks years ago later last next this past weekend month "
        "Monday Friday May 2015 31 February summer winter tomorrow the over in shortly 9999".split()
    ),
    max_size=8,
).map(" ".join)


@given(st.text(max_size=40) | WORDS, st.dates().map(str) | st.none(), st.booleans(), st.dates().map(str) | st.none())
def test_whatever_comes_out_is_edtf_with_its_ends_in_order(words, published, future, before):
    date = resolve(words, published, future=future, before=before)
    if date is not None:
        first, last = bounds(date)
        assert first
        assert last
        assert first <= last


@given(st.dates(), st.sampled_from("monday tuesday wednesday thursday friday saturday sunday".split()))
def test_a_weekday_is_within_the_week_before(day, weekday):
    from datetime import date, timedelta

    if day < date(1, 1, 8):
        return
    found = date.fromisoformat(resolve(f"on {weekday}", str(day)))
    assert timedelta(0) <= day - found < timedelta(7)
