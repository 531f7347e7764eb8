"""Numbers and dates as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # English, like every other word of the interface; never the locale of the machine that builds.
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERS = "no one two three four five six seven eight nine ten".split()


def day(when: date) -> str:
    """A day as a byline has it.

    >>> day(date(2026, 11, 19))
    '19 November 2026'
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def weekday(when: date) -> str:
    """A day as the heading of a stream has it.

    >>> weekday(date(2026, 11, 19))
    'Thursday 19 November 2026'
    """
    return f"{_WEEKDAYS[when.weekday()]} {day(when)}"


def day_of(when: date, today: date) -> str:
    """A day where its weekday matters: without the year while it is this year's.

    >>> day_of(date(2026, 11, 19), date(2026, 12, 1)), day_of(date(2025, 11, 19), date(2026, 12, 1))
    ('Thursday 19 November', 'Wednesday 19 November 2025')
    """
    return weekday(when).removesuffix(f" {today.year}")


def month(year: int, number: int) -> str:
    """A month of a year.

    >>> month(2026, 11)
    'November 2026'
    """
    return f"{MONTHS[number - 1]} {year}"


def stamp(when: datetime) -> str:
    """A moment for machines (RFC 3339), in its own zone; in UTC where that differed from it by odd seconds.

    >>> [stamp(datetime.fromisoformat(when)) for when in ("2026-11-19T08:30+01:00", "1905-01-01T00:19:32+00:19:32")]
    ['2026-11-19T08:30:00+01:00', '1905-01-01T00:00:00+00:00']
    """
    offset = when.utcoffset()
    odd = offset is None or offset.seconds % 60
    return (when.astimezone(UTC) if odd else when).isoformat(timespec="seconds")


def moment(when: datetime, day_only: bool = False) -> dict[str, str]:
    """A moment for a `<time>`: `iso` for machines, `text` in a byline, `full` on hover."""
    if day_only:
        return {"iso": when.date().isoformat(), "text": day(when), "full": weekday(when)}
    iso = stamp(when)
    return {"iso": iso, "text": day(when), "full": f"{weekday(when)}, {when:%H:%M}"}


def said(when: datetime | date, today: date) -> dict[str, str]:
    """A date from front matter, with its time of day where it has one, for a `<time>`."""
    text = day_of(when, today)
    if isinstance(when, datetime):
        return {"iso": stamp(when), "text": f"{text}, {when:%H:%M}"}
    return {"iso": when.isoformat(), "text": text}


def on(when: date) -> dict[str, str]:
    """A day in the life of a person, where nobody asks for the weekday, for a `<time>`."""
    return {"iso": when.isoformat(), "text": day(when)}


def count(number: int, singular: str, plural: str = "") -> str:
    """A number of things.

    >>> count(1, "post"), count(3, "reply", "replies"), count(12, "post"), count(0, "post")
    ('one post', 'three replies', '12 posts', 'no posts')
    """
    spoken = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}".replace(",", "\u202f")
    return f"{spoken} {singular if number == 1 else plural or f'{singular}s'}"


def sentence(text: str) -> str:
    """The text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """Names in a row.

    >>> listed(["Ada", "Bo", "Cem"]), listed(["Ada"]), listed([])
    ('Ada, Bo and Cem', 'Ada', '')
    """
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def shortened(text: str, length: int) -> str:
    """The text, or as many of its words as fit and an ellipsis.

    >>> shortened("one two three", 9)
    'one two …'
    """
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    whole = cut.rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    return f"{whole} …" if " " in cut and whole else f"{text[: length - 1]}…"
