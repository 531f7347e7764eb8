"""Whom a reader is shown of all who know: a few, and with them other voices. `answer.js` does the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hallway.site.expertise.ranking import Candidate

SHOWN = 5
"""So many people are shown, before other voices."""

_LOOKED_AT = 10
"""Other voices are looked for among so many of the next."""

Introduction = Mapping[str, Any]
"""What a shard of people says of somebody: their name, their address, their team (or None), and so on."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is shown. `elsewhere`: from another team than the first few; `new`: they began to write lately."""

    candidate: Candidate
    person: Introduction
    elsewhere: bool = False
    new: bool = False


def voices(
    people: Sequence[Candidate], introduce: Callable[[int], Introduction], new: Collection[int]
) -> tuple[Voice, ...]:
    """The first few people, and where there is one, somebody from another team, and a new voice.

    `introduce` knows people by reference; those who began lately are `new`.
    """
    first = [Voice(one, introduce(one.person)) for one in people[:SHOWN]]
    next_few = [one for one in people[SHOWN : SHOWN + _LOOKED_AT] if one.votes]
    teams = {_team(voice.person) for voice in first} | {None}
    elsewhere = next((one for one in next_few if _team(introduce(one.person)) not in teams), None)
    begins = next((one for one in next_few if one.person in new), None)
    others = dict.fromkeys(one for one in (elsewhere, begins) if one)
    return (*first, *(Voice(one, introduce(one.person), one is elsewhere, one is begins) for one in others))


def _team(person: Introduction) -> str | None:
    team = person["team"]
    return str(team["address"]) if team else None
