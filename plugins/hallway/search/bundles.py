"""Which pages are indexed together: bundles that are cut alike by everybody who knows the pages, and change alone.

A section is cut by the years of its posts. What is still too large is halved: a year by its days, and where that is no
longer possible, as anything without a day, by chance (the digest of the address). So a page that comes, goes or says
something else is in one bundle, and the others are as they were; at most, one becomes two, or two become one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hallway.model import Section

MOST_PAGES = 2000
MOST_BYTES = 10_000_000
"""What a bundle may hold: Pagefind takes four to six seconds for that, on a machine of 2024."""

_BITS_OF_A_DAY, _BITS_OF_CHANCE = 9, 40


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page, as far as bundles have to do with it: `size` is that of its text, in bytes of HTML."""

    uri: str
    section: Section
    day: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """Pages that are indexed together, sorted by address. `year` is 0 for what has none."""

    section: Section
    year: int
    leaves: tuple[Leaf, ...]

    def key(self, made_of: str) -> str:
        """A digest of all that the index of this bundle is made of: 16 hexadecimal digits, the name of its folder."""
        said = "\n".join((made_of, *(f"{leaf.uri} {leaf.digest}" for leaf in self.leaves)))
        return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def cut(leaves: Iterable[Leaf], most_pages: int = MOST_PAGES, most_bytes: int = MOST_BYTES) -> tuple[Bundle, ...]:
    """The bundles of a site: sections in their order, in each the newest year first, and in that the newest days."""
    shelves: dict[tuple[int, int], list[Leaf]] = {}
    order = {section: place for place, section in enumerate(Section)}
    for leaf in leaves:
        shelves.setdefault((order[leaf.section], -_year(leaf)), []).append(leaf)
    return tuple(
        Bundle(part[0].section, _year(part[0]), tuple(part))
        for place in sorted(shelves)
        for part in _parts(sorted(shelves[place], key=lambda leaf: leaf.uri), (most_pages, most_bytes))
    )


def _year(leaf: Leaf) -> int:
    return int(leaf.day[:4]) if leaf.section is Section.POSTS and leaf.day else 0


def _parts(leaves: list[Leaf], most: tuple[int, int]) -> Iterator[list[Leaf]]:
    """As many parts as are needed for each to be small enough, the later days first."""
    if _fit(leaves, most):
        yield leaves
    else:
        yield from _halves({leaf: _way(leaf) for leaf in leaves}, 0, most)


def _halves(ways: dict[Leaf, str], depth: int, most: tuple[int, int]) -> Iterator[list[Leaf]]:
    for bit in "10":
        half = {leaf: way for leaf, way in ways.items() if way[depth] == bit}
        if _fit(half, most) or depth + 1 == _BITS_OF_A_DAY + _BITS_OF_CHANCE:
            yield from [[*half]] if half else []
        else:
            yield from _halves(half, depth + 1, most)


def _fit(leaves: Collection[Leaf], most: tuple[int, int]) -> bool:
    return len(leaves) <= 1 or (len(leaves) <= most[0] and sum(leaf.size for leaf in leaves) <= most[1])


def _way(leaf: Leaf) -> str:
    """Which half a page is in each time, "1" for the later."""
    day = (date.fromisoformat(leaf.day).timetuple().tm_yday - 1) * 2**_BITS_OF_A_DAY // 366 if _year(leaf) else 0
    chance = int.from_bytes(hashlib.blake2b(leaf.uri.encode("utf-8", "surrogatepass"), digest_size=5).digest())
    return f"{day:0{_BITS_OF_A_DAY}b}{chance:0{_BITS_OF_CHANCE}b}"
