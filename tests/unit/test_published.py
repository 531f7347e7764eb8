"""When a post was published, and in whose time."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from tests.unit.sites import assembled, codes, history, life, output, page, post, revision, site

KIRITIMATI, HONOLULU = ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Honolulu")


def shown(written: str, today: date, zone: ZoneInfo) -> bool:
    return bool(site({"posts/a.md": post(date=written)}, today=today, time_zone=zone).entries)


def test_a_day_is_a_day_in_every_zone() -> None:
    for zone in (KIRITIMATI, HONOLULU):
        assert shown("2026-11-20", date(2026, 11, 20), zone)
        assert not shown("2026-11-21", date(2026, 11, 20), zone)


def test_a_moment_is_of_the_day_that_it_is_here() -> None:
    midnight = "2026-11-20T00:30:00+00:00"
    assert shown(midnight, date(2026, 11, 19), HONOLULU)
    assert not shown(midnight, date(2026, 11, 19), KIRITIMATI)
    made = site({"posts/a.md": post(date=midnight)}, time_zone=HONOLULU)
    assert made.entries[0].published.date() == date(2026, 11, 19)


def test_a_post_of_the_very_day_is_shown_whatever_its_hour() -> None:
    assert shown("2026-11-20T23:59", date(2026, 11, 20), ZoneInfo("Europe/Oslo"))


def test_what_dates_a_post() -> None:
    first = history(a=life(revision("2026-10-01")))
    said = {"posts/a.md": post(date="2026-09-01")}
    assert site(said, history=first).entries[0].published.date() == date(2026, 9, 1)
    silent = {"posts/a.md": post(date=None)}
    assert site(silent, history=first).entries[0].published.date() == date(2026, 10, 1)
    named = {"posts/2026-08-01-a.md": post(date=None)}
    assert site(named).entries[0].published.date() == date(2026, 8, 1)


def test_a_post_that_nothing_dates_is_of_today_and_noted() -> None:
    made, problems = assembled({"posts/a.md": post(date=None, authors=None)})
    assert made.entries[0].published.date() == made.today
    assert "date-unknown" in codes(problems)


def test_a_post_that_only_a_commit_of_the_future_dates_is_told_of() -> None:
    ahead = history(a=life(revision("2036-10-01")))
    made, problems = assembled({"posts/a.md": post(date=None)}, history=ahead)
    assert not made.entries
    assert "date-ahead" in codes(problems)
    assert "date-ahead" not in codes(assembled({"posts/a.md": post(date="2036-10-01")}, history=ahead)[1])


def test_a_name_that_says_another_day_is_noted() -> None:
    _, problems = assembled({"posts/2026-11-01-a.md": post(date="2026-11-02")})
    assert [problem.line for problem in problems if problem.code == "date-differs"] == [3]


def test_the_hours_of_an_event_are_those_of_the_site() -> None:
    event = post(kind="event", starts="2026-12-01T18:00+01:00", where="Oslo")
    made = output({"posts/a.md": event}, time_zone=ZoneInfo("America/New_York"))
    (starts, _) = page(made, "posts/a/").data["facts"]
    assert starts["date"]["iso"] == "2026-12-01T12:00:00-05:00"
    assert page(made, "").data["coming"][0]["when"]["iso"] == "2026-12-01T12:00:00-05:00"


def test_an_event_late_today_is_still_coming() -> None:
    files = {"posts/a.md": post(kind="event", starts="2026-11-21T02:00+00:00")}
    assert page(output(files, today=date(2026, 11, 20), time_zone=HONOLULU), "").data["coming"]
    assert not page(output(files, today=date(2026, 11, 22), time_zone=HONOLULU), "").data["coming"]
