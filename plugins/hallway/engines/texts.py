"""Markdown as readers get it: through the site's own extensions, and then through the guard."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markupsafe import Markup

from hallway.engines.known import comes_along, functions_are_known
from hallway.engines.options import hosts_of, limits_of
from hallway.markup.addresses import Links
from hallway.markup.blocks import BlocksExtension
from hallway.markup.code import CodeExtension
from hallway.markup.contents import ContentsExtension
from hallway.markup.guard import GuardExtension, TooDeepError
from hallway.markup.headings import HeadingsExtension
from hallway.markup.included import IncludeExtension
from hallway.markup.inline import InlineExtension
from hallway.markup.limits import excess
from hallway.markup.patience import TimeUpError, within
from hallway.markup.steps import Converter, StepsExtension
from hallway.model import Text
from hallway.problem import Problem

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_QUICK: Mapping[str, Callable[..., Extension]] = {
    "pymdownx.highlight": CodeExtension,
    "toc": ContentsExtension,
    "markdown.extensions.toc": ContentsExtension,
}
"""Extensions that we have another of, which gives the same result in less time."""

_STUMBLES = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What extensions of Markdown, and Python's own parser of HTML, raise for a text that nobody thought of."""


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
    """A text as HTML, the headings in it as Markdown's `toc` lists them, and what its links were answered.

    Where it could not be rendered, `problem` says why, and the HTML is its plain source.
    """

    html: Markup
    headings: list[Any]
    asked: Asked
    problem: Problem | None = None


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

    def __init__(self, config: MkDocsConfig, targets: Mapping[str, str]) -> None:
        self._names, self._configs = list(config.markdown_extensions), config.mdx_configs or {}
        self._targets = targets
        self._root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self._headings = HeadingsExtension()
        hosts, own = hosts_of(config), urlsplit(config.site_url or "").hostname or ""
        self._guard = GuardExtension(_Asking(Links("", "", {})), hosts.frames, (*(hosts.pictures or ()), own))
        self._converter: Markdown | None = None
        self._largest, self._longest = limits_of(config)
        self._given_up: dict[Text, Problem] = {}

    def render(self, text: Text, uri: str, highest: int) -> Prose:
        """A text as it is shown on the page at `uri`, where no heading in it may be above the level `highest`.

        What is known beforehand to be too much is no `problem` here: whoever read the file has told of it.
        """
        asking = _Asking(Links(text.path, uri, self._targets))
        asked = Asked(text.path, uri, asking.answers)
        if text in self._given_up or excess(text.markdown, self._largest):
            return Prose(_source(text), [], asked, self._given_up.get(text))
        self._headings.expect(text.title, highest)
        self._guard.expect(asking)
        converter, self._converter = self._ready(), None
        try:
            content = within(self._longest, lambda: converter.convert(text.markdown))
        except (TimeUpError, RecursionError, TooDeepError, *_STUMBLES) as error:
            asking.answers.clear()
            self._given_up[text] = _problem(text, error, self._longest)
            return Prose(_source(text), [], asked, self._given_up[text])
        self._converter = converter if self._lasts else None
        return Prose(Markup(content), getattr(converter, "toc_tokens", []), asked)

    def _ready(self) -> Markdown:
        """A converter that knows of no text yet."""
        if self._converter is not None:
            return self._converter.reset()
        theirs = [self._quick(name) for name in self._names]
        ours = [InlineExtension(), StepsExtension(), BlocksExtension(), self._headings, self._guard]
        return Converter(extensions=[*theirs, *ours], extension_configs=self._configs)

    def _quick(self, name: str) -> Extension | str:
        """An extension, or the one of ours that gives the same result in less time, or less of what it should not."""
        said = self._configs.get(name, {})
        if name == "pymdownx.snippets":
            return IncludeExtension(self._root, **said)
        return _QUICK[name](**said) if name in _QUICK else name

    @cached_property
    def _lasts(self) -> bool:
        """Whether one converter may render text after text."""
        return all(map(_resets, self._names)) and functions_are_known(self._configs)


def _source(text: Text) -> Markup:
    """A text as it was written, for one that cannot be rendered."""
    return Markup(f'<pre class="hw-source">{html.escape(text.markdown)}</pre>')


def _problem(text: Text, error: BaseException, longest: float) -> Problem:
    fix = "write it more plainly, or in several posts; a block of code with another language, or none, may do"
    if isinstance(error, TimeUpError):
        what = f"rendering this took more than {longest:g} seconds"
        fix = f"{fix}; or raise longest_rendering in mkdocs.yml"
    elif isinstance(error, RecursionError | TooDeepError):
        what = "this is nested too deeply to be rendered"
    else:
        what = f"an extension of Markdown stumbles over this ({type(error).__name__}: {str(error)[:100]})"
    return Problem(text.path, 0, f"{what}, so its plain source is shown", fix, "plain-source")


def _resets(name: str) -> bool:
    """Whether an extension is one of those known to forget a text before the next."""
    return comes_along(type(Markdown().build_extension(name, {})).__module__)
