from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.sources.dates import BadDate, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    "text",
    ["2026-11-20", "20261120", "2026-W47-5", "2026W475", "2026-324", "2026324", " 2026-11-20 "],
)
def test_every_iso_form_of_a_day(text: str) -> None:
    assert parse_moment(text, BERLIN) == date(2026, 11, 20)


def test_the_loose_days_of_yaml() -> None:
    assert parse_moment("2026-1-5", BERLIN) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-20T14", "2026-11-20T14:00:00+01:00"),
        ("2026-11-20T14:30", "2026-11-20T14:30:00+01:00"),
        ("2026-07-20 14:30", "2026-07-20T14:30:00+02:00"),
        ("20261120T143005Z", "2026-11-20T14:30:05+00:00"),
        ("2026-W47-5T14:30", "2026-11-20T14:30:00+01:00"),
        ("2026-324T1430", "2026-11-20T14:30:00+01:00"),
        ("2026-11-20T14:30:05,25Z", "2026-11-20T14:30:05.250000+00:00"),
        ("2026-11-20T14:30:05.123456789+02", "2026-11-20T14:30:05.123457+02:00"),
        ("2026-11-20T14,5+0200", "2026-11-20T14:30:00+02:00"),
        ("2026-11-20T14:30,5+02:30", "2026-11-20T14:30:30+02:30"),
        ("2026-11-20T24:00Z", "2026-11-21T00:00:00+00:00"),
        ("2015-03-17 14:00:00 -4", "2015-03-17T14:00:00-04:00"),
        ("2018-01-30 9:30:00 -0400", "2018-01-30T09:30:00-04:00"),
        ("2026-11-20T14:30:05\u22120330", "2026-11-20T14:30:05-03:30"),
    ],
)
def test_every_iso_form_of_a_moment(text: str, iso: str) -> None:
    moment = parse_moment(text, BERLIN)
    assert isinstance(moment, datetime)
    assert moment.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        *("2026", "2026-11", "2026-W47", "202-01-01", "12:30", "tomorrow", "", "April 2020", "20/11/26"),
        *("2026-02-30", "2026-13-01", "2026-366", "2026-W54-1", "2026-11-20T25:00", "2026-11-20T24:00:01"),
        *("2026-11-20T10:61", "2026-11-20 10:00 +25", "1000-01-01", "1899-12-31", "2201-01-01", "9999-12-31T24:00"),
        *("٢٠٢٦-١١-٢٠", "2026-11-20T10:00Z[Europe/Berlin]", "2026-11-20Z"),
    ],
)
def test_anything_else_is_bad(text: str) -> None:
    assert isinstance(parse_moment(text, BERLIN), BadDate)


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("April 28, 2020", ("2020-04-28",)),
        ("28 April 2020", ("2020-04-28",)),
        ("28/04/2020", ("2020-04-28",)),
        ("2020/04/28", ("2020-04-28",)),
        ("03/04/2020", ("2020-03-04", "2020-04-03")),
        ("04/04/2020", ("2020-04-04",)),
        ("April 2020", ()),
        ("yesterday", ()),
    ],
)
def test_words_are_never_guessed_but_their_meanings_are_named(text: str, meanings: tuple[str, ...]) -> None:
    bad = parse_moment(text, BERLIN)
    assert isinstance(bad, BadDate)
    assert bad.meanings == meanings


@given(st.text(max_size=60) | st.text("0123456789-/:.,TWZ+ apmJanuryFb", max_size=45))
def test_no_text_raises(text: str) -> None:
    moment = parse_moment(text, BERLIN)
    assert isinstance(moment, BadDate) or 1900 <= moment.year <= 2200


@given(
    st.datetimes(datetime.fromisoformat("1901-01-01"), datetime.fromisoformat("2199-01-01")),
    st.integers(-14 * 60, 14 * 60),
)
def test_what_python_writes_is_read_back(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert parse_moment(aware.isoformat(), BERLIN) == aware
    assert parse_moment(moment.date().isoformat(), BERLIN) == moment.date()
