"""Text → a date or a date-time: every form of ISO 8601 that names a day, and the looser ones that YAML allows.

Nothing is guessed: what could be read in two ways is bad, and what could not is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from dateutil import parser as words

_DAY = re.compile(
    r"(?P<year>\d{4})(?:"
    r"-(?P<month>\d{1,2})-(?P<day>\d{1,2})|(?P<month2>\d\d)(?P<day2>\d\d)|"
    r"-W(?P<week>\d\d)-(?P<weekday>\d)|W(?P<week2>\d\d)(?P<weekday2>\d)|"
    r"-?(?P<ordinal>\d{3}))(?!\d)",
    re.ASCII,
)
_TIME = re.compile(
    r"(?:[Tt]|[ \t]+)(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?|(?P<minute2>\d\d)(?P<second2>\d\d)?)?"
    r"(?:[.,](?P<fraction>\d{1,12}))?"
    r"(?:[ \t]*(?P<zone>Z|z|[+\-−]\d{1,2}(?::?\d\d)?))?",
    re.ASCII,
)
_ALIKE = re.compile(r"[\w .,:/+-]{6,40}")


@dataclass(frozen=True, slots=True)
class BadDate:
    """Why a text is no date, and the days in ISO form that people could mean by it."""

    what: str
    meanings: tuple[str, ...] = ()


def parse_moment(text: str, zone: ZoneInfo) -> datetime | date | BadDate:
    """The day or the moment that `text` names; a moment without a zone is one of `zone`.

    >>> parse_moment("2026-W47-5", ZoneInfo("UTC"))
    datetime.date(2026, 11, 20)
    >>> parse_moment("2015-03-17 14:00:00 -4", ZoneInfo("UTC")).isoformat()
    '2015-03-17T14:00:00-04:00'
    >>> parse_moment("April 28, 2020", ZoneInfo("UTC")).meanings
    ('2020-04-28',)
    """
    text = text.strip()
    found = _DAY.match(text)
    rest = text[found.end() :] if found else ""
    clock = _TIME.fullmatch(rest) if rest else None
    if found is None or (rest and clock is None):
        return _unknown(text)
    try:
        day = _day(found)
        moment = _moment(day, clock, zone) if clock else day
    except (ValueError, OverflowError):
        return BadDate(f"there is no such day or time as {text}")
    if not 1900 <= moment.year <= 2200:
        return BadDate(f"the year {moment.year} is not between 1900 and 2200")
    return moment


def _day(found: re.Match[str]) -> date:
    part = {name.rstrip("2"): int(value) for name, value in found.groupdict().items() if value}
    if "week" in part:
        return date.fromisocalendar(part["year"], part["week"], part["weekday"])
    if "ordinal" in part:
        day = date(part["year"], 1, 1) + timedelta(days=part["ordinal"] - 1)
        if day.year != part["year"]:
            raise ValueError("no such day in that year")
        return day
    return date(part["year"], part["month"], part["day"])


def _moment(day: date, clock: re.Match[str], zone: ZoneInfo) -> datetime:
    """A fraction belongs to the smallest unit that is written; 24:00 is the midnight at the end of the day."""
    part = {name.rstrip("2"): value for name, value in clock.groupdict().items() if value}
    hour, minute, second = (int(part.get(name, 0)) for name in ("hour", "minute", "second"))
    unit = 1 if "second" in part else 60 if "minute" in part else 3600
    extra = round(int(part.get("fraction", 0)) * unit * 1_000_000 / 10 ** len(part.get("fraction", "")))
    since_midnight = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=extra)
    if minute > 59 or second > 60 or since_midnight > timedelta(hours=24):
        raise ValueError("no such time of day")
    midnight = datetime.combine(day, datetime.min.time())
    return (midnight + since_midnight).replace(tzinfo=_zone(part["zone"]) if "zone" in part else zone)


def _zone(text: str) -> tzinfo:
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 18 or minutes > 59:
        raise ValueError("no such zone")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(offset if text[0] == "+" else -offset)


def _unknown(text: str) -> BadDate:
    meanings = tuple(sorted({day.isoformat() for day in _meanings(text)}))
    shown = text if len(text) <= 40 else text[:39] + "…"
    what = ("is not a date", "is not a date in the form YYYY-MM-DD", "could mean more than one day")[len(meanings)]
    return BadDate(f"'{shown}' {what}", meanings)


def _meanings(text: str) -> set[date]:
    """Every day that people could mean by `text`; none where a part of the date is missing."""
    if not _ALIKE.fullmatch(text) or not re.search(r"(?<!\d)\d{4}(?!\d)", text):
        return set()
    found: set[date | None] = set()
    for day_first in (False, True):
        readings = {
            _reading(text, datetime(2000, month, day, tzinfo=UTC), day_first) for month, day in ((1, 1), (2, 2))
        }
        found |= readings if len(readings) == 1 else {None}
    return {day for day in found if day and 1900 <= day.year <= 2200} if None not in found else set()


def _reading(text: str, default: datetime, day_first: bool) -> date | None:
    try:
        return words.parse(text, default=default, dayfirst=day_first, ignoretz=True).date()
    except (ValueError, OverflowError):
        return None
