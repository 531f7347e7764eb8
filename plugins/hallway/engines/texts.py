"""Markdown as readers get it: through the site's own extensions, and then through the guard."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown.extensions import Extension
from markupsafe import Markup
from mkdocs.plugins import get_plugin_logger

from hallway.engines.known import comes_along, functions_are_known
from hallway.markup.addresses import Links
from hallway.markup.blocks import BlocksExtension
from hallway.markup.code import CodeExtension
from hallway.markup.contents import ContentsExtension
from hallway.markup.guard import GuardExtension
from hallway.markup.headings import HeadingsExtension
from hallway.markup.inline import InlineExtension
from hallway.model import Text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("hallway")

_QUICK: Mapping[str, Callable[..., Extension]] = {
    "pymdownx.highlight": CodeExtension,
    "toc": ContentsExtension,
    "markdown.extensions.toc": ContentsExtension,
}
"""Extensions that we have another of, which gives the same result in less time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the links of one text were answered: where each leads, as the page at `uri` writes it."""

    path: str
    uri: str
    answers: Mapping[str, str | None]

    def would_change(self, targets: Mapping[str, str]) -> bool:
        """Whether any answer would be another, were these the targets."""
        links = Links(self.path, self.uri, targets)
        return any(links.follow(target) != answer for target, answer in self.answers.items())


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as HTML, the headings in it as Markdown's `toc` lists them, and what its links were answered."""

    html: Markup
    headings: list[Any]
    asked: Asked


class _Asking:
    """Links that remember what they were asked: each question, and the answer that went into the page."""

    def __init__(self, links: Links) -> None:
        self._follow = links.follow
        self.answers: dict[str, str | None] = {}

    def follow(self, target: str) -> str | None:
        """The address to write for a link."""
        if target not in self.answers:
            self.answers[target] = self._follow(target)
        return self.answers[target]


class TextRenderer:
    """Renders texts, one after the other, by one converter: to set one up takes longer than to render most texts.

    Where it is not known whether an extension forgets the text before, each text gets a converter of its own.
    """

    def __init__(self, config: MkDocsConfig, targets: Mapping[str, str], embed_hosts: tuple[str, ...]) -> None:
        self._names, self._configs = list(config.markdown_extensions), config.mdx_configs or {}
        self._targets = targets
        self._headings = HeadingsExtension()
        self._guard = GuardExtension(_Asking(Links("", "", {})), embed_hosts)
        self._converter: Markdown | None = None

    def render(self, text: Text, uri: str, highest: int) -> Prose:
        """A text as it is shown on the page at `uri`, where no heading in it may be above the level `highest`."""
        asking = _Asking(Links(text.path, uri, self._targets))
        self._headings.expect(text.title, highest)
        self._guard.expect(asking)
        converter, self._converter = self._ready(), None
        try:
            content = Markup(converter.convert(text.markdown))
        except RecursionError:
            log.warning("%s: it is nested too deeply to be rendered, and shown as its plain source", text.path)
            return Prose(Markup(f"<pre>{html.escape(text.markdown)}</pre>"), [], Asked(text.path, uri, asking.answers))
        self._converter = converter if self._lasts else None
        return Prose(content, getattr(converter, "toc_tokens", []), Asked(text.path, uri, asking.answers))

    def _ready(self) -> Markdown:
        """A converter that knows of no text yet."""
        if self._converter is not None:
            return self._converter.reset()
        theirs = [self._quick(name) for name in self._names]
        ours = [InlineExtension(), BlocksExtension(), self._headings, self._guard]
        return Markdown(extensions=[*theirs, *ours], extension_configs=self._configs)

    def _quick(self, name: str) -> Extension | str:
        """An extension, or the one of ours that gives the same result in less time."""
        return _QUICK[name](**self._configs.get(name, {})) if name in _QUICK else name

    @cached_property
    def _lasts(self) -> bool:
        """Whether one converter may render text after text."""
        return all(map(_resets, self._names)) and functions_are_known(self._configs)


def _resets(name: str) -> bool:
    """Whether an extension is one of those known to forget a text before the next."""
    return comes_along(type(Markdown().build_extension(name, {})).__module__)
