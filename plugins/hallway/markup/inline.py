"""Inline markup, as Markdown finds it, without looking for what a text cannot hold."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from pymdownx.arithmatex import InlineArithmatexPattern  # type: ignore[import-untyped]

from hallway.markup.signs import Signs

_MARKS = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.REFERENCE_RE: ("[",),
    inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("://",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    r"\*|_": ("*", "_"),
    r"\[\^([^\]]*)\]": ("[^",),
    r"\~": ("~",),
    r"\^": ("^",),
    r"\=": ("=",),
}
"""What is in everything that an expression matches, or one of these. One that is not here may match anything."""

SOONER = {
    r"(?<!\!)\[": r"\[(?<!!\[)",
    r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)": r"(\\(?<!\\\\)\\(?:\\\\)*)(?=`)|`(?<!\\`)",
}
"""Expressions that look back before anything else, at every character; and others that find the same."""

_FORMULA = ("$", "\\(")
_LINKS = (inlinepatterns.LinkInlineProcessor, inlinepatterns.ImageInlineProcessor)
_REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)


class InlineExtension(Extension):
    """Takes the place of Markdown's own step, and gives the same result."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        """Register in the same place; a step that another extension put there stays."""
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(_Inline(md), "inline", 20)


class _Inline(InlineProcessor):
    _known: tuple[inlinepatterns.Pattern, ...] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        if self._known != (patterns := tuple(self.md.inlinePatterns)):
            self._known, places = patterns, list(enumerate(map(_sooner, patterns)))
            self._all = Signs((place, _marks(place[1])) for place in places)
            self._unnamed = Signs((place, _marks(place[1])) for place in places if type(place[1]) not in _REFERENCES)
        self._places = self._all if self.md.references else self._unnamed
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - Markdown's
        """A text with each pattern applied that may match, from the one at an index on."""
        if isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]  # the base class's own step
        for index, pattern in self._places.in_text(data):
            matched, start = index >= patternIndex, 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data


def _sooner(pattern: inlinepatterns.Pattern) -> inlinepatterns.Pattern:
    """A pattern that finds the same as before."""
    if str(pattern.pattern) in SOONER:
        pattern.compiled_re = re.compile(SOONER[str(pattern.pattern)], pattern.compiled_re.flags)
    return pattern


def _marks(pattern: inlinepatterns.Pattern) -> tuple[str, ...]:
    """What a text must hold one of for a pattern to match; "" where it may match anything."""
    if type(pattern) is InlineArithmatexPattern:
        return _FORMULA
    return ("](",) if type(pattern) in _LINKS else _MARKS.get(str(pattern.pattern), ("",))
