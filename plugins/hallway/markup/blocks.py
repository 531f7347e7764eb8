"""Blocks of a text, as Markdown finds them, without asking every kind of block about a plain paragraph."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension

_SIGN = re.compile(
    r"[#>|\[\u0002]|!!!|\?\?\?|===|\A(?:[ \t\n]|\Z)|(?:\A|\n) {0,3}(?:[*+_=:~`-]|[0-9]+\.)|(?:\A|\n)[ \t]*(?:\n|\Z)"
)
"""What is in every block that one of these kinds may be, but for the paragraph: a text without it is one."""

_KINDS = frozenset(
    "markdown.blockprocessors.EmptyBlockProcessor markdown.blockprocessors.ListIndentProcessor"
    " markdown.blockprocessors.CodeBlockProcessor markdown.blockprocessors.HashHeaderProcessor"
    " markdown.blockprocessors.SetextHeaderProcessor markdown.blockprocessors.HRProcessor"
    " markdown.blockprocessors.OListProcessor markdown.blockprocessors.UListProcessor"
    " markdown.blockprocessors.BlockQuoteProcessor markdown.blockprocessors.ReferenceProcessor"
    " markdown.blockprocessors.ParagraphProcessor"
    " markdown.extensions.abbr.AbbrBlockprocessor markdown.extensions.admonition.AdmonitionProcessor"
    " markdown.extensions.def_list.DefListIndentProcessor markdown.extensions.def_list.DefListProcessor"
    " markdown.extensions.footnotes.FootnoteBlockProcessor markdown.extensions.md_in_html.MarkdownInHtmlProcessor"
    " markdown.extensions.sane_lists.SaneOListProcessor markdown.extensions.sane_lists.SaneUListProcessor"
    " markdown.extensions.tables.TableProcessor pymdownx.details.DetailsProcessor"
    " pymdownx.superfences.SuperFencesCodeBlockProcessor pymdownx.tabbed.TabbedProcessor".split()
)


class BlocksExtension(Extension):
    """Takes the place of Markdown's own parser, and gives the same result. It has to be the last extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        """Have every kind of block work with our parser, where all of them are known."""
        kinds = {f"{type(kind).__module__}.{type(kind).__name__}" for kind in md.parser.blockprocessors}
        if type(md.parser) is BlockParser and kinds <= _KINDS:
            md.parser = _Parser(md)


class _Parser(BlockParser):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.blockprocessors, self.state = md.parser.blockprocessors, md.parser.state
        for kind in self.blockprocessors:
            kind.parser = self
        self._paragraph = self.blockprocessors["paragraph"]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the name that Markdown asks for
        """Parse blocks, and add what they are to the parent. There are none of them left then."""
        while blocks:
            if not _SIGN.search(blocks[0]):
                self._paragraph.run(parent, blocks)
                continue
            for kind in self.blockprocessors:
                if kind.test(parent, blocks[0]) and kind.run(parent, blocks) is not False:
                    break
