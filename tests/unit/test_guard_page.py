"""What reaches into the page around a body, breaks the script of the theme, or comes from elsewhere."""

from __future__ import annotations

import re
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.markup.frames import Hosts
from hallway.markup.guard import Guard, GuardExtension, guard
from hallway.markup.lists import ATTRIBUTES, LISTED, TAGS
from tests.unit.markdowns import LINKS, guarded
from tests.unit.test_guard import CONSTRUCTS


def shown(text: str) -> str:
    return guard(text, LINKS)


@pytest.mark.parametrize(
    "ident", ["__config", "__search", "__drawer", "__palette_1", "__content", "__code_0", "__consent"]
)
def test_an_id_of_the_theme_is_another_one(ident: str) -> None:
    assert shown(f'<p id="{ident}">x</p>') == f'<p id="{ident[1:]}">x</p>'


@pytest.mark.parametrize(
    "ident", ["fn:1", "fnref2:1", "__tabbed_1_2", "__span-0-1", "__codelineno-0-1", "größe", "a.b_c", "%D1"]
)
def test_an_id_that_is_one_stays(ident: str) -> None:
    assert f'id="{ident}"' in shown(f'<p id="{ident}">x</p>')


def test_a_heading_keeps_its_permalink_and_its_entry_whatever_its_id_was() -> None:
    converter = markdown.Markdown(
        extensions=["attr_list", "toc", GuardExtension(LINKS)], extension_configs={"toc": {"permalink": True}}
    )
    made = converter.convert("## One { #__config }\n\n[to it](#__config)\n\n### \\_\\_search\n\n## Two")
    tokens: Any = converter.toc_tokens  # type: ignore[attr-defined]
    assert re.findall(r' id="([^"]*)"', made) == ["_config", "_search", "two"]
    assert re.findall(r' href="#([^"]*)"', made) == ["_config", "_config", "_search", "two"]
    assert [tokens[0]["id"], tokens[0]["children"][0]["id"], tokens[1]["id"]] == ["_config", "_search", "two"]


def test_of_two_elements_with_one_id_the_first_has_it() -> None:
    assert shown('<a id="mermaid">1</a><a id="mermaid">2</a>') == '<a id="mermaid">1</a><a>2</a>'


def test_a_title_is_text_wherever_it_is_written() -> None:
    made = shown('<p title="a < b, and <img src=x onerror=x>">x</p>')
    assert "a &lt; b" in made
    assert not re.search(r"&lt;[a-zA-Z/!?]", made)


def test_the_classes_of_the_theme_are_its_own() -> None:
    made = shown('<p class="md-overlay wide md-ellipsis hw-banner">x</p><a class="md-button md-button--primary">y</a>')
    assert made == '<p class="wide">x</p><a class="md-button md-button--primary">y</a>'


@pytest.mark.parametrize(
    "address", ["java\tscript:x", "a\u202eb.png", "\x01javascript:x", "x\x7fy", "vbscript:x", "x\u2028y"]
)
def test_an_address_with_control_characters_leads_nowhere(address: str) -> None:
    assert shown(f'<a href="{address}">x</a>') == "<a>x</a>"


def test_a_backslash_is_no_slash() -> None:
    assert not re.search(
        r'(?:href|src)="[^"]*\\', shown('<a href="\\\\evil.example/">x</a><img src="/\\evil.example/x">')
    )


TABS = (
    '<div class="tabbed-set tabbed-alternate" data-tabs="1:1"><input id="__tabbed_1_1" name="__tabbed_1" type="radio">'
    '<div class="tabbed-labels"><label for="__tabbed_1_1">x</label></div></div>'
)


@pytest.mark.parametrize(
    "text",
    [
        '<div data-tabs="1:1">x</div>',
        '<div class="tabbed-set" data-tabs="1:1"><div class="tabbed-labels"></div></div>',
        TABS.replace('for="__tabbed_1_1"', 'for="x"'),
        TABS.replace("<label", "<p").replace("</label", "</p"),
        TABS.replace('id="__tabbed_1_1"', ""),
    ],
)
def test_what_only_looks_like_tabs_is_none(text: str) -> None:
    made = shown(text)
    assert "data-tabs" not in made
    assert "tabbed-set" not in made


def test_tabs_are_tabs() -> None:
    assert shown(TABS) == TABS
    assert shown(TABS).count("data-tabs") == 1


@pytest.mark.parametrize(
    "text",
    [
        '<a class="footnote-ref" href="#fn:9">1</a>',
        '<p class="footnote-ref">1</p>',
        '<a class="footnote-ref" href="https://evil.example/#fn:1">1</a><p id="fn:1">x</p>',
    ],
)
def test_a_reference_to_no_footnote_is_a_link(text: str) -> None:
    assert "footnote-ref" not in shown(text)


def test_lines_of_code_that_is_in_no_box_have_no_ids() -> None:
    lines = '<pre><code class="select"><span id="__span-0-1">x</span></code></pre>'
    assert "<span>x" in shown(lines)
    assert '<span id="__span-0-1">' in shown(f'<div class="highlight">{lines}</div>')
    assert "<span>x" in shown(f'<div class="highlight"></div>{lines}')


