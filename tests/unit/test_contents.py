"""A file goes out when it is what its ending says, and only a picture if it is SVG."""

from __future__ import annotations

import pytest

from hallway.site.files import PUBLISHED
from hallway.sources.contents import ENDINGS
from tests.unit.contents import GOOD, SVG
from tests.unit.sites import codes, output, post

BAD = {
    "html.png": b"<!DOCTYPE html><script>alert(1)</script>",
    "svg.png": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "gif.png": b"GIF89a",
    "polyglot.pdf": b"<html>%PDF-1.7",
    "text.png": b"words",
    "empty.png": b"",
    "lfs.png": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "page.txt": b" \n<HTML ><body onload=alert(1)>",
    "page.csv": b"\xef\xbb\xbf<script>alert(1)</script>",
    "page.json": b"<!-- x --><img src=x onerror=alert(1)>",
    "program.txt": b"MZ\0\1",
    "html.zip": b"<html>",
    "html.mp3": b"<p>x</p>",
}

RUNNING = [
    "<script>alert(1)</script>",
    '<path onload="alert(1)"/>',
    '<path ONLOAD="alert(1)"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<a xlink:href="https://evil.example"><text>x</text></a>',
    "<foreignObject><p/></foreignObject>",
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    '<set attributeName="href" to="javascript:alert(1)"/>',
    '<animate attributeName="x" values="1;2"/>',
    '<use xlink:href="other.svg#x"/>',
    '<use href="data:image/svg+xml;base64,PHN2Zz4="/>',
    '<image href="https://evil.example/x.png"/>',
    '<image href="x.png"/>',
    "<style>@import 'x.css';</style>",
    "<style>a{fill:url(https://evil.example/x)}</style>",
    "<style>a{fill:u\\72l(//evil.example)}</style>",
    '<path style="fill:url(//evil.example/x)"/>',
    '<path fill="url( https://evil.example/x )"/>',
    '<iframe src="x"/>',
    "<handler>alert(1)</handler>",
    '<feImage href="x.png"/>',
    "<g>" * 300 + "</g>" * 300,
    "<g/>" * 100_001,
    "<g>",
    "<style>" * 150 + "a" * 500_000 + "</style>" * 150,
]
WHOLE = {
    "entities.svg": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(),
    "bomb.svg": b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + SVG.format("&b;").encode(),
    "told.svg": b'<?xml-stylesheet href="x.css"?>' + SVG.format("").encode(),
    "wide.svg": ("\ufeff" + SVG.format("")).encode("utf-16"),
    "seven.svg": b'<?xml version="1.0" encoding="UTF-7"?>' + SVG.format("").encode(),
    "html.svg": b"<html><script>alert(1)</script></html>",
    "no-names.svg": b"<svg><path/></svg>",
    "words.svg": b"words",
    "empty.svg": b"",
    "large.svg": SVG.format("<!--" + "x" * 5_000_000 + "-->").encode(),
}


def published(name: str, content: bytes) -> tuple[bool, list[str]]:
    made = output({"posts/a/index.md": post(), f"posts/a/{name}": content})
    told = [problem for problem in made.problems if problem.path == f"posts/a/{name}"]
    return f"posts/a/{name}" in {asset.uri for asset in made.assets}, codes(told)


def test_every_type_that_may_go_out_is_looked_into() -> None:
    assert ENDINGS == PUBLISHED


@pytest.mark.parametrize("name", GOOD)
def test_what_is_what_it_says_goes_out(name: str) -> None:
    assert published(name, GOOD[name]) == (True, [])


@pytest.mark.parametrize("name", [*BAD, *WHOLE])
def test_what_is_something_else_stays_in_and_is_told_of(name: str) -> None:
    assert published(name, (BAD | WHOLE)[name]) == (False, ["file-content"])


@pytest.mark.parametrize("inside", RUNNING)
def test_svg_that_is_more_than_a_picture_stays_in(inside: str) -> None:
    assert published("x.svg", SVG.format(inside).encode()) == (False, ["file-content"])
