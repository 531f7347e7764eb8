"""Keys whose value is words: a line of plain text, a choice, a flag, a date."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Annotated, TypeVar
from zoneinfo import available_timezones

from hallway.model import Audience, Kind, Status
from hallway.naming import visible
from hallway.sources.dates import BadDate, parse_moment
from hallway.sources.faults import Code
from hallway.sources.plain import cut, plain_title
from hallway.sources.schema.reading import Key, Reader, bad, one_text, read_by, short

Choice = TypeVar("Choice", bound=StrEnum)

YES = frozenset({"true", "yes", "on"})
NO = frozenset({"false", "no", "off"})
"""What people write for true and for false, in capitals or not."""


def _line(length: int) -> Reader[str | None]:
    """Plain text in one line, of at most `length` characters; None where nothing of it can be seen."""

    def read(value: object, key: Key) -> str | None:
        text = plain_title(one_text(value))
        if len(text) > length:
            what = f"the text has more than {length} characters and is cut"
            key.remark(Code.TOO_LONG, what, "shorten it; what matters can stand in the text below")
        return cut(text, length) or None

    return read


def _choice(choices: type[Choice]) -> Reader[Choice]:
    """One of a few words, in capitals or not."""
    words = [choice.value for choice in choices]

    def read(value: object, _: Key) -> Choice:
        word = visible(one_text(value)).strip().casefold()
        if word in words:
            return choices(word)
        near = get_close_matches(word[:40], words, 1)
        hint = f", did you mean '{near[0]}'?" if near else ""
        raise bad(f"'{short(word)}' is not known here", f"write one of {', '.join(words)}{hint}")

    return read


def _flag(value: object, _: Key) -> bool:
    word = visible(one_text(value)).strip().casefold()
    if word in YES or word in NO:
        return word in YES
    raise bad(f"'{short(word)}' is neither true nor false", "write true or false")


def _moment(value: object, key: Key) -> datetime | date:
    moment = parse_moment(visible(one_text(value)), key.reading.zone)
    if not isinstance(moment, BadDate):
        return moment
    fix = " or ".join(f"{key.name}: {meaning}" for meaning in moment.meanings)
    fix = f"write {fix}" if fix else f"write it like {key.name}: 2026-11-20, or with a time, 2026-11-20T14:30+01:00"
    raise bad(moment.what, fix, Code.BAD_DATE)


def _day(value: object, key: Key) -> date:
    moment = _moment(value, key)
    return moment.date() if isinstance(moment, datetime) else moment


def _last_day(value: object, key: Key) -> date | None:
    """The day on which somebody left; None for `no`. A bare `yes` says nothing of when, and is bad."""
    word = visible(one_text(value)).strip().casefold()
    if word in YES:
        raise bad("it does not say when they left", f"write their last day, like {key.name}: 2026-11-20")
    return None if word in NO else _day(value, key)


def _retraction(value: object, key: Key) -> str:
    """The reason. A bare `true` has none, and `false` is no reason to retract."""
    reason = _line(1000)(value, key)
    if reason is None or reason.casefold() in YES | NO | {"null", "none"}:
        raise bad("the reason is missing", "write a sentence that readers will see, or remove the key")
    return reason


def _time_zone(value: object, _: Key) -> str:
    name = visible(one_text(value)).strip()
    if name in _zones():
        return name
    near = get_close_matches(name[:40].replace(" ", "_"), _zones(), 1)
    hint = f", did you mean '{near[0]}'?" if near else ""
    raise bad(f"'{short(name)}' is not a time zone", f"write a name like Europe/Lisbon{hint}")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


Title = Annotated[str | None, read_by(_line(300), type="string", maxLength=300)]
Sentence = Annotated[str | None, read_by(_line(1000), type="string", maxLength=1000)]
Phrase = Annotated[str | None, read_by(_line(200), type="string", maxLength=200)]
KindOfPost = Annotated[Kind | None, read_by(_choice(Kind), enum=[kind.value for kind in Kind])]
StatusOfIdea = Annotated[Status | None, read_by(_choice(Status), enum=[status.value for status in Status])]
ForWhom = Annotated[Audience, read_by(_choice(Audience), enum=[audience.value for audience in Audience])]
Flag = Annotated[bool, read_by(_flag, type="boolean")]
Moment = Annotated[
    datetime | date | None,
    read_by(_moment, type="string", anyOf=[{"format": "date"}, {"format": "date-time"}, {"pattern": r"^\d{4}"}]),
]
Day = Annotated[date | None, read_by(_day, type="string", format="date")]
LastDay = Annotated[date | None, read_by(_last_day, type="string", format="date")]
Reason = Annotated[str | None, read_by(_retraction, type="string", minLength=5, maxLength=1000)]
ZoneName = Annotated[str | None, read_by(_time_zone, type="string", examples=["Europe/Lisbon", "America/New_York"])]
