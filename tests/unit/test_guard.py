"""What Material's extensions make of a text passes the guard unharmed."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.markup.guard import guard, set_apart
from tests.unit.markdowns import LINKS, guarded, unguarded

CONSTRUCTS = {
    "text": "Some *em*, **strong**, `code`, ~~gone~~, H~2~O, x^2^, ==marked==, ++ctrl+c++, (c).\n\n---\n\n> Quoted.",
    "headings": "## One\n\ntext\n\n### Two {#own}\n\ntext",
    "lists": "1. one\n2. two\n\n    - deeper\n\nTerm\n:   What it means.",
    "admonition": '!!! note "Mind this"\n    Text with *em*.\n\n!!! warning inline end\n    Beside.',
    "details": "??? question\n    Closed.\n\n???+ tip\n    Open.",
    "tabs": '=== "A"\n    one\n\n=== "B"\n    ```py\n    two()\n    ```',
    "footnotes": "Said[^1], again[^1], and more[^two].\n\n[^1]: Note.\n[^two]: Other.",
    "tasks": "- [x] done\n- [ ] to do",
    "table": "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |",
    "abbreviation": "The HTML spec.\n\n*[HTML]: Hyper Text Markup",
    "code": '```py title="x.py" hl_lines="2" linenums="1"\ndef f():\n    return 1\n```\n\n`#!py f()`',
    "diagram": "```mermaid\ngraph LR\n  A --> B\n```",
    "formula": "\\(x^2\\)\n\n\\[y\\]",
    "emoji": ":smile: :+1:",
    "critic": "{++added++} {--removed--} {~~one~>two~~}",
    "attributes": "A [button](b.md){ .md-button #go }\n\n![W](x.png){ width=9 loading=lazy align=left }\n{ .wide }",
    "grid": '<div class="grid cards" markdown>\n\n- one\n\n</div>',
    "figure": '<figure markdown="span">\n![W](x.png)\n<figcaption>W</figcaption>\n</figure>',
    "annotations": "```yaml\na: 1 # (1)!\n```\n\n1.  Why.",
    "details in html": "<details open><summary>More</summary>\n\ntext\n\n</details>",
    "media": '<video controls src="x.png" width="100"></video>',
}  # fmt: skip

_LEFT_TO_THE_GUARD = {"name", "src", "href", "target"}


class _Outline(HTMLParser):
    """The elements of a text with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, frozenset[tuple[str, str]]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = {(name, re.sub(r"[\s;]", "", value or "")) for name, value in attrs if name not in _LEFT_TO_THE_GUARD}
        if tag != "tbody":
            self.elements.append((tag, frozenset(kept)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_passes_unharmed(name: str) -> None:
    before, after = _Outline(unguarded(CONSTRUCTS[name])), _Outline(guarded(CONSTRUCTS[name]))
    assert len(before.elements) == len(after.elements)
    for (tag, attributes), (kept, kept_attributes) in zip(before.elements, after.elements, strict=True):
        assert tag == kept
        assert attributes <= kept_attributes, tag
    assert before.words.split() == after.words.split()


def test_nothing_of_nothing() -> None:
    assert guarded("") == ""


def test_links_and_pictures_are_written_for_the_page() -> None:
    made = guarded("[b](b.md#x) ![Words](x.png) [gone](gone.md) ![Lost words](lost.png) ![](lost.png)")
    assert 'href="../b/#x"' in made
    assert 'src="../x.png"' in made
    assert "<a>gone</a>" in made
    assert '<span class="hw-missing">Lost words</span>' in made
    assert made.count("<img") == 1


def test_every_picture_has_words_even_if_none() -> None:
    assert 'alt=""' in guarded('<img src="x.png">')


def test_a_title_of_the_body_is_below_that_of_the_page() -> None:
    assert guarded("<h1>Mine</h1>") == "<h2>Mine</h2>"


@given(st.text(alphabet="<>/=\"' abiprsvgx:;&#-_!\n`*[]()1", max_size=120) | st.text(max_size=60))
def test_what_passed_once_passes_again_unchanged(text: str) -> None:
    once = guard(text, LINKS)
    assert set_apart(once, "") == once


def test_two_bodies_fit_on_one_page() -> None:
    text = "\n\n".join(CONSTRUCTS[name] for name in ("headings", "tabs", "footnotes", "code"))
    apart = set_apart(guarded(text), "r1-")
    ids = set(re.findall(r' id="([^"]*)"', apart))
    assert ids
    assert all(id_.startswith("r1-") for id_ in ids)
    assert {target for target in re.findall(r' (?:for|href)="#?([^"/.]*)"', apart) if target} <= ids
    groups = set(re.findall(r' name="([^"]*)"', apart))
    assert groups
    assert all(group.startswith("r1-") for group in groups)


def test_what_is_set_apart_is_still_safe() -> None:
    assert "javascript" not in set_apart('<a href="javascript:x">y</a>', "r1-")


def test_a_link_in_the_language_of_another_generator_is_printed_as_the_text_that_it_is() -> None:
    made = guard('<p><a href="{{ &quot;/about/&quot; | url }}">Team</a></p>', LINKS)
    assert html.unescape(made) == '<p>Team ({{ "/about/" | url }})</p>'
