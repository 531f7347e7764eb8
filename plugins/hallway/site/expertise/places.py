"""How finely the index of terms is cut, and where its shards lie on the site."""

from __future__ import annotations

from dataclasses import dataclass

from hallway.shards import number_of_shards, ref

TERMS = "experts/terms/"
_POSTS_TO_A_SHARD = 1.25


@dataclass(frozen=True, slots=True)
class Cut:
    """In how many shards the terms are, and the class of the average length, on which all weights depend."""

    shards: int
    average: int

    def of(self, term: str) -> str:
        """The address of the shard that a term is in."""
        return self.address(ref(term) % self.shards)

    def address(self, number: int) -> str:
        """The address of the shard of this number."""
        return f"{TERMS}{number:x}.shard"


def cut_of(posts: int, average: int) -> Cut:
    """How the index of so many posts is cut."""
    return Cut(number_of_shards(posts, _POSTS_TO_A_SHARD), average)
