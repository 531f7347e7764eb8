"""Blocks of a text, as Markdown finds them, without asking about a block what it has no sign of."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from hallway.markup.signs import Signs

_BLANK = " \t\n"
_BULLETS, _DEEPER = ("\n*", "\n+", "\n-"), "\n "
_CORE, _MORE, _THEIRS = "markdown.blockprocessors.", "markdown.extensions.", "pymdownx."
_SIGNS: Mapping[str, tuple[str, ...]] = {
    f"{_CORE}EmptyBlockProcessor": (),
    f"{_CORE}ListIndentProcessor": (),
    f"{_CORE}CodeBlockProcessor": (),
    f"{_CORE}HashHeaderProcessor": ("\n#",),
    f"{_CORE}SetextHeaderProcessor": ("\n=", "\n-"),
    f"{_CORE}HRProcessor": ("\n-", "\n_", "\n*", _DEEPER),
    f"{_CORE}OListProcessor": (". ",),
    f"{_CORE}UListProcessor": _BULLETS,
    f"{_CORE}BlockQuoteProcessor": (">",),
    f"{_CORE}ReferenceProcessor": ("]:",),
    f"{_CORE}ParagraphProcessor": ("",),
    f"{_MORE}abbr.AbbrBlockprocessor": ("\n*[",),
    f"{_MORE}admonition.AdmonitionProcessor": ("\n!!!",),
    f"{_MORE}def_list.DefListIndentProcessor": (),
    f"{_MORE}def_list.DefListProcessor": ("\n:", _DEEPER),
    f"{_MORE}footnotes.FootnoteBlockProcessor": ("[^",),
    f"{_MORE}md_in_html.MarkdownInHtmlProcessor": ("\n\u0002",),
    f"{_MORE}sane_lists.SaneOListProcessor": (". ",),
    f"{_MORE}sane_lists.SaneUListProcessor": _BULLETS,
    f"{_MORE}tables.TableProcessor": ("|",),
    f"{_THEIRS}arithmatex.BlockArithmatexProcessor": ("\n$$", "\n\\"),
    f"{_THEIRS}details.DetailsProcessor": ("\n???",),
    f"{_THEIRS}superfences.SuperFencesCodeBlockProcessor": (),
    f"{_THEIRS}tabbed.TabbedProcessor": ("\n===",),
}
"""Of each kind of block, what there is in all that do not begin with a blank, when a line break is put before them."""


class BlocksExtension(Extension):
    """Takes the place of Markdown's own parser, and gives the same result. It has to be the last extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        """Have every kind of block work with our parser, where all of them are known."""
        if type(md.parser) is BlockParser and all(_name(kind) in _SIGNS for kind in md.parser.blockprocessors):
            md.parser = _Parser(md)


class _Parser(BlockParser):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.blockprocessors, self.state = md.parser.blockprocessors, md.parser.state
        self._all = tuple(self.blockprocessors)
        self._kinds = Signs((kind, _SIGNS[_name(kind)]) for kind in self._all)
        for kind in self._all:
            kind.parser = self

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the name that Markdown asks for
        """Parse blocks, and add what they are to the parent. There are none of them left then."""
        while blocks:
            block = blocks[0]
            for kind in self._all if block[:1] in _BLANK else self._kinds.in_text(f"\n{block}"):
                if kind.test(parent, blocks[0]) and kind.run(parent, blocks) is not False:
                    break


def _name(kind: BlockProcessor) -> str:
    return f"{type(kind).__module__}.{type(kind).__name__}"
