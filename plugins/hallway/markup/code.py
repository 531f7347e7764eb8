"""Code in colours, as `pymdownx.highlight` has it, without what it does anew for every block of code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound
from pymdownx.highlight import Highlight, HighlightExtension  # type: ignore[import-untyped]


class CodeExtension(HighlightExtension):  # type: ignore[misc]  # its base class has no types
    """`pymdownx.highlight`, with the same settings and the same result."""

    def get_pymdownx_highlighter(self) -> type[Highlight]:
        """What other extensions highlight code with."""
        return _Highlighter


class _Highlighter(Highlight):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.noclasses:
            self.pygments_style = _NoStyle()

    def get_lexer(self, src: str, language: str, inline: bool, stripnl: bool) -> tuple[Lexer, str]:
        """The lexer of a language, and the name to show for it; that of plain text where there is none."""
        if (not language and self.guess_lang) or (language and language.lower() in self.extend_pygments_lang):
            return super().get_lexer(src, language, inline, stripnl)  # type: ignore[no-any-return]
        try:
            lexer = _lexer_class(language or self.default_lang or "text")(stripnl=stripnl)
        except ClassNotFound:
            return super().get_lexer(src, language, inline, stripnl)  # type: ignore[no-any-return]
        return lexer, language or lexer.aliases[0]


class _NoStyle:
    """The style of code whose colours are in a stylesheet: a formatter writes down each of another one, for nobody."""

    background_color = None

    def __iter__(self) -> Iterator[Any]:
        return iter(())


@lru_cache(maxsize=1024)
def _lexer_class(name: str) -> type[Lexer]:
    """The class for a language, for which Pygments looks through all languages that it knows."""
    return find_lexer_class_by_name(name)
