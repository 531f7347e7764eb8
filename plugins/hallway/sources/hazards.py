"""What a body has that readers will not get: HTML that runs, pictures written into the text, other sites' templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from urllib.parse import urlsplit

from hallway.problem import Severity
from hallway.sources.faults import Code, Fault
from hallway.sources.links import LineNumbers

_MOST = 1000
_HEAVY = 20 * 1024
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)\b([^<>]*)>?")
_EVENT = re.compile(r"[\s\"'/](on[a-z]{3,30})[ \t\n]*+=", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc[ \t\n]*+=[ \t\n]*+[\"']?([^\s\"'<>]*)", re.IGNORECASE)
_DATA = re.compile(
    r"data:[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}(?:;[a-z0-9=-]{1,40}){0,3},[^\s\"'()<>]{100}[^\s\"'()<>]*", re.IGNORECASE
)
_TEMPLATE = re.compile(r"\{\{|\{%")
_REMOVED = {
    "script": "write what it should show as text, or link to it",
    "style": "leave the look to the site",
    "iframe": "link to it instead: [what it is](its address)",
    "object": "link to it instead: [what it is](its address)",
    "embed": "link to it instead: [what it is](its address)",
}


def find_hazards(masked: str, line: int, hosts: tuple[str, ...]) -> tuple[Fault, ...]:
    """What is wrong in a text outside code: one fault of a kind for each line, and not thousands.

    Frames of `hosts` are welcome.
    """
    html = _html(masked, line, hosts) if "<" in masked else ()
    heavy = _heavy(masked, line) if "data:" in masked else ()
    found = dict.fromkeys(chain(islice(html, _MOST), islice(heavy, _MOST), _templates(masked, line)))
    return tuple(found)


def _html(masked: str, line: int, hosts: tuple[str, ...]) -> Iterator[Fault]:
    lines = LineNumbers(masked, line)
    for tag in _TAG.finditer(masked):
        name = tag[1].lower()
        event = _EVENT.search(tag[2])
        if name not in _REMOVED and not event:
            continue
        number = lines.at(tag.start())
        if event:
            what = f"`{event[1].lower()}=` would run something in a reader's browser, and will be removed"
            yield Fault(Code.REMOVED_HTML, what, "leave it out; a plain link does not need it", number)
        if name in _REMOVED and not (name == "iframe" and _is_welcome(tag[2], hosts)):
            yield Fault(Code.REMOVED_HTML, f"<{name}> will be removed", _REMOVED[name], number)


def _is_welcome(attributes: str, hosts: tuple[str, ...]) -> bool:
    source = _SOURCE.search(attributes)
    if not source or not hosts:
        return False
    try:
        return urlsplit(source[1]).hostname in hosts
    except ValueError:
        return False


def _heavy(masked: str, line: int) -> Iterator[Fault]:
    lines = LineNumbers(masked, line)
    for data in _DATA.finditer(masked):
        size, number = len(data[0]), lines.at(data.start())
        heavy = Severity.PROBLEM if size > _HEAVY else Severity.NOTE
        what = f"a picture of {size / 1024:.1f} KB is written into the text, and every reader of the page waits for it"
        yield Fault(
            Code.PAGE_WEIGHT, what, "save it as a file beside the post, and link to that", number, severity=heavy
        )


def _templates(masked: str, line: int) -> Iterator[Fault]:
    """One fault for a whole text: whoever writes one template writes thirty."""
    if "{{" not in masked and "{%" not in masked:
        return
    places = [found.start() for found in _TEMPLATE.finditer(masked)]
    lines = LineNumbers(masked, line)
    numbers = list(dict.fromkeys(lines.at(place) for place in places))
    shown = masked[places[0] : places[0] + 30].split("\n", maxsplit=1)[0]
    more = f", here and on {len(numbers) - 1} more line(s)" if len(numbers) > 1 else ""
    what = f"template syntax ({shown}) is printed as it is{more}"
    yield Fault(Code.TEMPLATE_SYNTAX, what, "write what it should show, or put it in backticks", numbers[0])
