"""Steps of Markdown, passed over where a text has no sign of what they look for, or taken in a quicker way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension, md_in_html
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.util import HTML_PLACEHOLDER, Registry

_PLACE = re.compile(HTML_PLACEHOLDER % "([0-9]+)")
_OPEN, _CLOSE = "<p>", "</p>"


class StepsExtension(Extension):
    """Takes the place of some of Markdown's own steps, and gives the same result. Others that are there stay."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        """Register in the same places."""
        _replace(md, md.preprocessors, "html_block", 20)
        _replace(md, md.treeprocessors, "attr_list", 8)
        _replace(md, md.postprocessors, "raw_html", 30)


def _replace(md: Markdown, steps: Registry[Any], name: str, priority: int) -> None:
    if name in steps and (kind := type(steps[name])) in _QUICK:
        quick = _QUICK[kind](md)
        vars(quick).update(vars(steps[name]))
        steps.register(quick, name, priority)


class _Html(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if "<" in source or "&" in source else source.split("\n")


class _HtmlWithMarkdown(md_in_html.HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if "<" in source or "&" in source else source.split("\n")


class _Attributes(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(doc)


class _Stashed(RawHtmlPostprocessor):
    def run(self, text: str) -> str:
        """A text with the HTML that was put aside, which may hold some more. A paragraph around blocks goes."""
        parts, last = [], 0
        for found in _PLACE.finditer(text):
            start, end = found.span()
            if int(found[1]) >= self.md.htmlStash.html_counter:
                continue
            stashed: Any = self.md.htmlStash.rawHtmlBlocks[int(found[1])]
            html, before = self.stash_to_string(stashed), start - len(_OPEN)
            if before >= last and text.startswith(_OPEN, before) and text.startswith(_CLOSE, end):
                start, end = before, end + len(_CLOSE)
                html = html if self.isblocklevel(html) else f"{_OPEN}{html}{_CLOSE}"
            parts += [text[last:start], self.run(html)]
            last = end
        return "".join([*parts, text[last:]]) if parts else text


class _StashedWithMarkdown(_Stashed, md_in_html.MarkdownInHTMLPostprocessor):
    pass


_QUICK: Mapping[type, type] = {
    HtmlBlockPreprocessor: _Html,
    md_in_html.HtmlBlockPreprocessor: _HtmlWithMarkdown,
    AttrListTreeprocessor: _Attributes,
    RawHtmlPostprocessor: _Stashed,
    md_in_html.MarkdownInHTMLPostprocessor: _StashedWithMarkdown,
}


class Converter(Markdown):
    """Markdown that knows of a kind of element, once it was asked in a text, whether it is a block."""

    def __init__(self, **options: Any) -> None:
        self._blocks: dict[object, bool] = {}
        super().__init__(**options)

    def reset(self) -> Converter:
        """Forget the text before."""
        self._blocks.clear()
        super().reset()
        return self

    def is_block_level(self, tag: Any) -> bool:
        """Whether an element of this name is a block; what is no name is none."""
        if tag not in self._blocks:
            self._blocks[tag] = super().is_block_level(tag)
        return self._blocks[tag]
