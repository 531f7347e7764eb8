"""What can be said of a Markdown text without rendering it: its first heading and paragraph, its words, its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise

from hallway.model import Body
from hallway.sources.faults import Fault
from hallway.sources.hazards import find_hazards
from hallway.sources.links import find_links, odd_addresses, unsafe_links
from hallway.sources.masking import between, blanked, mask_blocks, mask_spans
from hallway.sources.plain import cut, plain_prose

_LEAD = 300
_ENOUGH = 3000
_MOST = 1000
_SAMPLE = 20_000
_BLOCK = re.compile(r"(?:^[^\S\n]*+\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]+)$", re.MULTILINE)
_UNDERLINE = re.compile(r"\n {0,3}(?:=+|-+)[ \t]*+$", re.MULTILINE)
_RULE = re.compile(r"[ \t]*+(?:[-*_][ \t]*+){3,}$")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+")
_TABLE = re.compile(r"[ \t|:-]+$")
_SILENT = re.compile(
    r"[ \t]*+(?:!!!|\?\?\?|===[ ]|///|:::|\*?\[[^\[\]\n]+\]:|\[TOC\]|\{[{%:]|</?(?:table|iframe|script|style)\b)",
    re.IGNORECASE,
)
_WRITTEN_IN = re.compile(r"\(data:[^()\s]*")
_CLOSED = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_MARKS = frozenset("- * + # ## ### #### ##### > | – — = & / : --- *** ___ … •".split())
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def read_body(text: str, line: int = 1, hosts: tuple[str, ...] = ()) -> tuple[Body, tuple[Fault, ...]]:
    """The body that begins on `line` of its file, and what is wrong with it. Frames of `hosts` are welcome."""
    if not text:
        return Body("", line), ()
    blocks = mask_blocks(text)
    masked = mask_spans(blocks)
    links = find_links(masked, line)
    body = Body(text, line, _heading(blocks), _lead(_without_scripts(blocks)), _words(masked), links)
    odd = islice(chain(odd_addresses(masked, line), unsafe_links(links)), _MOST)
    return body, (*find_hazards(masked, line, hosts), *odd)


def read_roughly(text: str, line: int) -> Body:
    """The body of a text that nobody renders: its beginning stands for it, and all that could be a link counts."""
    start = read_body(text[:_SAMPLE], line)[0]
    return Body(text, line, start.heading, start.lead, len(text.split()), find_links(text, line))


def outline(text: str, line: int = 1) -> Body:
    r"""The body alone.

    >>> body = outline("# Rolling back\n\nIt [hurt](notes.md), *once*.\n", 5)
    >>> body.heading, body.lead, body.words, body.links
    ('Rolling back', 'It hurt, once.', 5, (Link(target='notes.md', line=7),))
    """
    return read_body(text, line)[0]


def _words(masked: str) -> int:
    """Words between spaces, marks of Markdown left out; in scripts that set no spaces, two characters are a word."""
    words = masked.split()
    count = len(words) - sum(map(_MARKS.__contains__, words))
    return count if masked.isascii() else count + len(_UNSPACED.findall(masked)) // 2


def _heading(text: str) -> str:
    """The first heading that has words, in a text without its blocks of code."""
    marked = None
    if "#" in text:
        marked = next((found for found in _HEADING.finditer(text) if found[1].strip("# \t")), None)
    for line in _UNDERLINE.finditer(text, 0, marked.start() if marked else len(text)):
        above = text[text.rfind("\n", 0, line.start()) + 1 : line.start()]
        if above.strip():
            return plain_prose(above)
    return plain_prose(marked[1].rstrip().rstrip("#")) if marked else ""


def _without_scripts(text: str) -> str:
    if "<s" not in text and "<S" not in text:
        return text
    return blanked(text, sorted(_closed(text)))


def _closed(text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in sorted(
        (*between(text, re.compile("<script\\b"), "</script>"), *between(text, _CLOSED, "</style>"))
    ):
        if start >= last:
            yield start, end
            last = end


def _lead(text: str) -> str:
    """The first paragraph with words, or else the first list."""
    listed = ""
    for found in _BLOCK.finditer(text):
        block = found[0]
        is_list = bool(_ITEM.match(block))
        if is_list and listed:
            continue
        words = cut(plain_prose("\n".join(_prose(block))).removeprefix("; ").replace(" ; ", "; "), _LEAD)
        if not any(letter.isalnum() for letter in words):
            continue
        if not is_list:
            return words
        listed = words
    return listed


def _prose(block: str) -> Iterator[str]:
    """The lines of a block that are text: no headings, rules, tables, admonitions, definitions or template tags."""
    lines = _WRITTEN_IN.sub("(", block)[:_ENOUGH].rstrip("\n").split("\n")
    if _SILENT.match(lines[0]) or (len(lines) > 1 and "|" in lines[1] and _TABLE.match(lines[1])):
        return
    is_list = bool(_ITEM.match(lines[0]))
    for line, below in pairwise((*lines, "")):
        if re.match(r" {0,3}#{1,6}[ \t]", line) or _RULE.match(line) or _underlines(line) or _underlines(below):
            continue
        if _SILENT.match(line):
            continue
        yield _ITEM.sub("; ", line.strip(), count=1) if is_list else line.lstrip("> \t")


def _underlines(line: str) -> bool:
    return bool(line) and not line.rstrip().strip("=" if line[0] == "=" else "-")
