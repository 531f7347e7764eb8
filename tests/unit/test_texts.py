"""One converter renders many texts, and no text shows in another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.blockparser import BlockParser
from mkdocs.config.defaults import MkDocsConfig

from hallway.engines.texts import Prose, TextRenderer
from hallway.markup.blocks import BlocksExtension
from hallway.markup.code import CodeExtension
from hallway.markup.contents import ContentsExtension
from hallway.markup.inline import SOONER, InlineExtension
from hallway.markup.steps import Converter, StepsExtension
from hallway.model import Text
from tests.unit.markdowns import CONFIGS, EXTENSIONS
from tests.unit.test_guard import CONSTRUCTS

OTHERS = """
 pymdownx.blocks.admonition pymdownx.blocks.caption pymdownx.blocks.definition pymdownx.blocks.details
 pymdownx.blocks.html pymdownx.blocks.tab pymdownx.escapeall pymdownx.fancylists pymdownx.magiclink pymdownx.progressbar
 pymdownx.saneheaders markdown.extensions.smarty markdown.extensions.wikilinks meta nl2br sane_lists
""".split()
MORE = {
    "caption": "![W](x.png)\n\n/// figure-caption\nA wave\n///\n\n/// figure-caption\nAnother\n///",
    "blocks": "/// tab | One\nFirst\n///\n\n/// tab | Two\nSecond\n///\n\n/// note | Mind\nThis\n///",
    "reference": "See [it][there] and [that].\n\n[there]: b.md\n[that]: https://example.org/",
    "asks for another's": "The HTML of [^1], [it][there] and [that].",
    "same headings": "# One\n\n## Two\n\n## Two\n\n[TOC]",
    "front": "Author: Ada\nDate: today\n\nText.",
    "lines": '```py linenums="1"\na = 1\n```\n\n    indented()\n',
    "quoted": '> "Quoted" -- [[Wiki]] https://example.org/ [=50% "half"]',
    "blank": " \n",
}
TEXTS = [*CONSTRUCTS.values(), *MORE.values()]


def _renderer(extensions: Sequence[str] = EXTENSIONS, configs: Mapping[str, Any] = CONFIGS) -> TextRenderer:
    config = MkDocsConfig()
    config["markdown_extensions"], config["mdx_configs"] = list(extensions), dict(configs)
    return TextRenderer(config, {"posts/a.md": "posts/a/", "posts/b.md": "posts/b/"})


def _shown(renderer: TextRenderer, text: str) -> Prose:
    return renderer.render(Text("posts/a.md", text, "One"), "posts/a/", 2)


@pytest.mark.parametrize("extensions", [EXTENSIONS, [*EXTENSIONS, *OTHERS]], ids=["common", "all"])
def test_no_text_shows_in_another(extensions: list[str]) -> None:
    renderer = _renderer(extensions)
    alone = {text: _shown(_renderer(extensions), text) for text in TEXTS}
    assert {text: _shown(renderer, text) for text in [*TEXTS, *reversed(TEXTS)]} == alone


@given(st.lists(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4).map("\n\n".join), max_size=6))
def test_no_text_shows_in_another_whatever_it_is_made_of(texts: list[str]) -> None:
    renderer = _renderer()
    assert [_shown(renderer, text) for text in texts] == [_shown(_renderer(), text) for text in texts]


def test_the_title_and_the_highest_heading_are_those_of_each_text() -> None:
    renderer = _renderer(["toc"], {})
    first = renderer.render(Text("posts/a.md", "# One\n\n# Two", "One"), "posts/a/", 2)
    again = renderer.render(Text("posts/b.md", "# One\n\n# Two", "Two"), "posts/b/", 4)
    assert first.html == '<h2 id="two">Two</h2>'
    assert again.html == '<h4 id="one">One</h4>\n<h4 id="two">Two</h4>'


def test_what_links_were_asked_is_that_of_each_text() -> None:
    renderer = _renderer([], {})
    asked = [_shown(renderer, f"[x]({name}.md)").asked for name in "abc"]
    assert [dict(one.answers) for one in asked] == [{"a.md": "./"}, {"b.md": "../b/"}, {"c.md": None}]
    assert asked[2].would_change({"posts/c.md": "posts/c/"})
    assert not asked[1].would_change({"posts/a.md": "posts/a/", "posts/b.md": "posts/b/"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<b>" * 3000 + "y", "this is nested too deeply"),
        ("- " * 1500 + "y", ""),
    ],
)
def test_a_text_that_cannot_be_rendered_leaves_the_next_one_whole(text: str, said: str) -> None:
    renderer = _renderer()
    for _ in range(2):
        shown = _shown(renderer, text)
        assert shown.html.startswith('<pre class="hw-source">')
        assert (shown.headings, shown.asked.answers) == ([], {})
        assert (shown.problem.what if shown.problem else "").startswith(said)
    assert _shown(renderer, "Text.").html == "<p>Text.</p>"


def test_a_text_that_an_extension_stumbles_over_is_shown_as_it_is() -> None:
    renderer = _renderer(["tests.unit.stumbling"], {})
    shown = _shown(renderer, "<b>no</b>\n\nstumble")
    assert shown.html == '<pre class="hw-source">&lt;b&gt;no&lt;/b&gt;\n\nstumble</pre>'
    assert shown.problem
    assert "an extension of Markdown stumbles over this (KeyError: 'stumble')" in shown.problem.what
    assert _shown(renderer, "Text.").html == "<p>Text.</p>"


def test_an_extension_that_may_remember_gets_a_new_converter_for_each_text() -> None:
    assert _renderer(["toc", "pymdownx.tabbed"], {})._lasts
    assert not _renderer(["toc", "tests.unit.remembering"], {})._lasts
    assert not _renderer(["toc"], {"toc": {"slugify": str.lower}})._lasts


LINES = [
    *(
        "Words.",
        "More words: and - such, *so*.",
        "    deep",
        "   not so",
        "\t tab",
        "- item",
        "3. third",
        "1.no item",
        "* * *",
    ),
    *(
        "===",
        "---",
        "_ _ _",
        "# Head",
        "#hash",
        "> said",
        "| a | b |",
        "|---|---|",
        "a | b",
        "-|-",
        '=== "Tab"',
        ": meaning",
        "$$",
        "$$ x $$",
        r"\[ x \]",
        r"\begin{a}x\end{a}",
    ),
    *("[x]: http://y.example", "[^1]: Note", "*[HTML]: Markup", "HTML[^1]", "!!! note", '??? note "Q"', "```py", "```"),
    *("~~~", "<div markdown>", "</div>", "<b>bold</b>", "\u0002", "~ x", "+ plus", "10. ten", "", "", "", "  "),
]


@given(st.lists(st.sampled_from(LINES), max_size=14), st.booleans())
def test_blocks_are_those_that_markdown_finds(lines: list[str], defining: bool) -> None:
    names = [*EXTENSIONS, "sane_lists"] if defining else ["footnotes", "md_in_html", "tables", "pymdownx.tabbed"]
    settings, text = {"extension_configs": CONFIGS if defining else {}}, "\n".join(lines)
    theirs = markdown.markdown(text, extensions=names, **settings)  # type: ignore[arg-type]
    assert markdown.markdown(text, extensions=[*names, BlocksExtension()], **settings) == theirs  # type: ignore[arg-type]


def test_no_extension_of_the_manual_keeps_blocks_from_being_found_by_their_signs() -> None:
    settings: dict[str, Any] = {"extension_configs": CONFIGS}
    assert type(markdown.Markdown(extensions=[*EXTENSIONS, BlocksExtension()], **settings).parser) is not BlockParser


def test_code_is_the_same_in_colours_as_by_the_extension_itself() -> None:
    blocks = ["py", "PYTHON", "c++", "", "no-such-language", "console", "html+jinja"]
    text = "\n\n".join(f'```{name} title="x"\ndef f(): return "<1>"\n```' for name in blocks) + "\n\n`#!js a()` `#!x b`"
    names = ["pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences"]
    for options in (
        {},
        {"default_lang": "js", "auto_title": True},
        {"guess_lang": True},
        {"noclasses": True, "pygments_lang_class": True},
        {"linenums": True, "anchor_linenums": True, "linenums_style": "pymdownx-inline"},
        {"extend_pygments_lang": [{"name": "x", "lang": "php", "options": {"startinline": True, "stripnl": False}}]},
    ):
        theirs = markdown.markdown(text, extensions=names, extension_configs={"pymdownx.highlight": options})
        ours = markdown.markdown(text, extensions=[CodeExtension(**options), *names[1:]])
        assert ours == theirs


@given(
    st.lists(
        st.sampled_from(["# One", "## One *two*", "[TOC]", "a [TOC] b", "# [TOC]", "- [TOC]", "Words[^1]", "[^1]: x"])
    )
)
def test_headings_and_tables_of_contents_are_those_of_the_extension_itself(parts: list[str]) -> None:
    for options in ({}, {"permalink": True, "title": "Here"}, {"toc_depth": "2-3", "anchorlink": True, "marker": ""}):
        theirs, ours = (
            markdown.Markdown(extensions=["footnotes", one], extension_configs={"toc": options} if one == "toc" else {})
            for one in ("toc", ContentsExtension(**options))
        )
        text = "\n\n".join(parts)
        assert ours.convert(text) == theirs.convert(text)
        assert ours.toc_tokens == theirs.toc_tokens  # type: ignore[attr-defined]


@given(
    st.lists(
        st.sampled_from([*TEXTS, *"\\ ` * _ [ ] ! < > & ~ ^ = : $ \\( \\)".split(), "a_b", "  \n", "&amp;"]), max_size=6
    )
)
def test_inline_markup_is_the_same_as_markdown_finds_it(parts: list[str]) -> None:
    text, settings = " ".join(parts), {"extension_configs": CONFIGS}
    theirs = markdown.markdown(text, extensions=[*EXTENSIONS], **settings)  # type: ignore[arg-type]
    assert markdown.markdown(text, extensions=[*EXTENSIONS, InlineExtension()], **settings) == theirs  # type: ignore[arg-type]


STEPS = [
    *("Words.", "a & b", "a < b", "&amp;", "`code` and `<i>`", "<b>bold</b>", "x { .y }", "# H { #i .c }", "*e*{ .z }"),
    *(
        "- item\n{ .l }",
        "| a { .t } |\n|---|\n| b |",
        "<div>\n<p>x</p>\n</div>",
        "<div markdown>\n*x*\n</div>",
        "</div>",
        "<p>",
    ),
    *(
        "<p>`x`</p>",
        "<span markdown>`y` <i>z</i></span>",
        "<!-- c -->",
        "<?php ?>",
        "```\na < {b}\n```",
        "\u0002wzxhzdk:0\u0003",
    ),
]


@given(st.lists(st.sampled_from(STEPS), max_size=8), st.sampled_from(["\n\n", "\n", " "]), st.booleans())
def test_steps_that_are_passed_over_would_have_changed_nothing(parts: list[str], between: str, extra: bool) -> None:
    names = ["attr_list", *(["md_in_html", "tables", "pymdownx.superfences"] if extra else [])]
    theirs = markdown.Markdown(extensions=names)
    ours = Converter(extensions=[*names, StepsExtension()])
    for text in (between.join(parts), between.join(reversed(parts))):
        assert ours.reset().convert(text) == theirs.reset().convert(text)


@given(st.text("\\`![]a\n"), st.integers(0, 4))
def test_what_looks_back_later_finds_the_same(text: str, start: int) -> None:
    def found(expression: str) -> list[object]:
        matches = re.compile(expression, re.DOTALL).finditer(text, start)
        return [(match.span(), match.groups()) for match in matches]

    assert [found(before) for before in SOONER] == [found(now) for now in SOONER.values()]
