"""Front matter that means harm: nothing hangs, nothing is raised, everything else is published."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from hallway.model import Output
from hallway.sources.schema.person import PersonFrontMatter
from hallway.sources.schema.post import PostFrontMatter
from hallway.sources.schema.team import TeamFrontMatter
from tests.unit.sites import asset, codes, output, post

INNOCENT = {"posts/innocent.md": post("Words.", title="Innocent"), "people/ada.md": "---\nname: Ada\n---\n"}

BOMBS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"a{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 60)),
    "laughs": "a: &a lol\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\ntitle: *c",
    "an alias of itself": "title: &a [*a]",
    "merges": "a: &a {title: x}\n<<: *a",
    "merge of a list": "<<: [{a: b}, {c: d}]",
    "a tag": "title: !!python/object/apply:os.system [echo]",
    "a local tag": "title: !evil x",
    "a tag for all": "!!map {title: x}",
    "sequences": "a: " + "[" * 20_000,
    "closed sequences": "a: " + "[" * 20_000 + "]" * 20_000,
    "mappings": "a: " + "{a: " * 10_000,
    "items": "a:\n" + "- " * 20_000 + "x",
    "indentation": "\n".join(" " * depth + "a:" for depth in range(300)),
    "complex keys": "? " * 10_000 + "x",
    "questions": "? [a, b]\n: c",
    "ten megabytes": "title: " + "x" * 10_000_000,
    "ten megabytes of keys": "".join(f"k{n}: v\n" for n in range(800_000)),
    "keys": "".join(f"k{n}: v\n" for n in range(4_000)),
    "a list": "tags: [" + "x, " * 15_000 + "]",
    "directives": "%YAML 9.9\n%TAG ! x\n",
    "two documents": "title: x\n--- \ntitle: y\n...\n",
    "quotes": 'title: "' + '\\"' * 20_000,
    "backslashes": 'title: "' + "\\" * 20_001,
    "block": "title: |99\n x",
    "folded": "title: >-\n" + " x\n" * 10_000,
    "anchors": "".join(f"k{n}: &a{n} v\n" for n in range(3_000)),
    "numbers": "date: " + "9" * 5_000 + "\nuntil: 1e999999999\ndue: 0x" + "f" * 5_000 + "\nstarts: 1:" + "60:" * 5_000,
    "colons": ":" * 30_000,
    "dates": "date: 2026-11-" + "1" * 5_000,
    "no key": ": x",
    "stars": "*" * 1_000,
    "nulls": "\0" * 1_000 + "title: x",
}


@pytest.mark.parametrize("title", BOMBS)
@pytest.mark.parametrize("path", ["posts/bomb.md", "people/bomb.md", "people/teams/bomb.md", "posts/topics.yml"])
def test_a_bomb_is_told_of_and_all_else_is_published(title: str, path: str) -> None:
    text = BOMBS[title] if path.endswith(".yml") else f"---\n{BOMBS[title]}\n---\nWords.\n"
    began = time.process_time()
    made = output({**INNOCENT, path: text})
    assert time.process_time() - began < 5
    assert {"posts/innocent/", "people/ada/"} <= {page.uri for page in made.pages}
    assert all(len(problem.what) + len(problem.fix) < 1_000 for problem in made.problems)


@pytest.mark.parametrize(
    "title", ["laughs", "an alias of itself", *(title for title in BOMBS if "merge" in title or "tag" in title)]
)
def test_what_asks_yaml_for_more_than_a_value_is_told_of(title: str) -> None:
    made = output({**INNOCENT, "posts/bomb.md": f"---\n{BOMBS[title]}\n---\nWords.\n"})
    assert {"yaml-feature", "yaml"} & set(codes(made.problems))


@pytest.mark.parametrize("twice", ["draft: true\ndraft: false", "audience: internal\naudience: public"])
def test_who_may_see_a_post_is_said_once_or_nobody_sees_it(twice: str) -> None:
    made = output({**INNOCENT, "posts/x.md": f"---\ntitle: Secret\n{twice}\n---\nWords.\n"})
    assert "posts/x/" not in {page.uri for page in made.pages}
    assert any("kept back" in problem.fix for problem in made.problems if problem.code == "duplicate-key")


UNSEEN = "\x00\x01\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x85\x9f\u200b\u202a\u202e\u2028\u2029\u2066\u2069\ufeff\ufffe\uffff"
WRITTEN = "\\0\\a\\b\\e\\x01\\x7f\\x85\\N\\L\\P\\u202E\\u2028\\uFEFF\\uFFFE\\uFFFF"
SURROGATES = ("\\uD800", "\\uDFFF\\uD800", "\\uD83D\\uDE00", "\\U0010FFFF", "\\U0001FFFE")
MODELS = {"posts/x.md": PostFrontMatter, "people/x.md": PersonFrontMatter, "people/teams/x.md": TeamFrontMatter}
KEYS = [(path, key) for path, model in MODELS.items() for key in model.model_fields]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _assert_sound(made: Output) -> None:
    for name in ("feed.xml", "sitemap.xml"):
        ET.fromstring(asset(made, name))
    shown = {page.uri: [page.uri, page.title, page.description, page.data] for page in made.pages} | dict(made.cards)
    for place, values in shown.items():
        for text in _texts(values):
            odd = {hex(ord(sign)) for sign in text if unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n"}
            assert not odd, (place, odd, text[:100])
            assert not set(text) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\ufffe\uffff"), (place, text[:100])


@pytest.mark.parametrize(("path", "key"), KEYS)
@pytest.mark.parametrize("value", [f"a{UNSEEN}b", f'"a{WRITTEN}b"', *(f'"a{one}b"' for one in SURROGATES)])
def test_unseen_characters_reach_nobody(path: str, key: str, value: str) -> None:
    front = (
        "---\n" + f"{key}: {value}\n" + ("title: X\n" if key != "title" and path.startswith("posts") else "") + "---\n"
    )
    made = output({**INNOCENT, path: f"{front}A{UNSEEN}Z\n".encode()})
    _assert_sound(made)
    assert "posts/innocent/" in {page.uri for page in made.pages}


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-7", "cp037"]
)
def test_broken_encodings(encoding: str) -> None:
    text = "---\ntitle: Grüße\ntags: [Ärger]\nauthors: [ada]\n---\nÜber alles.\n"
    content = text.encode(encoding)
    for data in (content, content[:-1], content[1:], content + b"\xff\xfe\x00", b"\xef\xbb\xbf" + content):
        made = output({**INNOCENT, "posts/x.md": data})
        _assert_sound(made)
        assert "posts/innocent/" in {page.uri for page in made.pages}


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\\tscript:alert(1)", "\\x01javascript:alert(1)"),
        *(
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://x",
            "blob:x",
            "//evil.example",
            "view-source:x",
        ),
        *(
            "https:",
            "https://",
            "https:\\\\\\\\evil",
            "https://a b",
            "http://[",
            "https://x\\u202Egnp",
            " javascript:x",
        ),
    ],
)
def test_contact_and_chat_lead_to_safe_places_only(address: str) -> None:
    made = output(
        {
            **INNOCENT,
            "people/x.md": f'---\nname: X\ncontact: {{chat: "{address}"}}\n---\n',
            "people/teams/t.md": f'---\nname: T\nchat: "{address}"\n---\n',
        }
    )
    shown = [text for page in made.pages for text in _texts(page.data) if ":" in text]
    assert not [
        text
        for text in shown
        if text.lower().lstrip().startswith(("javascript:", "data:", "vb", "file:", "ftp:", "blob:"))
    ]
    _assert_sound(made)
