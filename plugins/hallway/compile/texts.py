"""The Markdown of files, by path: from what was read of them, whether in this build or in one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from hallway.ledger import Shelf
from hallway.model import Person, Post, Team
from hallway.sources.reader import reading_in

Texts: TypeAlias = Mapping[str, str]


class TextsOf(Texts):
    """The texts of everything that a shelf holds readings of."""

    def __init__(self, readings: Shelf) -> None:
        self._readings = readings

    def __getitem__(self, path: str) -> str:
        value, _ = reading_in(self._readings[path])
        if isinstance(value, Post | Person | Team):
            return value.body.text
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings)

    def __len__(self) -> int:
        return len(self._readings)
