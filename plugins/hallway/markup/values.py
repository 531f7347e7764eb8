"""What the attributes of a body may say: nothing that reaches into the page around it, or is read in two ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from hallway.markup.lists import SCHEMES

_OWN_IDS = ("__tabbed_", "__span-", "__codelineno-")
"""What ids that Markdown's extensions make begin with. All others with two lines in front are the theme's."""

_GLOBALS = frozenset({"MathJax"})
"""Ids that a script would take for its settings: an element with an id is a global variable until there is another."""

_ID = re.compile(r"(?:[\w:.%~+-]|[^\x00-\x7f\s])+")
_PLAIN_ID = re.compile(r"[a-z0-9][\w:.-]*")
_NO_ID = re.compile(r"(?:(?![\w:.%~+-])[\x00-\x7f\s])+")

_THEMES_CLASS = re.compile(r"md-(?!button$|button--primary$|icon$|tag$)|hw-(?!missing$|embed$)")
"""The theme's parts, and ours: some cover the whole page, others are read by script and written as HTML."""

_OPENS_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_WORD_JOINER = "\u2060"

_ROUND = "".join(map(chr, range(0x21)))
"""What browsers take away around an address: blanks and control characters."""

_PLAIN_ADDRESS = re.compile(r"(?:https?://|#|\.\.?/)[\w.:/?&=#%+~,-]*", re.ASCII)
"""Most addresses, in which there is nothing to look for."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Control characters: browsers skip some, libraries do not; others turn what a reader sees around."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_NUMBERS = re.compile(r"\d+:\d+")


def fit_id(value: str) -> str:
    """An id that is neither the theme's nor means something in a selector; "" where nothing is left of it.

    >>> fit_id("why"), fit_id("fn:1"), fit_id("__codelineno-0-1"), fit_id("größe")
    ('why', 'fn:1', '__codelineno-0-1', 'größe')
    >>> fit_id("__config"), fit_id('a"] b'), fit_id("MathJax"), fit_id("#")
    ('_config', 'a-b', '_MathJax', '')
    """
    if _PLAIN_ID.fullmatch(value):
        return value
    if value in _GLOBALS:
        return f"_{value}"
    if not _ID.fullmatch(value):
        value = _NO_ID.sub("-", value).strip("-")
    return value if value.startswith(_OWN_IDS) else re.sub("^__+", "_", value)


def fit_title(value: str) -> str:
    r"""A title that is the same text where a tooltip writes it as HTML: no `<` in it opens a tag.

    >>> fit_title("a < b"), fit_title("<b>").encode("ascii", "backslashreplace")
    ('a < b', b'<\\u2060b>')
    """
    return _OPENS_TAG.sub(f"<{_WORD_JOINER}", value) if "<" in value else value


def fit_address(value: str) -> str | None:
    r"""An address that everybody reads in the same way; None where there is none.

    >>> fit_address(" a b.png "), fit_address("java\tscript:x"), fit_address("/\\evil.example")
    ('a b.png', None, '/%5Cevil.example')
    """
    if _PLAIN_ADDRESS.fullmatch(value):
        return value
    value = value.strip(_ROUND)
    scheme = _SCHEME.match(value)
    if _CONTROL.search(value) or (scheme and scheme[1].lower() not in SCHEMES):
        return None
    return value.replace("\\", "%5C")


def fit_classes(value: str) -> str:
    """The classes that are not the theme's own.

    >>> fit_classes("grid md-overlay cards"), fit_classes("md-button md-button--primary")
    ('grid cards', 'md-button md-button--primary')
    """
    if "md-" not in value and "hw-" not in value:
        return value
    return " ".join(one for one in value.split() if not _THEMES_CLASS.match(one))


def _fit_field(value: str) -> str | None:
    return value if value in ("checkbox", "radio") else None


def _fit_group(value: str) -> str | None:
    return value if "__tabbed_" in value and _ID.fullmatch(value) else None


def _fit_tabs(value: str) -> str | None:
    return value if _NUMBERS.fullmatch(value) else None


def _fit_paint(value: str) -> str | None:
    return None if "(" in value else value


FITTING: Mapping[str, Callable[[str], str | None]] = {
    "class": fit_classes,
    "title": fit_title,
    "id": fit_id,
    "for": fit_id,
    "href": fit_address,
    "src": fit_address,
    "poster": fit_address,
    "cite": fit_address,
    "data-tabs": _fit_tabs,
    "fill": _fit_paint,
}
"""What each attribute may say, whatever element it is on; None and "" take it away."""

FIELD: Mapping[str, Callable[[str], str | None]] = {"type": _fit_field, "name": _fit_group}
"""The same for the attributes of a field, of which only boxes to tick and the tabs' switches stay."""

ADDRESSES = frozenset({"href", "src", "poster", "cite"})
