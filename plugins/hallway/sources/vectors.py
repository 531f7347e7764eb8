"""Which SVG is only a picture: an allow-list of shapes, since whoever opens such a file opens a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

_LARGEST = 4 * 1024 * 1024
_MOST, _DEEPEST = 100_000, 200
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    "svg g defs symbol use switch title desc metadata style path rect circle ellipse line polyline polygon text tspan"
    " textPath image marker pattern clipPath mask linearGradient radialGradient stop filter view solidcolor"
    " feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap"
    " feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode"
    " feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence".split()
)
_SILENT = (
    "{http://www.inkscape.org/namespaces/inkscape}",
    "{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}",
    "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}",
    "{http://creativecommons.org/ns#}",
    "{http://web.resource.org/cc/}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://www.bohemiancoding.com/sketch/ns}",
)
"""What drawing programs note for themselves, and no browser looks at."""

_DECLARED = re.compile(rb"<!ENTITY|<!DOCTYPE[^<>]*\[", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml\s[^<>]*encoding\s*=\s*["']([^"'<>]*)["']""")
_TOLD = re.compile(rb"<\?(?!xml\s)", re.IGNORECASE)
_WITHIN = re.compile(r"#[^\s\"'()<>\\]*|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_URL = re.compile(r"url\(\s*+(?![\s\"']*+(?:#|data:image/(?:png|jpeg|gif|webp);))", re.IGNORECASE)
_RISKY = re.compile(r"@import|javascript:|expression\s*\(|\\|image-set|image\s*\(|src\s*\(", re.IGNORECASE)


def what_runs(content: bytes) -> str:
    """What an SVG has that is more than a picture, in words; "" where it has nothing of the kind.

    >>> what_runs(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z" fill="url(#a)"/></svg>')
    ''
    >>> what_runs(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    'a <script>'
    """
    if len(content) > _LARGEST:
        return "more than 4 MB"
    encoding = _ENCODING.search(content)
    if b"\0" in content or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"iso-8859-1")):
        return "another encoding than UTF-8"
    if _DECLARED.search(content):
        return "declarations of entities"
    if _TOLD.search(content):
        return "a processing instruction"
    try:
        return next(filter(None, map(_in_element, _elements(content))), "")
    except (ParseError, LookupError, ValueError):
        return "a mistake in its XML"
    except _TooMuchError:
        return "too many elements, or too deep ones"


class _TooMuchError(Exception):
    pass


def _elements(content: bytes) -> Iterator[Element]:
    """Every element as it begins, the root first. Raises what the parser raises for XML that is not well-formed."""
    number = depth = 0
    for event, element in iterparse(BytesIO(content), ("start", "end")):  # noqa: S314 - nothing is declared in it
        depth += 1 if event == "start" else -1
        number += event == "start"
        if number > _MOST or depth > _DEEPEST:
            raise _TooMuchError
        if event == "end":
            yield element
    if not number:
        raise ValueError("no element")


def _in_element(element: Element) -> str:
    """What is wrong with one element; all of it is known when it ends."""
    space, _, name = str(element.tag).rpartition("}")
    if f"{space}}}" in _SILENT:
        return ""
    if f"{space}}}" != _SVG or name not in _SHAPES:
        return f"a <{name[:40]}>"
    if name == "style":
        if len(element):
            return "elements in a <style>"
        if _is_risky(element.text or ""):
            return "a style that fetches or runs something"
    return next(filter(None, (_in_attribute(*pair) for pair in element.items())), "")


def _in_attribute(name: str, value: str) -> str:
    local = name.rpartition("}")[2].lower()
    if local.startswith("on"):
        return f"an event handler, {local[:40]}"
    if local in ("href", "src", "base") and not _WITHIN.fullmatch(value.strip()):
        return "a link to something else"
    return f"an attribute that fetches or runs something, {local[:40]}" if _is_risky(value) else ""


def _is_risky(text: str) -> bool:
    return bool(_URL.search(text) or _RISKY.search(text))
