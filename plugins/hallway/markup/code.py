"""Code in colours, as `pymdownx.highlight` has it, without what it does anew for every block of code.

Code on which the lexer of its language could go wild has no colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class_by_name
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound
from pymdownx.highlight import Highlight, HighlightExtension  # type: ignore[import-untyped]

_LARGEST = 32 * 1024
_WIDEST = 2000
_EMPTIEST = re.compile(r"\s{400}")
"""Characters in a block of code, in one line of it, and between two words: what is more is not looked at by a lexer."""

_EXPLOSIVE = frozenset("CDDL Chapel Factor Fish Maple NCL Pan Rego Rell Scala Smithy Tcsh UrbiScript reg".split()) | {
    "ANSYS parametric design language"
}
"""Languages whose lexers take twice as long for every other backslash in a text in quotes that nothing ends."""

_QUOTES = re.compile(r"[\"'`]")
_MOST_BACKSLASHES = 16


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
            found = _lexer_class(language or self.default_lang or "text")
        except ClassNotFound:
            return super().get_lexer(src, language, inline, stripnl)  # type: ignore[no-any-return]
        lexer = (found if is_tame(src, found.name) else TextLexer)(stripnl=stripnl)
        return lexer, language or lexer.aliases[0]


def is_tame(src: str, language: str) -> bool:
    r"""Whether code can be given to the lexer of a language, by the name that Pygments has for it.

    >>> is_tame('val x = "\\d+"', "Scala"), is_tame('val x = "' + "\\" * 48, "Scala"), is_tame(" " * 3000, "C")
    (True, False, False)
    """
    if len(src) > _LARGEST or max(map(len, src.split("\n"))) > _WIDEST or _EMPTIEST.search(src):
        return False
    if language not in _EXPLOSIVE:
        return True
    return max(part.count("\\") for part in _QUOTES.split(src)) <= _MOST_BACKSLASHES


class _NoStyle:
    """The style of code whose colours are in a stylesheet: a formatter writes down each of another one, for nobody."""

    background_color = None

    def __iter__(self) -> Iterator[Any]:
        return iter(())


@lru_cache(maxsize=1024)
def _lexer_class(name: str) -> type[Lexer]:
    """The class for a language, for which Pygments looks through all languages that it knows."""
    return find_lexer_class_by_name(name)
