"""What a text may be like if it is to be rendered: told without rendering it, and on any machine alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINK_STEPS = 2_000_000
"""Characters that Markdown may look at to find where brackets end: more take about a second."""

_LINKS = re.compile(r"\\.|\]\(|[\[\]]", re.DOTALL)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n|\|")
_CODE = re.compile(r"`[^`\n]*`")
"""A paragraph, or a cell of a table, ends links; code has none."""

_INDENTED = re.compile(r"\n[ \t>*+.)\d-]{50}")
_DEEP = re.compile(
    r"\n[ \t]*+(?:(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*+){50,}+[^-*+>\s]"
    r"|\n(?: {4}|\t){50,}+(?:[-*+]|\d{1,9}[.)])[ \t]"
)
_MOST = (
    (1500, "headings", "\n", re.compile(r"^(?:#{1,6}[ \t]*[^#\s]|[ \t]*(?:=+|-+)[ \t]*$)", re.MULTILINE)),
    (1000, "references to footnotes", "[^", re.compile(r"\[\^")),
    (500, "abbreviations", "*[", re.compile(r"^[ \t]*\*\[", re.MULTILINE)),
    (1000, "tags that nothing closes", "<", re.compile(r"<[A-Za-z!?/][^<>]*(?=<|\Z)")),
)
"""What takes Markdown the longer the more of it there is already; and a sign that each of them has."""

_SPLIT = "write several posts that link to each other, and save what is no prose as a file beside them"


@dataclass(frozen=True, slots=True)
class Excess:
    """Why a text is not rendered, how to mend it, and the place in the text where it is seen."""

    what: str
    fix: str
    place: int = 0


def excess(text: str, largest: int) -> Excess | None:
    """Why a text is shown as its plain source; None where it is rendered. `largest` is in units of 1,024 characters."""
    if len(text) > largest * 1024:
        what = f"the text has {len(text) / 1024:.0f} KB, and no more than {largest} KB are rendered"
        return Excess(what, _SPLIT)
    return next(_excesses(text), None)


def _excesses(text: str) -> Iterator[Excess]:
    lines = f"\n{text}"
    deep = _DEEP.search(lines) if _INDENTED.search(lines) else None
    if deep:
        yield Excess("quotations or lists are nested more than 50 deep", "write it flat", deep.start())
    for most, what, sign, each in _MOST:
        number = sum(1 for _ in each.finditer(text)) if text.count(sign) > most else 0
        if number > most:
            yield Excess(f"there are {number:,} {what}, and no more than {most:,} are rendered", _SPLIT)
    if text.count("[") > 100:
        yield from _unclosed(text)


def _unclosed(text: str) -> Iterator[Excess]:
    """For every opening bracket Markdown looks for its end, as far as the paragraph reaches."""
    steps, start = 0, 0
    for paragraph in _PARAGRAPHS.split(text):
        steps += _steps(paragraph)
        if steps > _LINK_STEPS:
            what = "there are so many brackets that nothing closes, or within each other, that links cannot be found"
            yield Excess(what, "close them, or put what is no link into a block of code", text.find(paragraph, start))
            return
        start += len(paragraph)


def _steps(paragraph: str) -> int:
    """The characters that are looked at in a paragraph."""
    steps, opened = 0, list[int]()
    paragraph = _CODE.sub("", paragraph)
    for found in _LINKS.finditer(paragraph):
        place = found.start()
        if found[0] == "[":
            opened.append(place)
        elif found[0][0] == "]":
            steps += place - opened.pop() if opened else 0
            end = paragraph.find(")", place) if found[0] == "](" else place
            steps += (end if end >= 0 else len(paragraph)) - place
        if steps > _LINK_STEPS:
            return steps
    return steps + sum(len(paragraph) - place for place in opened)
