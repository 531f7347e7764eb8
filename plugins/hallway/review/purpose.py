"""Which lines of a text their writer says were written on purpose.

The mark is a comment, so that no reader sees it: `<!-- hallway: said on purpose -->` in the text, where it speaks of
the paragraph or the block of code that it stands in or before; and `# hallway: said on purpose` in front matter, where
it speaks of a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MARK = "<!-- hallway: said on purpose -->"
MARK_IN_FRONT = "# hallway: said on purpose"
_IN_TEXT = re.compile(r"<!--[ \t]*hallway:[ \t]*said[ \t]+on[ \t]+purpose[ \t]*-->", re.IGNORECASE)
_IN_FRONT = re.compile(r"(?:^|\s)#[ \t]*hallway:[ \t]*said[ \t]+on[ \t]+purpose[ \t]*$", re.IGNORECASE)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_DASHES = re.compile(r"-{3,}[ \t]*$")
_END = re.compile(r"(?:-{3,}|\.{3})[ \t]*$")


def lines_on_purpose(lines: Sequence[str]) -> frozenset[int]:
    """The numbers, from 1, of the lines that a mark speaks of.

    >>> sorted(lines_on_purpose(["one", "", "<!-- hallway: said on purpose -->", "two", "three", "", "four"]))
    [4, 5]
    """
    front = front_end(lines)
    return frozenset(
        number for at, line in enumerate(lines) for number in (_key if at < front else _block)(lines, at, line)
    )


def front_end(lines: Sequence[str]) -> int:
    """How many lines the front matter takes, its fences included; 0 where there is none."""
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines) or not _DASHES.match(lines[first]):
        return 0
    return next((at + 1 for at in range(first + 1, len(lines)) if _END.match(lines[at])), 0)


def lines_of_key(lines: Sequence[str], key: str) -> frozenset[int]:
    """The numbers, from 1, of the lines of a key at the top of the front matter."""
    found = (at for at in range(front_end(lines)) if lines[at].lower().startswith(f"{key}:"))
    return frozenset(number for at in found for number in _value(lines, at))


def _key(lines: Sequence[str], at: int, line: str) -> Iterator[int]:
    """The lines of the key that a mark in front matter stands beside, or alone above."""
    if mark := _IN_FRONT.search(line):
        yield from _value(lines, at if line[: mark.start()].strip() else at + 1)


def _value(lines: Sequence[str], at: int) -> Iterator[int]:
    """The numbers of the line at a place, and of those after it that belong to the same key."""
    yield at + 1
    for below in range(at + 1, len(lines)):
        if not lines[below].startswith((" ", "\t", "- ")):
            return
        yield below + 1


def _block(lines: Sequence[str], at: int, line: str) -> Iterator[int]:
    """The lines of the paragraph that a mark stands in; else of the paragraph or the code that follows it."""
    if not _IN_TEXT.search(line):
        return
    if _IN_TEXT.sub("", line).strip(" \t>*-+"):
        yield from _paragraph(lines, _up(lines, at))
        return
    below = next((place for place in range(at + 1, len(lines)) if lines[place].strip()), len(lines))
    if below < len(lines):
        fence = _FENCE.match(lines[below])
        yield from _fenced(lines, below, fence[1]) if fence else _paragraph(lines, below)


def _up(lines: Sequence[str], at: int) -> int:
    while at > 0 and lines[at - 1].strip():
        at -= 1
    return at


def _paragraph(lines: Sequence[str], at: int) -> Iterator[int]:
    while at < len(lines) and lines[at].strip():
        yield at + 1
        at += 1


def _fenced(lines: Sequence[str], at: int, ticks: str) -> Iterator[int]:
    """The lines of a fenced block of code, from the fence that opens it to the one that closes it."""
    yield at + 1
    for below in range(at + 1, len(lines)):
        yield below + 1
        if lines[below].strip(" \t>").startswith(ticks):
            return
