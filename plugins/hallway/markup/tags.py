"""Tags as the library writes them: in one form only, so that each can be found and rewritten without a parser.

In its output a `<` or `>` is always part of a tag: in texts and in values of attributes both are written as entities.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

ATTRIBUTES = r'(?:\s[\w:-]+="[^"]*")'
"""Matches one attribute of a tag."""

TAG = re.compile(rf'<(?!span class="\w{{1,4}}">)([a-z][a-z0-9]*)({ATTRIBUTES}+)>')
"""A tag with attributes: its name, and these. The spans that colour code are passed over, because there are so many."""

_ATTRIBUTE = re.compile(r'\s([\w:-]+)="([^"]*)"')
_TO_ESCAPE = re.compile('[&<>"\xa0]')


def attributes(written: str) -> dict[str, str]:
    """The values of the attributes of a tag, by name.

    >>> attributes(' href="a?b&amp;c" title=""')
    {'href': 'a?b&c', 'title': ''}
    """
    return {name: html.unescape(value) if "&" in value else value for name, value in _ATTRIBUTE.findall(written)}


def tag(name: str, values: Mapping[str, str]) -> str:
    """A tag in the form in which the library would write it.

    >>> tag("a", {"href": "a?b&c", "title": ""})
    '<a href="a?b&amp;c" title="">'
    """
    written = "".join([f' {key}="{escaped(value)}"' for key, value in values.items()])
    return f"<{name}{written}>"


def escaped(text: str) -> str:
    """A text, or the value of an attribute, in the form in which it does no harm."""
    if not _TO_ESCAPE.search(text):
        return text
    return html.escape(text, quote=False).replace('"', "&quot;").replace("\xa0", "&nbsp;")


def tokens(values: Mapping[str, str]) -> list[str]:
    """The classes of an element."""
    return values.get("class", "").split()
