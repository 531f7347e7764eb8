"""Values by what they have in common: the entries of an author, the members of a team."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Value = TypeVar("Value")


def shelve(values: Iterable[Value], keys: Callable[[Value], Iterable[str]]) -> dict[str, tuple[Value, ...]]:
    """The values under each of their keys, in the order they came; the keys are sorted.

    >>> shelve(["ab", "b"], lambda word: word)
    {'a': ('ab',), 'b': ('ab', 'b')}
    """
    shelves: dict[str, list[Value]] = {}
    for value in values:
        for key in keys(value):
            shelves.setdefault(key, []).append(value)
    return {key: tuple(shelves[key]) for key in sorted(shelves)}
