"""When each post was published: what it says, else its file's name, else its first commit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from hallway.model import History, Post, When
from hallway.problem import Problem, Severity
from hallway.settings import Settings
from hallway.site.addresses import date_in_name


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment in the site's time zone; `day_only` when the time of day is not known (and is midnight here)."""

    moment: datetime
    day_only: bool


def date_posts(
    posts: Iterable[Post], history: History, today: date, settings: Settings
) -> tuple[dict[str, Dated], tuple[Problem, ...]]:
    """The moment of each post by path. A post that nothing dates is of today, and that is noted."""
    dated: dict[str, Dated] = {}
    problems = []
    for post in posts:
        said, named = post.date, date_in_name(post.path)
        committed = history.files.get(post.path)
        if said is not None:
            dated[post.path] = _dated(said, settings)
            if named and dated[post.path].moment.date() != named:
                problems.append(_disagree(post, named, dated[post.path]))
        elif named is not None:
            dated[post.path] = _dated(named, settings)
        elif committed is not None:
            dated[post.path] = _dated(committed.first.moment, settings)
            if dated[post.path].moment.date() > today:
                problems.append(_ahead(post, dated[post.path]))
        else:
            dated[post.path] = _dated(today, settings)
            problems.append(_undated(post, today))
    return dated, tuple(problems)


def local(when: When | None, settings: Settings) -> When | None:
    """A moment in the site's time zone; a day, or nothing, as it is."""
    return when.astimezone(settings.time_zone) if isinstance(when, datetime) else when


def a_year_after(day: date) -> date:
    """The same day a year later; the last of February for a leap day.

    >>> a_year_after(date(2026, 11, 20)), a_year_after(date(2024, 2, 29))
    (datetime.date(2027, 11, 20), datetime.date(2025, 2, 28))
    """
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _dated(when: When, settings: Settings) -> Dated:
    if isinstance(when, datetime):
        return Dated(when.astimezone(settings.time_zone), day_only=False)
    return Dated(datetime.combine(when, time(), settings.time_zone), day_only=True)


def _disagree(post: Post, named: date, dated: Dated) -> Problem:
    said = dated.moment.date().isoformat()
    what = f"the file's name says {named.isoformat()} and `date` says {said}: `date` is shown"
    fix = "rename the file, or remove `date`"
    return Problem(post.path, post.line_of("date"), what, fix, "date-differs", Severity.NOTE)


def _ahead(post: Post, dated: Dated) -> Problem:
    day = dated.moment.date().isoformat()
    what = f"nothing but its first commit dates this, and that is of {day}: it is not shown before that day"
    return Problem(post.path, 0, what, "write `date: …`, and set the clock of whoever committed it", "date-ahead")


def _undated(post: Post, today: date) -> Problem:
    what = "nothing says when this was written, so it counts as today's until it is committed"
    fix = f"write `date: {today.isoformat()}`, or commit it"
    return Problem(post.path, 0, what, fix, "date-unknown", Severity.NOTE)
