"""Headings with their anchors, as Markdown's `toc` has them, without a table of contents that nobody is shown."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.toc import TocExtension, TocTreeprocessor


class _Headings(TocTreeprocessor):
    """Its list of headings is complete; the table is only made where the text has the marker for one."""

    def run(self, doc: Element) -> None:
        self._is_shown = bool(self.marker) and self.marker in "".join(doc.itertext())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if self._is_shown else _nothing()

    def replace_marker(self, root: Element, elem: Element) -> None:
        if self._is_shown:
            super().replace_marker(root, elem)


def _nothing() -> Element:
    """An element that is written as nothing, so that there is nothing to guard in it either."""
    element = Element("div")
    element.tag = None  # type: ignore[assignment]  # as a document without an outermost element has it
    return element


class ContentsExtension(TocExtension):
    """Markdown's `toc`, with the same settings and the same text."""

    TreeProcessorClass = _Headings
