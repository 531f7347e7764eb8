"""What a hostile snippet is, and all of them with their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

EVIL = "evil.example"
"""A host of which a page may want nothing."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One way to get at a reader. `where` says in what it is: a body, or a field of a post, a person, a team, a commit.

    In its text, `HIT` is script that says that it ran, and `EVIL` an address elsewhere, both with the number.
    """

    number: int
    kind: str
    where: str
    source: str
    alone: bool = False

    @property
    def text(self) -> str:
        """The text with its own probes."""
        return self.source.replace("HIT", f"hit({self.number})").replace("EVIL", f"https://{EVIL}/{self.number}")


def numbered(
    bodies: Mapping[str, Sequence[str]], alone: Mapping[str, Sequence[str]], fields: Mapping[str, Sequence[str]]
) -> tuple[Snippet, ...]:
    """All snippets: those of bodies, those that need a post of their own, and those of fields."""

    def each() -> Iterator[tuple[str, str, str, bool]]:
        for kind, sources in bodies.items():
            yield from ((kind, "body", source, False) for source in sources)
        for kind, sources in alone.items():
            yield from ((kind, "body", source, True) for source in sources)
        for where, sources in fields.items():
            yield from ((where, where, source, True) for source in sources)

    return tuple(Snippet(number, *one) for number, one in enumerate(each(), 1))
