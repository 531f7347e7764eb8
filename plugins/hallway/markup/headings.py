"""The headings of a body, below the one title that the page has."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_ESCAPED = re.compile("\u0002([0-9]{1,6})\u0003")
_LEVELS = {f"h{level}": level for level in range(1, 7)}


class HeadingsExtension(Extension):
    """Take away a first heading that only repeats the title, and lower all others until none is above `highest`.

    One that stays with its converter for many texts is told of each by `expect`.
    """

    def __init__(self, title: str = "", highest: int = 2) -> None:
        super().__init__()
        self.expect(title, highest)

    def expect(self, title: str, highest: int) -> None:
        """Make ready for a text with this title."""
        self._title, self._highest = _words(title), highest

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        """Register after inline markup is known and before the table of contents is made."""
        md.treeprocessors.register(_Step(md, self.arrange), "hallway-headings", 6)

    def arrange(self, root: Element) -> None:
        """Arrange the headings of one text."""
        first = next(iter(root), None)
        if first is not None and first.tag in ("h1", "h2"):
            words = _words("".join(first.itertext()))
            if words and words == self._title:
                root.remove(first)
        headings = [element for element in root.iter() if element.tag in _LEVELS]
        down = self._highest - min((_LEVELS[heading.tag] for heading in headings), default=6)
        for heading in headings:
            heading.tag = f"h{min(_LEVELS[heading.tag] + max(down, 0), 6)}"


class _Step(Treeprocessor):
    def __init__(self, md: Markdown, arrange: Callable[[Element], None]) -> None:
        super().__init__(md)
        self._arrange = arrange

    def run(self, root: Element) -> None:
        self._arrange(root)


def _words(text: str) -> str:
    """What two headings have in common that say the same: their words, with what Markdown has put aside in them."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1])), text)
    return re.sub(r"\W+", " ", text).strip().casefold()
