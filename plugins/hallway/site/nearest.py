"""The name that was probably meant, found without comparing every name with every other."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable

_CANDIDATES = 8
_COMMON = 2000
"""Three letters that more names than this share say little about any of them."""


class Nearest:
    """Names by the three-letter pieces that they are made of (J. R. Ullmann's n-gram technique, 1977)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._pieces: dict[str, list[int]] = {}

    def to(self, name: str, cutoff: float = 0.75) -> str | None:
        """The name that is most like this one, if one is alike by at least `cutoff` of 1.

        >>> Nearest(["ada", "grace-hopper", "bo"]).to("grace-hoper")
        'grace-hopper'
        >>> Nearest(["ada"]).to("zoe") is None
        True
        """
        if not self._pieces:
            for place, known in enumerate(self._names):
                for piece in _pieces_of(known):
                    self._pieces.setdefault(piece, []).append(place)
        lists = [self._pieces.get(piece, []) for piece in sorted(_pieces_of(name))]
        shared = Counter(place for places in lists if len(places) <= _COMMON for place in places)
        best = sorted(shared, key=lambda place: (-shared[place], place))[:_CANDIDATES]
        return next(iter(difflib.get_close_matches(name, [self._names[place] for place in best], 1, cutoff)), None)


def _pieces_of(name: str) -> set[str]:
    padded = f"  {name.casefold()[:100]} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
