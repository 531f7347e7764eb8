"""What the index says of one term: the posts that say most about it, and whom they speak for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, NamedTuple

from hallway.site.expertise.weights import MOST, standing

REPLY, NOTICED = 1, 2
"""Marks of a post: nobody accepted it as an answer; somebody else took notice of it."""


class Posting(NamedTuple):
    """One post as a term knows it: `weight` says how much it is about it; `post` and `people` are references."""

    day: int
    post: int
    weight: int
    people: tuple[int, ...]
    marks: int


@dataclass(frozen=True, slots=True)
class Column:
    """The best postings of a term, newest first, of `number` posts that have it.

    `declared` are the skills that begin with this term: all terms of each, and who declares it.
    """

    number: int
    postings: tuple[Posting, ...] = ()
    declared: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...] = ()


def column(postings: Sequence[Posting], declared: Iterable[tuple[tuple[str, ...], tuple[int, ...]]] = ()) -> Column:
    """The column of a term that these posts have."""
    best = postings
    if len(postings) > MOST:
        best = nlargest(MOST, postings, key=lambda one: (standing(one.weight, one.day), one.post))
    return Column(len(postings), tuple(sorted(best, reverse=True)), tuple(declared))


def ref(name: str) -> int:
    """A short name for a long one that a browser can tell too: CRC-32.

    >>> ref("people/ada/") == 0x57f10e39
    True
    """
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def refs(names: Iterable[str]) -> dict[str, int]:
    """A reference for each name, no two the same: where two agree, the later one in their order gets another."""
    given: dict[str, int] = {}
    taken: set[int] = set()
    for name in sorted(names):
        longer = name
        while (own := ref(longer)) in taken:
            longer += "\n"
        taken.add(own)
        given[name] = own
    return given


def as_json(made: Column) -> list[Any]:
    """A column as a shard holds it: days by their differences, and one author without a list around them."""
    days = [one.day for one in made.postings]
    return [
        made.number,
        [day - before for day, before in zip(days, (0, *days), strict=False)],
        [one.post for one in made.postings],
        [one.weight for one in made.postings],
        [one.people[0] if len(one.people) == 1 else one.people for one in made.postings],
        [one.marks for one in made.postings],
        *([made.declared] if made.declared else ()),
    ]


def from_json(said: list[Any]) -> Column:
    """The column that `as_json` was given."""
    number, differences, posts, weights, people, marks, *declared = said
    postings, day = [], 0
    for at, difference in enumerate(differences):
        day += difference
        who = people[at]
        postings.append(Posting(day, posts[at], weights[at], (who,) if isinstance(who, int) else tuple(who), marks[at]))
    skills = declared[0] if declared else ()
    return Column(number, tuple(postings), tuple((tuple(terms), tuple(who)) for terms, who in skills))
