"""Markdown as the pages of a site are rendered, with every extension that Material's manual offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import markdown

from hallway.markup.addresses import Links
from hallway.markup.guard import GuardExtension

LINKS = Links(
    "posts/a.md", "posts/a/", {"posts/a.md": "posts/a/", "posts/b.md": "posts/b/", "posts/x.png": "posts/x.png"}
)

EXTENSIONS = (
    "abbr admonition attr_list def_list footnotes md_in_html tables toc pymdownx.arithmatex pymdownx.betterem"
    " pymdownx.caret pymdownx.critic pymdownx.details pymdownx.emoji pymdownx.highlight pymdownx.inlinehilite"
    " pymdownx.keys pymdownx.mark pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed pymdownx.tasklist"
    " pymdownx.tilde"
).split()
CONFIGS: Mapping[str, Mapping[str, Any]] = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span", "pygments_lang_class": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "toc": {"permalink": True},
}


def unguarded(text: str) -> str:
    """What the extensions alone make of a text."""
    return markdown.markdown(text, extensions=[*EXTENSIONS], extension_configs=CONFIGS)  # type: ignore[arg-type]


def guarded(text: str, hosts: tuple[str, ...] = (), links: Links = LINKS) -> str:
    """What readers get of a text."""
    extensions = [*EXTENSIONS, GuardExtension(links, hosts)]
    return markdown.markdown(text, extensions=extensions, extension_configs=CONFIGS)  # type: ignore[arg-type]
