"""How deep HTML is nested. What cleans it cannot be interrupted, so HTML that would hold it up must not reach it."""

from __future__ import annotations

import re

_HEAVIEST = 1_000_000
"""Opening tags, each counted as often as elements are open there: at worst a parser opens all of them again at each.

And all the elements that a closing tag passes."""

_FEW = 1400
"""Tags that cannot be too many, however they are nested."""

_VOID = frozenset("area base br col embed hr img input link meta param path source track wbr".split())
_WALLS = frozenset("table td th caption template object svg math".split())
"""What no closing tag inside of it closes."""

_ENDED = {
    "p": ("p",),
    "li": ("li", "p"),
    **dict.fromkeys(("dd", "dt"), ("dd", "dt", "p")),
    **dict.fromkeys(("td", "th"), ("td", "th", "p")),
    "tr": ("tr", "td", "th", "p"),
}
"""What an opening tag closes, of the elements right around it."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_FLAT = re.compile(r"<(span|a|code|strong|em|li|p|td|th)\b[^<>]*>[^<>]*</\1>")


def is_too_deep(html: str) -> bool:
    """Whether finished HTML would hold up whoever parses it. Most is told by the number of its tags alone.

    >>> is_too_deep("<p>Words</p>" * 5000), is_too_deep("<div>" * 5000)
    (False, True)
    """
    if html.count("<") <= _FEW:
        return False
    opened: list[str] = []
    weight = 0
    for tag in _TAG.finditer(_FLAT.sub("", html)):
        name = tag[2].lower()
        if tag[1]:
            weight += _close(opened, name)
        elif name not in _VOID:
            while opened and opened[-1] in _ENDED.get(name, ()):
                opened.pop()
            opened.append(name)
            weight += len(opened)
        if weight > _HEAVIEST:
            return True
    return False


def _close(opened: list[str], name: str) -> int:
    """Close the innermost element of that name, and all within it, as far as a parser would: after so many steps."""
    for steps, one in enumerate(reversed(opened)):
        if one == name:
            del opened[len(opened) - steps - 1 :]
            return steps
        if one in _WALLS:
            return steps
    return len(opened)
