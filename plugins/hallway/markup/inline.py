"""Inline markup, as Markdown finds it, without looking for what a text cannot hold."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor

_MARKS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.IMAGE_REFERENCE_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    r"\[\^([^\]]*)\]": "[^",
    r"\~": "~",
    r"\^": "^",
    r"\=": "=",
}
"""What is in everything that an expression matches. One that is not here may match anything."""


class InlineExtension(Extension):
    """Takes the place of Markdown's own step, and gives the same result."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        """Register in the same place; a step that another extension put there stays."""
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(_Inline(md), "inline", 20)


class _Inline(InlineProcessor):
    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        text = "".join(tree.itertext())
        possible = [one for one in self.md.inlinePatterns if _MARKS.get(str(one.pattern), "") in text]
        self.inlinePatterns = possible  # type: ignore[assignment]  # it is only counted, and read by position
        return super().run(tree, ancestors)
