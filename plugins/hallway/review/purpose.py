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
    front, tops = front_end(lines), _tops(lines)
    found: set[int] = set()
    for at, line in enumerate(lines):
        first = _key(at, line) if at < front else _first(lines, tops, at, line)
        if first is not None and first + 1 not in found:
            found.update(_value(lines, first) if at < front else _block(lines, first))
    return frozenset(found)


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


def _tops(lines: Sequence[str]) -> list[int]:
    """Where the paragraph of each line begins."""
    tops: list[int] = []
    for at, line in enumerate(lines):
        tops.append(tops[-1] if at and line.strip() and lines[at - 1].strip() else at)
    return tops


def _key(at: int, line: str) -> int | None:
    """Where the key begins that a mark in front matter stands beside, or alone above; None where there is no mark."""
    mark = _IN_FRONT.search(line)
    return None if mark is None else at if line[: mark.start()].strip() else at + 1


def _value(lines: Sequence[str], at: int) -> Iterator[int]:
    """The numbers of the line at a place, and of those after it that belong to the same key."""
    yield at + 1
    for below in range(at + 1, len(lines)):
        if not lines[below].startswith((" ", "\t", "- ")):
            return
        yield below + 1


def _first(lines: Sequence[str], tops: Sequence[int], at: int, line: str) -> int | None:
    """Where the paragraph begins that a mark stands in; else what follows it; None where there is no mark."""
    if not _IN_TEXT.search(line):
        return None
    if _IN_TEXT.sub("", line).strip(" \t>*-+"):
        return tops[at]
    return next((place for place in range(at + 1, len(lines)) if lines[place].strip()), None)


def _block(lines: Sequence[str], at: int) -> Iterator[int]:
    """The lines of the code, or else of the rest of the paragraph, that begins at a place."""
    if fence := _FENCE.match(lines[at]):
        yield from _fenced(lines, at, fence[1])
        return
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
