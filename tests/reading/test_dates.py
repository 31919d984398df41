"""Publication dates: every form of the same day, and nothing where there is no day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import parse_date

EIGHTH_OF_JANUARY = """\
2026-01-08
2026-1-8
2026/01/08
2026.01.08
20260108
20260108T121900Z
20260108121900
2026-01-08 12:19
2026-01-08T12:19:00.000Z
2026-01-08T12:19:00-0500
2026-01-08 (Thursday)
8 January 2026
08Jan2026
8-Jan-2026
Jan-08-2026
2026 Jan 08
Jan 08, 2026 12:19 PM
January 8th, 2026
the 8th of January, 2026
Jan 8 2026 at 5pm
Thursday, 8 Jan 2026
Thu, 08 Jan 2026 23:19:00 -0500
Thursday January 8 2026 3:15 pm
January 8, 2026, 5:00 AM UTC+1
January 8, 2026 12:19 PM Eastern Time
January 08, 2026 — 12:19 pm
Published: 8 January 2026
Updated 8:04 PM EST, Thu January 8, 2026
Last modified on Thu 8 Jan 2026 06.00 GMT
Published Jan 8, 2026 | Updated Jan 9, 2026
Published: 8 January 2026, 10:30 GMT, updated 9 January 2026
  8   JANUARY   2026  """.splitlines()

NO_DATE = """\
yesterday
today
now
Wednesday
May
January 8
12:19
2 days ago
1767830400
1234567
Petro 2026
Q1 2026
Winter 2026
between 2025 and 2026
2026-01-08/2026-01-09
2026-13-45
31 February 2026
1/8/26
TBD
""".splitlines()


@pytest.mark.parametrize("form", EIGHTH_OF_JANUARY)
def test_the_same_day_in_many_forms(form):
    assert parse_date(form) == "2026-01-08"


@pytest.mark.parametrize("form", [*NO_DATE, "", " "])
def test_no_date_rather_than_a_guess(form):
    assert parse_date(form) is None


@pytest.mark.parametrize("form", ["January 2026", "Jan. 2026", "2026-01", "1/2026", "jan 2026"])
def test_a_month_is_not_given_a_day(form):
    assert parse_date(form) == "2026-01"


def test_a_year_is_not_given_a_month():
    assert parse_date("2026") == "2026"


@pytest.mark.parametrize("time", ["T23:59:59-12:00", "T00:00:01+14:00", " 23:30 GMT", "T24:00:00Z"])
def test_the_local_day_is_kept_whatever_the_zone(time):
    assert parse_date(f"2026-01-08{time}") == "2026-01-08"


@pytest.mark.parametrize("form", ["08/01/2026", "1.8.2026", "8-1-2026"])
def test_a_day_that_may_be_the_month_is_left_alone(form):
    assert parse_date(form) is None


@pytest.mark.parametrize("form", ["13/01/2026", "01/13/2026", "13.1.2026"])
def test_a_day_that_cannot_be_the_month_is_the_day(form):
    assert parse_date(form) == "2026-01-13"


def test_a_form_that_only_the_library_knows():
    assert parse_date("6 March 2026 at 14h30") == "2026-03-06"


def test_a_leap_day_only_in_a_leap_year():
    assert parse_date("29 February 2024") == "2024-02-29"
    assert parse_date("29 February 2026") is None


FORMS = ("%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%A, %B %d, %Y %H:%M", "%Y%m%d", "%a, %d %b %Y %H:%M:%S +0200")


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)), st.sampled_from(FORMS))
def test_a_written_day_is_read_back(day, form):
    assert parse_date(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_gives_a_real_day_or_nothing(text):
    found = parse_date(text)
    if found is not None:
        assert date.fromisoformat(found + "-01-01"[len(found) - 4 :]).isoformat().startswith(found)
        assert str(int(found[:4])) in {
            str(int(text[n : n + 4])) for n in range(len(text)) if text[n : n + 4].isdecimal()
        }
