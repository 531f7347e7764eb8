"""What the ledger remembers of the index besides words and postings: which posts it knows, each by a number."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, dataclass, field, replace
from typing import Any

from hallway.ledger import Ledger
from hallway.shards import Place
from hallway.site.expertise.columns import Sheet
from hallway.site.expertise.places import Cut, cut_of
from hallway.site.expertise.weights import average_class

_FACT = "index"


@dataclass(frozen=True, slots=True)
class Known:
    """A post that the index knows: what columns say of it, the digest of its words, their number, and its class."""

    path: str
    place: Place
    people: tuple[int, ...]
    marks: int
    digest: str = ""
    length: int = 0
    kind: int = 0

    def says_as(self, other: Known) -> bool:
        """Whether columns say the same of two posts, or of one before and after."""
        return replace(self, digest="", length=0) == replace(other, digest="", length=0)


NOBODY = Known("", Place(0, 0), (), 0)
"""What has a number that is free."""


@dataclass(slots=True)
class Register:
    """The posts of an index by number, and how it was cut.

    `version` says what made it, `skills` what people declared: term → the skills that begin with it.
    """

    version: str
    cut: Cut
    posts: list[Known] = field(default_factory=list)
    skills: dict[str, Any] = field(default_factory=dict)

    def numbers(self) -> dict[str, int]:
        """The number of each post."""
        return {known.path: number for number, known in enumerate(self.posts) if known is not NOBODY}

    def add(self, known: Known, free: list[int]) -> int:
        """The number that a new post gets: one of the `free` ones, if there are any."""
        if free:
            number = free.pop()
            self.posts[number] = known
            return number
        self.posts.append(known)
        return len(self.posts) - 1

    def cut_today(self) -> Cut:
        """How an index of these posts is to be cut."""
        size = len(self.numbers())
        return cut_of(size, average_class(sum(known.length for known in self.posts), size))

    def sheet(self) -> Sheet:
        """What columns say of these posts."""
        people, marks = [known.people for known in self.posts], [known.marks for known in self.posts]
        return Sheet(
            [known.place for known in self.posts],
            [known.kind for known in self.posts],
            people.__getitem__,
            marks.__getitem__,
            self.cut.average,
        )


def register_in(ledger: Ledger, version: str) -> Register | None:
    """What was remembered; None where there is nothing, or another version made it."""
    row = ledger.facts.get(_FACT)
    said = json.loads(row) if row else {}
    if said.get("version") != version:
        return None
    posts = [_known(one) if one else NOBODY for one in said["posts"]]
    return Register(version, Cut(**said["cut"]), posts, said["skills"])


def keep_register(ledger: Ledger, register: Register) -> None:
    """Remember it."""
    posts = [None if known is NOBODY else astuple(known) for known in register.posts]
    said = {"version": register.version, "cut": asdict(register.cut), "skills": register.skills, "posts": posts}
    ledger.facts[_FACT] = json.dumps(said, separators=(",", ":")).encode()


def paths_by_place(ledger: Ledger) -> dict[Place, str]:
    """The file of each post that the index knows, by its place."""
    said = json.loads(ledger.facts[_FACT])
    return {Place(*one[1]): one[0] for one in said["posts"] if one}


def _known(said: list[Any]) -> Known:
    path, place, people, *rest = said
    return Known(path, Place(*place), tuple(people), *rest)
