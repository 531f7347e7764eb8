"""Markdown with spaces where its code stands, so that what is searched for is never found in code. One linear pass.

The masked text is as long as the text and has the same line breaks: a place in one is the same place in the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

Span = tuple[int, int]

_FENCE = re.compile(r"^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_INDENTED = re.compile(r"^(?: {4}|\t)[ \t]*+[^\s]", re.MULTILINE)
_CONTAINER = re.compile(r" {0,3}(?:[-*+]\s|\d{1,9}[.)]\s|!!!|\?\?\?|===|///|\[\^|:\s)")
_TICKS = re.compile(r"\\`|`+")
_BLANK_LINE = re.compile(r"\n[ \t]*+\n")


def mask_blocks(text: str) -> str:
    """`text` without its fenced and indented code and without HTML comments."""
    if "```" in text or "~~~" in text:
        text = blanked(text, _fenced(text))
    if "<!--" in text:
        text = blanked(text, between(text, re.compile("<!--"), "-->"))
    if _INDENTED.search(text):
        text = blanked(text, _indented(text))
    return text


def mask_spans(text: str) -> str:
    """`text` without its code spans: as many backticks as there were before, in the same paragraph."""
    return blanked(text, _spans(text)) if "`" in text else text


def between(text: str, opening: re.Pattern[str], closing: str) -> Iterator[Span]:
    """From each `opening` to the `closing` after it; an opening that nothing closes is none."""
    place = 0
    while found := opening.search(text, place):
        end = text.find(closing, found.end())
        if end < 0:
            return
        place = end + len(closing)
        yield found.start(), place


def blanked(text: str, spans: Iterable[Span]) -> str:
    """`text` with spaces for everything in `spans` (in their order, apart) but line breaks.

    >>> blanked("a `b` c", [(2, 5)])
    'a     c'
    """
    parts, last = [], 0
    for start, end in spans:
        parts.append(text[last:start])
        parts.append("\n".join(" " * len(line) for line in text[start:end].split("\n")))
        last = end
    parts.append(text[last:])
    return "".join(parts)


def _fenced(text: str) -> Iterator[Span]:
    """From each opening fence to a fence of its kind that is at least as long, or to the end."""
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence if fence[1][0] == "~" or "`" not in fence[2] else None
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            yield opened.start(), fence.end()
            opened = None
    if opened is not None:
        yield opened.start(), len(text)


def _indented(text: str) -> Iterator[Span]:
    """Every line that is indented by four spaces after a blank line, and not part of a list or another container."""
    start, after_blank, contained = 0, True, False
    for line in text.split("\n"):
        end = start + len(line)
        if not line or line.isspace():
            after_blank = True
        elif line.startswith(("    ", "\t")):
            if after_blank and not contained:
                yield start, end
            else:
                after_blank = False
        else:
            contained = bool(_CONTAINER.match(line)) or (contained and (not after_blank or line[0] == " "))
            after_blank = False
        start = end + 1


def _spans(text: str) -> Iterator[Span]:
    """Pairs of equally long runs of backticks, the earliest first."""
    runs: list[Span] = []
    for found in _TICKS.finditer(text):
        if found[0][0] != "`":
            continue
        if runs and _BLANK_LINE.search(text, runs[-1][1], found.start()):
            yield from _pairs(runs)
            runs = []
        runs.append(found.span())
    yield from _pairs(runs)


def _pairs(runs: list[Span]) -> Iterator[Span]:
    places: dict[int, list[int]] = {}
    for place, (start, end) in enumerate(runs):
        places.setdefault(end - start, []).append(place)
    place = 0
    while place < len(runs):
        start, end = runs[place]
        alike = places[end - start]
        after = bisect_left(alike, place + 1)
        if after < len(alike):
            place = alike[after]
            yield start, runs[place][1]
        place += 1
