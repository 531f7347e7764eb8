"""The links and images of a Markdown text, in the order of their lines, and the addresses that have a space in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from hallway.model import Link
from hallway.sources.faults import Code, Fault

_INLINE = re.compile(r"\]\([ \t\n]*+(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()<>]*\))*))")
_REST = re.compile(r"[ \t\n]*+(?:\"[^\"]*\"[ \t\n]*+|'[^']*'[ \t\n]*+|\([^()]*\)[ \t\n]*+)?\)")
_SPACED = re.compile(r"[ \t][^()\n\"']{1,2000}\)")
_DEFINED = re.compile(r"^ {0,3}\[([^\^\[\]\n][^\[\]\n]{0,999})\]:[ \t]*+(?:<([^<>\n]*)>|([^\s<]\S*))", re.MULTILINE)
_LABEL = re.compile(r"\[([^\[\]]{1,1000})\](?!:)")
_ANGLED = re.compile(r"<((?:https?|mailto|tel|ftp):[^<>\s]+)>")
_TAG = re.compile(r"<[A-Za-z][^<>]*")
_ATTRIBUTE = re.compile(r"\b(?:href|src)[ \t\n]*+=[ \t\n]*+(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.IGNORECASE)
_SCHEMES = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data:text|data:image/svg)", re.IGNORECASE)


class LineNumbers:
    """Places in a text → lines of its file. The places asked for may only grow: each line break is counted once."""

    def __init__(self, text: str, line: int) -> None:
        self._text = text
        self._line = line
        self._place = 0

    def at(self, place: int) -> int:
        """The line of the character at `place`."""
        self._line += self._text.count("\n", self._place, place)
        self._place = place
        return self._line


def find_links(masked: str, line: int) -> tuple[Link, ...]:
    """Every link and image outside code, by place. A definition that is used counts where it stands."""
    found = [*_inline(masked), *_defined(masked)]
    if "<" in masked:
        found += ((angled.start(), angled[1]) for angled in _ANGLED.finditer(masked))
        found += _attributes(masked)
    lines = LineNumbers(masked, line)
    return tuple(Link(unescape(target), lines.at(place)) for place, target in sorted(found) if target)


def odd_addresses(masked: str, line: int) -> Iterator[Fault]:
    """One fault for every address with a space in it, which ends the address for most readers of Markdown."""
    lines = LineNumbers(masked, line)
    for found in _INLINE.finditer(masked):
        end = found.end()
        if masked[end : end + 1] not in " \t" or found[1] is not None or _REST.match(masked, end):
            continue
        rest = _SPACED.match(masked, end)
        written = (found[2] + rest[0])[:-1].strip() if rest else ""
        if not written or "{{" in written or "{%" in written:
            continue
        what = f"the address of a link has a space in it: {written if len(written) <= 80 else written[:79] + '…'}"
        yield Fault(Code.SPACE_IN_LINK, what, _address_fix(written), lines.at(found.start()))


def unsafe_links(links: tuple[Link, ...]) -> Iterator[Fault]:
    """One fault for every address that would run something."""
    for link in links:
        if _SCHEMES.match(link.target):
            start = link.target.strip()[:10]
            what = f"a link begins with `{start}`, which could run in a reader's browser, and is removed"
            yield Fault(Code.UNSAFE_LINK, what, "link to a page instead", link.line)


def _inline(masked: str) -> Iterator[tuple[int, str]]:
    for found in _INLINE.finditer(masked):
        yield found.start(), found[1] or found[2] or ""


def _defined(masked: str) -> Iterator[tuple[int, str]]:
    definitions = list(_DEFINED.finditer(masked)) if "]:" in masked else []
    if not definitions:
        return
    used = {_label(label[1]) for label in _LABEL.finditer(masked)}
    for found in definitions:
        if _label(found[1]) in used:
            yield found.start(), found[2] or found[3] or ""


def _attributes(masked: str) -> Iterator[tuple[int, str]]:
    for tag in _TAG.finditer(masked):
        for named in _ATTRIBUTE.finditer(masked, tag.start(), tag.end()):
            yield named.start(), next((group for group in named.groups() if group), "")


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def _address_fix(written: str) -> str:
    for word in written.split():
        if re.match(r"https?://|mailto:", word) and not written.startswith(word):
            return f"write only the address: ({word})"
    return (
        f"write %20 for the space: ({'%20'.join(written.split())})"
        if len(written) <= 200
        else "write %20 for the space"
    )
