"""Votes: what each is worth, and what those for one person come to. In whole numbers, so that a browser agrees."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence

from hallway.model import Band

UNIT = 1_000_000_000
"""One whole vote: what the best post about something is worth on the day that it is published."""

COUNTED = 5
"""So many votes of a person count, the best as a whole, the second as a half, the third as a third, and so on."""

PARTS = 60
"""What votes come to is told in sixtieths, so that a third of one, or a quarter, is a whole number."""

MUCH = PARTS * UNIT
"""One whole vote, as `total` has it: the top band takes more."""

_YEAR = 365.25
_STEEP = 4.0
_REPLY = 3


def vote(fit: float, age: int, half_life: float, *, reply: bool = False) -> int:
    """What a post is worth as evidence, in parts of `UNIT`.

    `fit` says how well it fits, 1 for the one that fits best; `age` is in days, `half_life` in years. A reply that
    nobody accepted as an answer is worth a third.

    >>> vote(1, 0, 1) == UNIT, vote(1, 0, 1, reply=True) * 3 == UNIT - 1
    (True, True)
    """
    worth = math.exp(_STEEP * (fit - 1)) * 2 ** (-max(age, 0) / (half_life * _YEAR))
    return math.floor(worth / (_REPLY if reply else 1) * UNIT + 0.5)


def total(votes: Iterable[int]) -> int:
    """What the votes for one person come to, in sixtieths of `UNIT`.

    >>> total([UNIT, UNIT]) == 90 * UNIT
    True
    """
    best = sorted(votes, reverse=True)[:COUNTED]
    return sum(worth * (PARTS // place) for place, worth in enumerate(best, 1))


def band(votes: Sequence[int], *, noted: bool) -> Band:
    """How much somebody has to show. `noted`: somebody else replied to some of it, linked to it or liked it.

    The top takes more than one whole vote and the notice of somebody else; a vote that has faded to less than a
    quarter, as after two years, is the lowest.

    >>> band([UNIT, UNIT], noted=True), band([UNIT, UNIT], noted=False), band([UNIT // 5], noted=True)
    (<Band.WELL: 'well'>, <Band.SOME: 'some'>, <Band.LITTLE: 'little'>)
    """
    return band_of(total(votes), noted=noted)


def band_of(worth: int, *, noted: bool) -> Band:
    """The band of what the votes for somebody come to."""
    if worth > MUCH and noted:
        return Band.WELL
    return Band.SOME if 4 * worth >= MUCH else Band.LITTLE


def turn(ref: int, day: int) -> int:
    """The place of a person among equals on one day (counted from 1970): every day it is another.

    >>> turn(7, 20000) == turn(7, 20001)
    False
    """
    return zlib.crc32(f"{ref} {day}".encode())
