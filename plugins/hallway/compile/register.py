"""What the ledger remembers of the index besides words and postings: which posts it knows, each by a number."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from hallway.compile.kept import INDEX
from hallway.ledger import Ledger
from hallway.shards import Place
from hallway.site.expertise.columns import Sheet
from hallway.site.expertise.places import Cut, cut_of
from hallway.site.expertise.weights import average_class


class Known(NamedTuple):
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
        return self.stands_as(other) and self.kind == other.kind

    def stands_as(self, other: Known) -> bool:
        """Whether they do but for the words."""
        return self[:4] == other[:4]


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
        return {known.path: number for number, known in enumerate(self.posts) if known.path}

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
        return Sheet(
            [known.place for known in self.posts],
            [known.kind for known in self.posts],
            [known.people for known in self.posts],
            [known.marks for known in self.posts],
            self.cut.average,
        )


def register_in(ledger: Ledger, version: str) -> Register | None:
    """What was remembered; None where there is nothing, or another version made it."""
    row = ledger.facts.get(INDEX)
    said = json.loads(row) if row else {}
    if said.get("version") != version:
        return None
    paths, days, numbers, people, *rest = said["posts"] or [[]] * 7
    posts = map(Known, paths, map(Place, days, numbers), map(tuple, people), *rest)
    return Register(version, Cut(**said["cut"]), list(posts), said["skills"])


def keep_register(ledger: Ledger, register: Register) -> None:
    """Remember it."""
    rows = [(known[0], *known[1], *known[2:]) for known in register.posts]
    said = {
        "version": register.version,
        "cut": asdict(register.cut),
        "skills": register.skills,
        "posts": list(zip(*rows, strict=True)),
    }
    ledger.facts[INDEX] = json.dumps(said, separators=(",", ":")).encode()


def paths_by_place(ledger: Ledger) -> dict[Place, str]:
    """The file of each post that the index knows, by its place."""
    paths, days, numbers, *_ = json.loads(ledger.facts[INDEX])["posts"] or [[]] * 3
    return dict(zip(map(Place, days, numbers), paths, strict=True))
