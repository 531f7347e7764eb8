"""Hallway's pages as MkDocs and its templates know them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from hallway.engines.texts import Asked, TextRenderer
from hallway.markup.guard import set_apart
from hallway.markup.values import fit_title
from hallway.model import Page, Text
from hallway.problem import Problem

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_BELOW_TITLE, _BELOW_REPLY = 2, 4
"""The highest level of a heading in the text of a page, and in that of a reply, which has a title of its own."""

_CONTENTS_FROM = 3
"""A table of contents is shown from this many headings on."""


class PageFile(File):
    """A page of ours among MkDocs' files. A kept one can be linked to, but is neither read, rendered nor copied."""

    kept = False

    def is_documentation_page(self) -> bool:
        """Whether MkDocs is to read and render it."""
        return not self.kept

    def is_static_page(self) -> bool:
        """Never: there is nothing to copy."""
        return False

    def is_media_file(self) -> bool:
        """Never: there is nothing to copy."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to do."""


class HallwayPage(MkDocsPage):
    """A MkDocs page that takes its text, title and template from a `Page` value. `asked` is filled when it renders."""

    def __init__(
        self,
        value: Page,
        name: str | None,
        file: File,
        config: MkDocsConfig,
        targets: Mapping[str, str],
        texts: TextRenderer | None = None,
    ) -> None:
        super().__init__(name or fit_title(value.title), file, config)
        self.show(value, texts or TextRenderer(config, targets))

    def show(self, value: Page, texts: TextRenderer) -> None:
        """Be the page of a value, whose texts `texts` is to render."""
        self.value, self._texts = value, texts
        self.replies: list[Markup] = []
        self.asked: list[Asked] = []
        self.problems: list[Problem] = []

    def read_source(self, config: MkDocsConfig) -> None:
        """The text of the value, unless a plugin has another; nothing is read from a file."""
        said = config.plugins.on_page_read_source(page=self, config=config)
        self.markdown = said if said is not None else (self.value.text.markdown if self.value.text else "")
        self.meta = {"template": self.value.template, "hide": ["navigation", "toc"]}
        if self.value.uri:
            self.meta["title"] = Markup.escape(self.value.title)  # which Material's search shows as HTML
        if self.value.description:
            self.meta["description"] = self.value.description

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The text and the replies as HTML, each through the guard; the table of contents of the text."""
        self.replies, self.asked, self.problems = [], [], []
        text = replace(self.value.text or Text(self.value.uri, ""), markdown=self.markdown or "")
        content, tokens = self._shown(text, _BELOW_TITLE)
        self.content = str(content)  # plugins add to it, and what they add to `Markup` would be escaped
        self.toc = _escaped(get_toc(tokens))
        if len(re.findall(r"<h[2-6][ >]", self.content)) >= _CONTENTS_FROM and self.value.template == "post.html":
            self.meta["hide"] = ["navigation"]
        for number, reply in enumerate(self.value.replies, 1):
            content, _ = self._shown(reply, _BELOW_REPLY)
            self.replies.append(Markup(set_apart(content, f"r{number}-")))
        self.present_anchor_ids = None
        self.links_to_anchors = None

    def _shown(self, text: Text, highest: int) -> tuple[Markup, list[Any]]:
        prose = self._texts.render(text, self.value.uri, highest)
        self.asked.append(prose.asked)
        self.problems += [prose.problem] if prose.problem else []
        return prose.html, prose.headings


def source_of(value: Page) -> str:
    """The path under which MkDocs knows a page: its file's, or one made of its address."""
    return value.source or f"{value.uri}index.md"


def page_file(value: Page, config: MkDocsConfig, *, kept: bool = False) -> PageFile:
    """The MkDocs file of a page, at the page's own address."""
    file = PageFile(
        source_of(value),
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{value.uri}index.html",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.kept = kept
    file.generated_by = "hallway"
    file.content_string = ""
    return file


def _escaped(contents: TableOfContents) -> TableOfContents:
    """The table of contents with titles that are safe in a template that escapes."""

    def escape(item: AnchorLink) -> None:
        item.title = Markup(html.escape(html.unescape(re.sub(r"<[^>]*>", "", item.title)), quote=False))
        for child in item.children:
            escape(child)

    for item in contents:
        escape(item)
    return contents