PICTURES = Guard(Hosts(("video.example",), ("pictures.example",)))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('<img src="https://pictures.example/x.png" alt="x">', '<img src="https://pictures.example/x.png" alt="x">'),
        ('<img src="x.png" alt="x">', '<img src="../x.png" alt="x">'),
        (
            '<img src="https://evil.example/x.png" alt="A wave">',
            '<a class="hw-embed" href="https://evil.example/x.png">A wave</a>',
        ),
        (
            '<img src="//evil.example/x.png">',
            '<a class="hw-embed" href="//evil.example/x.png">See it at evil.example</a>',
        ),
        ('<img src="\\\\evil.example/x.png" alt="A wave">', "A wave"),
        ('<a href="b.md"><img src="https://evil.example/x.png" alt="A wave"></a>', '<a href="../b/">A wave</a>'),
        (
            '<video controls><source src="https://evil.example/x.mp4"></video>',
            '<a class="hw-embed" href="https://evil.example/x.mp4">See it at evil.example</a>',
        ),
        (
            '<img alt="\U0001f604" class="twemoji" src="https://cdn.example/1f604.svg" title=":smile:">',
            '<span class="twemoji" title=":smile:">\U0001f604</span>',
        ),
        ('<video src="x.png" controls=""></video>', '<video src="../x.png" controls=""></video>'),
        (
            '<video><video></video><source src="https://evil.example/x.mp4"><source src="x.png"></video>',
            '<video><video></video><source src="../x.png"></video>',
        ),
        ('<img src="https://you@evil.example/x.png" alt="A wave">', "A wave"),
        ('<img src="https://you@evil.example/x.png">', ""),
    ],
)
def test_a_picture_of_a_host_that_is_not_welcome_is_a_link(text: str, made: str) -> None:
    assert PICTURES.clean(text, LINKS) == made
    assert PICTURES.clean(made.replace("../x.png", "x.png").replace("../b/", "b.md"), LINKS) == made


def test_a_site_without_an_address_of_its_own_welcomes_no_picture_whose_host_is_not_plain() -> None:
    nowhere = Guard(Hosts((), ("",)))
    for address in ("https://you@evil.example/x.png", "https://évil.example/x.png", "https://evil.example%5C@x/"):
        assert nowhere.clean(f'<img src="{address}" alt="A wave">', LINKS) == "A wave"


_NAMES = st.sampled_from(
    [*sorted(TAGS), "script", "style", "svg", "math", "form", "template", "foreignObject", "title"]
)
_KEYS = st.sampled_from(
    "id class href src title style onclick data-tabs for name type data-md-component xlink:href srcdoc alt".split()
)
_VALUES = st.sampled_from(
    ["", "x", "__config", "md-overlay", "javascript:x", "java\tscript:x", "#x", "b.md", "<b>", '"', "tabbed-set", "1:1"]
) | st.sampled_from(
    [
        "checkbox",
        "__tabbed_1",
        "https://evil.example/x",
        "\\\\evil.example",
        "footnote-ref",
        "highlight",
        "a b",
        "&lt;b",
    ]
)


@st.composite
def _tags(draw: st.DrawFn) -> str:
    name, closing = draw(_NAMES), draw(st.booleans())
    values = draw(st.dictionaries(_KEYS, _VALUES, max_size=3))
    quoted = "".join(f" {key}='{value}'" for key, value in values.items())
    return f"</{name}>" if closing else f"<{name}{quoted}>"


SOUP = st.lists(
    _tags() | st.sampled_from(["text", "\n\n", "&lt;img src=x onerror=x&gt;", "<!--", "-->", "<![CDATA[", "]]>"])
)


@given(SOUP.map("".join))
def test_what_passed_once_passes_again_unchanged(text: str) -> None:
    for guard_of in (Guard(), PICTURES):
        once = guard_of.clean(text, _Anywhere())
        assert guard_of.clean(once, _Anywhere()) == once
        assert LISTED.clean(once) == once


@given(SOUP.map("".join))
def test_nothing_passes_that_is_not_on_the_lists(text: str) -> None:
    made = Guard().clean(text, LINKS)
    for name, attributes in re.findall(r'<([^\s>/]+)((?:\s[^\s=>]+="[^"]*")*)>', made):
        assert name in TAGS, made
        assert set(re.findall(r'\s([^\s=>]+)="', attributes)) <= ATTRIBUTES["*"] | ATTRIBUTES.get(name, set()), made
    assert made.count("<") == len(re.findall(r'</?[a-z0-9]+(?:\s[^\s=>]+="[^"]*")*>', made)), made
    assert not re.search(r'\s(?:href|src)="(?:javascript|\\)|\sid="__config|class="[^"]*md-overlay', made), made


class _Anywhere:
    def follow(self, target: str) -> str | None:
        return target


@pytest.mark.parametrize("text", CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_where_it_is_cleaned_once_a_second_time_would_change_nothing(text: str) -> None:
    assert LISTED.clean(guarded(text)) == guarded(text)
