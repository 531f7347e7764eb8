"""An extension of Markdown that does not understand every text."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class _Step(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if "stumble" in lines:
            raise KeyError("stumble")
        return lines


class Stumbling(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        md.preprocessors.register(_Step(md), "stumbling", 0)


def makeExtension(**_: object) -> Stumbling:  # noqa: N802 - the name that Markdown asks for
    return Stumbling()
