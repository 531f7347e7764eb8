"""Every lexer of Pygments is given strings on which regular expressions go wild. None of them holds up a build."""

from __future__ import annotations

import re
import time

import pytest
from mkdocs.config.defaults import MkDocsConfig
from pygments.lexers import find_lexer_class, get_all_lexers

from hallway.engines.texts import TextRenderer
from hallway.markup.code import is_tame
from hallway.markup.patience import within
from hallway.model import Text
from tests.unit.nasty import NASTY

LANGUAGES = {name: aliases[0] for name, aliases, _, _ in get_all_lexers() if aliases}
WORST = ("quoted backslashes", "apostrophe and backslashes", "triple quotes", "hyphens", "open parentheses")
SCALA = 'object Main { val digits = "\\\\d+".r; def main() = println(s"\\tHello\\n") }\n'


def renderer() -> TextRenderer:
    config = MkDocsConfig()
    config["markdown_extensions"] = ["pymdownx.highlight", "pymdownx.superfences"]
    config["mdx_configs"] = {}
    return TextRenderer(config, {})


def fenced(language: str, code: str) -> Text:
    return Text("posts/a.md", f"~~~~~~~~{language}\n{code}\n~~~~~~~~\n")


def wrapped(code: str) -> str:
    return "\n".join(re.findall(r"(?s).{1,100}", code))


def test_the_list_is_long() -> None:
    assert len(NASTY) == 25
    assert len(LANGUAGES) > 550


def test_no_short_string_makes_a_lexer_explode() -> None:
    for name in sorted(LANGUAGES):
        lexer = find_lexer_class(name)
        assert lexer
        for title in WORST:
            code = NASTY[title](100)
            if is_tame(code, name):
                within(3, lambda lexer=lexer, code=code: list(lexer().get_tokens(code)))  # type: ignore[misc]


@pytest.mark.parametrize("title", NASTY)
def test_no_string_holds_up_a_post_about_common_languages(title: str) -> None:
    texts = renderer()
    for language in ("scala", "python", "js", "c", "java", "html", "bash", "yaml", "ini", "fish"):
        for code in (NASTY[title](150), NASTY[title](18_000)):
            began = time.process_time()
            shown = texts.render(fenced(language, code), "posts/a/", 2)
            assert time.process_time() - began < 5
            assert "<pre" in shown.html


def test_ordinary_scala_has_its_colours() -> None:
    shown = renderer().render(fenced("scala", SCALA * 20), "posts/a/", 2)
    assert '<span class="k">object</span>' in shown.html
    assert '<span class="' not in renderer().render(fenced("scala", '"' + "\\" * 48), "posts/a/", 2).html


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_no_string_holds_up_a_post_about_any_language(name: str) -> None:
    texts = renderer()
    for nasty in NASTY.values():
        for code in (nasty(100), nasty(1_900), nasty(18_000), wrapped(nasty(6_000))):
            began = time.process_time()
            shown = texts.render(fenced(LANGUAGES[name], code), "posts/a/", 2)
            assert time.process_time() - began < 5
            assert "<pre" in shown.html
