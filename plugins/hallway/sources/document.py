"""Bytes → front matter and body, each with the line it stands on, by python-frontmatter's YAML handler."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from frontmatter.default_handlers import YAMLHandler

from hallway.sources.decode import decode
from hallway.sources.faults import Code, Fault
from hallway.sources.front_matter import FrontMatter, read_yaml

_OTHER_FORMATS = ((re.compile(r"\+\+\+\s"), "TOML"), (re.compile(r"\{\s*[\"}]"), "JSON"))


class Fences(YAMLHandler):
    """Front matter between lines of dashes; `...` closes it too, blank lines may come first, spaces may follow."""

    FM_BOUNDARY = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)
    OPENING = re.compile(r"\s*-{3,}[ \t]*$", re.MULTILINE)

    def detect(self, text: str) -> bool:
        """Whether the first line that is not blank is a fence."""
        return bool(self.OPENING.match(text))

    def split(self, text: str) -> tuple[str, str]:
        """Front matter and body, each from the end of its fence on. ValueError when the second fence is missing."""
        opening = self.OPENING.match(text)
        closing = opening and self.FM_BOUNDARY.search(text, opening.end())
        if not opening or not closing:
            raise ValueError("front matter is not closed")
        return text[opening.end() : closing.start()], text[closing.end() :]


@dataclass(frozen=True, slots=True)
class Document:
    """A file, taken apart. A grave fault says that its front matter could not be parsed."""

    front: FrontMatter = field(default_factory=FrontMatter)
    body: str = ""
    line: int = 1
    faults: tuple[Fault, ...] = ()


def read_document(data: bytes) -> Document:
    r"""The front matter and the body of a file. Without front matter, all of it is body.

    >>> document = read_document(b"---\ntitle: Hello\n---\n\nWorld\n")
    >>> document.front.values, document.body, document.line
    ({'title': 'Hello'}, 'World\n', 5)
    """
    text, strange = decode(data)
    fences = Fences()
    if not fences.detect(text):
        other = _other_format(text)
        body, line = _body(text, 1)
        return Document(body=body, line=line, faults=strange + other)
    start = len(text) - len(text.lstrip())
    line = text.count("\n", 0, start) + 1
    odd = strange + _odd_fence(text[start:], line)
    try:
        yaml, rest = fences.split(text)
    except ValueError:
        return Document(body=text, line=line, faults=(*odd, _never_closed(line)))
    front = read_yaml(yaml, line)
    closing = line + yaml.count("\n")
    odd += _odd_fence(text[: len(text) - len(rest)].rpartition("\n")[2], closing)
    body, body_line = _body(rest, closing)
    return Document(front, body, body_line, odd + front.faults)


def _body(text: str, line: int) -> tuple[str, int]:
    """`text` without the blank lines at its beginning, and the line it begins on when it began on `line`."""
    blank = len(text) - len(text.lstrip())
    start = text.rfind("\n", 0, blank) + 1
    if blank == len(text):
        return "", line
    return text[start:], line + text.count("\n", 0, start)


def _other_format(text: str) -> tuple[Fault, ...]:
    start = text.lstrip()
    for opening, name in _OTHER_FORMATS:
        if opening.match(start):
            line = text.count("\n", 0, len(text) - len(start)) + 1
            fix = "write it in YAML: `---`, then one `key: value` on each line, then `---`"
            return (Fault(Code.NOT_YAML, f"the front matter is {name}, which is not read here", fix, line, grave=True),)
    return ()


def _odd_fence(text: str, line: int) -> tuple[Fault, ...]:
    dashes = len(text) - len(text.lstrip("-"))
    if dashes <= 3:
        return ()
    return (Fault(Code.FENCE, f"front matter is fenced by {dashes} dashes", "write three: `---`", line),)


def _never_closed(line: int) -> Fault:
    what = "front matter begins here and is never closed"
    return Fault(Code.FENCE_OPEN, what, "put a line `---` between the last key and the text", line, grave=True)
