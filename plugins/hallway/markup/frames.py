"""Frames: those of the hosts that the site welcomes are shown, those of others become links."""

from __future__ import annotations

import re

from hallway.markup.tags import ATTRIBUTES, attributes, escaped

_FRAME = re.compile(rf"<iframe({ATTRIBUTES}*)>.*?</iframe>", re.DOTALL)
_SHOWN = re.compile(r"(?:https?:)?//([\w.-]+)(?::\d+)?(?:[/?#][^\\]*)?", re.ASCII | re.IGNORECASE)
"""The address of a frame. What browsers and libraries read in two ways, such as a backslash or an `@`, is none."""


def welcome(text: str, hosts: tuple[str, ...]) -> str:
    """A body in which every frame shows one of these hosts, with nothing inside it that is read by other rules."""
    return _FRAME.sub(lambda found: _frame(found[1], hosts), text) if "<iframe" in text else text


def _frame(written: str, hosts: tuple[str, ...]) -> str:
    values = attributes(written)
    source = values.get("src", "").strip()
    shown = _SHOWN.fullmatch(source)
    if not shown:
        return ""
    host = shown[1].lower()
    if host in hosts:
        return f"<iframe{written}></iframe>"
    words = values.get("title") or f"See it at {host}"
    return f'<a class="hw-embed" href="{escaped(source)}">{escaped(words)}</a>'
