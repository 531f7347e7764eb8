"""What Material's script makes something of: only what has the form that the script counts on.

It stops for the whole page, with all that it does for readers, where it meets tabs without labels, lines of code that
are in no box, or a footnote that is not there.
"""

from __future__ import annotations

import re

from hallway.markup.tags import ATTRIBUTES, TAG, attributes, tag, tokens

_SET = re.compile(rf"<div({ATTRIBUTES}+)>")
_LABELS = r'<div class="tabbed-labels">((?:(?!</?div).)*)</div>'
_SWITCHES = re.compile(rf"((?:\s*<input{ATTRIBUTES}+>)+)\s*{_LABELS}", re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_FOR = re.compile(r'<label for="([^"]*)"')
_BOX_OR_LINE = re.compile(r'<(/?)(div|code)\b([^>]*)>|<span(?=[^>]*\sid=")[^>]*>')


def disarm(text: str) -> str:
    """A body in which nothing breaks the script."""
    if "tabbed-set" in text or " data-tabs=" in text:
        text = _SET.sub(_tabs, text)
    if "footnote-ref" in text:
        ids = frozenset(_ID.findall(text))
        text = TAG.sub(lambda found: _reference(found, ids), text)
    return _lines(text) if "<code" in text and "<span id=" in text else text


def _tabs(found: re.Match[str]) -> str:
    """A set of tabs that has a label for each of them; any other is a `div` like others."""
    values = attributes(found[1])
    if "tabbed-set" not in tokens(values) and "data-tabs" not in values:
        return found[0]
    switches = _SWITCHES.match(found.string, found.end())
    ids = _ID.findall(switches[1]) if switches else []
    if switches and ids and ids == _FOR.findall(switches[2]) and len(ids) == switches[1].count("<input"):
        return found[0]
    classes = " ".join(one for one in tokens(values) if one != "tabbed-set")
    return tag("div", {name: value for name, value in (values | {"class": classes}).items() if name != "data-tabs"})


def _reference(found: re.Match[str], ids: frozenset[str]) -> str:
    """A reference to a footnote that is there; any other is a link like others."""
    if "footnote-ref" not in found[2]:
        return found[0]
    values = attributes(found[2])
    if found[1] == "a" and values.get("href", "").removeprefix("#") in ids:
        return found[0]
    return tag(found[1], values | {"class": " ".join(one for one in tokens(values) if one != "footnote-ref")})


def _lines(text: str) -> str:
    """A body in which only code in a box has lines that can be linked to."""
    boxes: list[bool] = []
    in_code = 0

    def seen(found: re.Match[str]) -> str:
        nonlocal in_code
        closes, name, written = found.groups()
        if name is None:
            return found[0] if any(boxes) or not in_code else _ID.sub("", found[0])
        if name == "code":
            in_code += -1 if closes else 1
        elif not closes:
            boxes.append("highlight" in written and "highlight" in tokens(attributes(written)))
        elif boxes:
            boxes.pop()
        return found[0]

    return _BOX_OR_LINE.sub(seen, text)
