"""What may be in a text, told by signs: so that nobody looks for what cannot be there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Signs(Generic[Thing]):
    """Things in their order, each with its signs: a text with none of them does not hold it. "" is in every text."""

    def __init__(self, things: Iterable[tuple[Thing, tuple[str, ...]]]) -> None:
        self._things = tuple(things)
        self._signs = tuple({sign: None for _, signs in self._things for sign in signs if sign})
        self._of: dict[tuple[str, ...], tuple[Thing, ...]] = {}

    def in_text(self, text: str) -> tuple[Thing, ...]:
        """The things that a text may hold.

        >>> Signs([("code", ("`",)), ("words", ("",)), ("strong", ("*", "_"))]).in_text("a *b*")
        ('words', 'strong')
        """
        found = tuple([sign for sign in self._signs if sign in text])
        if found not in self._of:
            there = {*found, ""}
            self._of[found] = tuple(thing for thing, signs in self._things if not there.isdisjoint(signs))
        return self._of[found]
