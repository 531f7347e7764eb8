"""How large a site is, by the name that people call it by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """So many posts by so many people on so many topics."""

    name: str
    posts: int
    people: int
    topics: int

    def __str__(self) -> str:
        return f"{self.name}: {self.posts:,} posts, {self.people:,} people, {self.topics:,} topics"


SIZES = {
    size.name: size
    for size in (Size("1k", 1_000, 100, 100), Size("5k", 5_000, 500, 200), Size("20k", 20_000, 2_000, 400))
}


def chosen_sizes(names: str) -> tuple[Size, ...]:
    """The sizes of a comma-separated list, smallest first; all of them for an empty one. ValueError for a strange name.

    >>> [size.name for size in chosen_sizes("5k, 1k")]
    ['1k', '5k']
    """
    wanted = {name.strip() for name in names.split(",") if name.strip()} or set(SIZES)
    if strange := sorted(wanted - set(SIZES)):
        raise ValueError(f"SIZE={strange[0]} is no size\n  fix: name some of {', '.join(SIZES)}")
    return tuple(size for size in SIZES.values() if size.name in wanted)
