"""Hallway's pages as MkDocs renders them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import markdown
from markupsafe import Markup
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from hallway.markup.addresses import Links
from hallway.markup.guard import GuardExtension, set_apart
from hallway.markup.headings import HeadingsExtension
from hallway.model import Page, Text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("hallway")

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


class Asking:
    """Links that remember what they were asked: each question, and the answer that went into the page."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.answers: dict[str, str | None] = {}

    def follow(self, target: str) -> str | None:
        """The address to write for a link."""
        return self.answers.setdefault(target, self.links.follow(target))

    def would_change(self, targets: Mapping[str, str]) -> bool:
        """Whether any answer would be another, were these the targets."""
        now = Links(self.links.path, self.links.uri, targets)
        return any(now.follow(target) != answer for target, answer in self.answers.items())


class HallwayPage(MkDocsPage):
    """A MkDocs page that takes its text, title and template from a `Page` value. `asked` is filled when it renders."""

    def __init__(
        self,
        value: Page,
        name: str | None,
        file: File,
        config: MkDocsConfig,
        targets: Mapping[str, str],
        hosts: tuple[str, ...],
    ) -> None:
        super().__init__(name or value.title, file, config)
        self.value = value
        self.replies: list[Markup] = []
        self.asked: list[Asking] = []
        self._targets, self._hosts = targets, hosts

    def read_source(self, config: MkDocsConfig) -> None:
        """The text of the value; nothing is read from a file."""
        said = config.plugins.on_page_read_source(page=self, config=config)
        self.markdown = said if said is not None else (self.value.text.markdown if self.value.text else "")
        self.meta = {"template": self.value.template, "hide": ["navigation", "toc"]}
        if self.value.uri:
            self.meta["title"] = self.value.title
        if self.value.description:
            self.meta["description"] = self.value.description

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The text and the replies as HTML, each through the guard; the table of contents of the text."""
        text = self.value.text or Text(self.value.uri, "")
        self.content, tokens = self._convert(text, self.markdown or "", config, _BELOW_TITLE)
        self.toc = _escaped(get_toc(tokens))
        if len(re.findall(r"<h[2-6][ >]", self.content)) >= _CONTENTS_FROM and self.value.template == "post.html":
            self.meta["hide"] = ["navigation"]
        for number, reply in enumerate(self.value.replies, 1):
            content, _ = self._convert(reply, reply.markdown, config, _BELOW_REPLY)
            self.replies.append(Markup(set_apart(content, f"r{number}-")))
        self.present_anchor_ids = None
        self.links_to_anchors = None

    def _convert(self, text: Text, source: str, config: MkDocsConfig, highest: int) -> tuple[Markup, list[Any]]:
        links = Asking(Links(text.path, self.value.uri, self._targets))
        self.asked.append(links)
        converter = markdown.Markdown(
            extensions=[
                *config.markdown_extensions,
                HeadingsExtension(text.title, highest),
                GuardExtension(links, self._hosts),
            ],
            extension_configs=config.mdx_configs or {},
        )
        try:
            return Markup(converter.convert(source)), getattr(converter, "toc_tokens", [])
        except RecursionError:
            log.warning("%s: it is nested too deeply to be rendered, and shown as its plain source", text.path)
            return Markup(f"<pre>{html.escape(source)}</pre>"), []


def source_of(value: Page) -> str:
    """The path under which MkDocs knows a page: its file's, or one made of its address."""
    return value.source or f"{value.uri}index.md"


def page_file(value: Page, config: MkDocsConfig, *, kept: bool) -> PageFile:
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
