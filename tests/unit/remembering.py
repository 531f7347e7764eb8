"""A Markdown extension of a site's own, of which nobody knows whether it forgets a text before the next."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension


class Remembering(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        md.registerExtension(self)


def makeExtension(**_: object) -> Remembering:  # noqa: N802 - the name that Markdown asks for
    return Remembering()
