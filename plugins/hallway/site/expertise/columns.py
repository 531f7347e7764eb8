"""What the index says of one term: the posts that say most about it, and whom they speak for.

A column is what a shard of the index holds of a term, as JSON: how many posts have it; then for the best of them, the
newest first, their days (each as the difference to the one before), their numbers on that day, their weights, their
people (a reference, or a list of them), and their marks; last, if there are any, the skills that begin with the term.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from hallway.shards import Place
from hallway.site.expertise.weights import FADING, MOST, impact, standing

Column = list[Any]

Skill = tuple[tuple[str, ...], tuple[int, ...]]
"""The terms of something that people declare to know about, and who does."""

REPLY, NOTICED = 1, 2
"""Marks of a post: nobody accepted it as an answer; somebody else took notice of it."""

BITS, OFTEN = 8, 255
"""A post and how often it has a term are one whole number, its code: the frequency, 255 at most, is the last 8 bits."""


class Posting(NamedTuple):
    """One post as a term knows it: `weight` is how much it is about it, `people` are references (`shards.refs`)."""

    place: Place
    weight: int
    people: tuple[int, ...]
    marks: int


def code(number: int, frequency: int) -> int:
    """The code of a post, by its number in the index, that has a term so often."""
    return number << BITS | min(frequency, OFTEN)


class Sheet:
    """What columns say of posts, by their numbers in the index: places, people, marks, and classes of lengths.

    A large site has millions of postings, so everything that is asked of each is looked up in lists: by the number of a
    post, or by its rank among all posts, the oldest first, which sorts faster than places.
    """

    def __init__(
        self,
        places: Sequence[Place],
        lengths: Sequence[int],
        people: Sequence[tuple[int, ...]],
        marks: Sequence[int],
        average: int,
    ) -> None:
        self._places, self._people, self._marks = places, people, marks
        self._days, self._on_day, self._said = (
            [day for day, _ in places],
            [on_day for _, on_day in places],
            list(map(_said, people)),
        )
        weights = {kind: [impact(often, kind, average) for often in range(OFTEN + 1)] for kind in sorted({*lengths})}
        levels = {kind: [standing(weight) for weight in of] for kind, of in weights.items()}
        self._weights, self._levels = [weights[kind] for kind in lengths], [levels[kind] for kind in lengths]
        self._fading = [day / FADING for day in self._days]
        self._in_order = sorted(range(len(places)), key=places.__getitem__)
        self._ranked = [0] * len(places)
        for rank, number in enumerate(self._in_order):
            self._ranked[number] = rank << BITS

    def column(self, codes: Sequence[int], declared: Iterable[Skill] = ()) -> Column:
        """The column of a term that posts have with these codes."""
        best = self._best(codes) if len(codes) > MOST else codes
        ranked, in_order, weights = self._ranked, self._in_order, self._weights
        days, on_day, said, marks = self._days, self._on_day, self._said, self._marks
        rows = sorted([ranked[one >> BITS] | one & OFTEN for one in best], reverse=True)
        numbers = [in_order[row >> BITS] for row in rows]
        return _column(
            len(codes),
            [days[number] for number in numbers],
            [on_day[number] for number in numbers],
            [weights[number][row & OFTEN] for number, row in zip(numbers, rows, strict=True)],
            [said[number] for number in numbers],
            [marks[number] for number in numbers],
            declared,
        )

    def revised(
        self,
        before: Column,
        number: int,
        former: Collection[Place],
        codes: Sequence[int],
        declared: Iterable[Skill] = (),
    ) -> Column | None:
        """The column of a term that `number` posts have now, of which only those with these `codes` have changed.

        `former` are the places that posts had which changed. None where posts that were not among the best may come in.
        """
        if before[0] >= MOST and not former and len(codes) == 1:
            return _with(before, number, self._posting(codes[0]), declared)
        old = list(postings(before))
        found = [one for one in old if one.place not in former]
        found += map(self._posting, codes)
        if number > MOST or before[0] > MOST:
            found.sort(key=_level, reverse=True)
            if before[0] > MOST and (len(found) < MOST or _level(found[MOST - 1]) < min(map(_level, old))):
                return None
        best = sorted(found[:MOST], reverse=True)
        return _column(
            number,
            [one.place.day for one in best],
            [one.place.number for one in best],
            [one.weight for one in best],
            [_said(one.people) for one in best],
            [one.marks for one in best],
            declared,
        )

    def _posting(self, one: int) -> Posting:
        number = one >> BITS
        return Posting(
            self._places[number], self._weights[number][one & OFTEN], self._people[number], self._marks[number]
        )

    def _best(self, codes: Sequence[int]) -> list[int]:
        """The codes with the greatest weights, which halve in time; of equals the newest."""
        levels, fading = self._levels, self._fading
        keys = [levels[one >> BITS][one & OFTEN] + fading[one >> BITS] for one in codes]
        least = sorted(keys)[-MOST]
        rows = [(key, self._places[one >> BITS], one) for key, one in zip(keys, codes, strict=True) if key >= least]
        return [one for _, _, one in sorted(rows, reverse=True)[:MOST]]


def _level(one: Posting) -> tuple[float, Place]:
    """What postings are ordered by when only the best count."""
    return standing(one.weight) + one.place.day / FADING, one.place


def _with(before: Column, number: int, new: Posting, declared: Iterable[Skill]) -> Column:
    """The full column of a term that one more post has: if better, it takes the place of the least of the best."""
    days = list(accumulate(before[1]))
    lists = [list(one) for one in before[2:6]]
    levels = [
        (standing(weight) + day / FADING, (day, on_day))
        for day, on_day, weight in zip(days, lists[0], lists[1], strict=True)
    ]
    least = levels.index(min(levels))
    if _level(new) > levels[least]:
        at = sum(place > new.place for _, place in levels)
        said = (new.place.day, new.place.number, new.weight, _said(new.people), new.marks)
        for of, one in zip((days, *lists), said, strict=True):
            of.insert(at, one)
            del of[least + (least >= at)]
    return _column(number, days, lists[0], lists[1], lists[2], lists[3], declared)


def _differences(days: Sequence[int]) -> list[int]:
    return [day - before for day, before in zip(days, (0, *days), strict=False)]


def _said(people: tuple[int, ...]) -> int | tuple[int, ...]:
    return people[0] if len(people) == 1 else people


def _column(
    number: int,
    days: Sequence[int],
    on_day: list[int],
    weights: list[int],
    people: list[int | tuple[int, ...]],
    marks: list[int],
    declared: Iterable[Skill],
) -> Column:
    """The column of a term that so many posts have, with these of them, newest first."""
    skills = list(declared)
    return [number, _differences(days), on_day, weights, people, marks, *([skills] if skills else ())]


def postings(column: Column) -> Iterator[Posting]:
    """The postings of a column, newest first."""
    day = 0
    for difference, number, weight, who, marks in zip(*column[1:6], strict=True):
        day += difference
        yield Posting(Place(day, number), weight, (who,) if isinstance(who, int) else tuple(who), marks)


def skills(column: Column) -> Iterator[Skill]:
    """The skills that begin with the term of a column."""
    for terms, who in column[6] if len(column) > 6 else ():
        yield tuple(terms), tuple(who)
