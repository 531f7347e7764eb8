"""A template says what it would say if Jinja had compiled it, and addresses are what MkDocs would write."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from hallway.engines import theme
from hallway.engines.renderer import Renderer, navigation_of
from hallway.engines.ways import way
from tests.unit.rendering import FILES, configured, described, output, rendered, renderer_of

TEMPLATE = """\
{% macro part(one, other="<i>") %}[{{ one.name }}|{{ one.items }}|{{ other }}]{{ caller() if caller }}{% endmacro -%}
{{ one }}{{ one.name }}{{ (one.name or one).name }}{{ one.items is callable }}
{{ "&" if one.name }}{{ one | string | upper }}
{% for each in [one, one.name] %}{% set loud = "!" %}{{ part(each) }}{{ part(each, other=each) }}{% endfor %}
{% call part(one) %}{{ one }}{% endcall %}{% set kept %}{{ one }}<b>{% endset %}{{ kept }}{{ kept | length }}
{% autoescape false %}{{ one }}{{ part(one) }}{% endautoescape %}{{ one ~ "<" }}{{ one.name is defined }}
"""

PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text("ab<>&\"'é\n"),
    st.text("ab<>&\"'").map(Markup),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "items", "x"]), inner),
        inner.map(lambda value: SimpleNamespace(name=value)),
    ),
    max_leaves=6,
)
STEPS = st.lists(st.sampled_from(["a", "b", "a-b", "a.b", "ä", "%C3", "..", ".", "", "a b", "c:", "?q=a"]), max_size=5)
ENDS = st.sampled_from(["/", "", "x.png", "/#top", "?a"])
ADDRESSES = st.builds(lambda steps, end: "/".join(steps) + end, STEPS, ENDS)

ours = theme.prepare(Environment())
theirs = theme.prepare(Environment())
theirs.code_generator_class, theirs.context_class = CodeGenerator, Context
TEMPLATES = [env.from_string(TEMPLATE) for env in (ours, theirs)]


@given(VALUES)
def test_values_are_what_they_are_to_jinja(value: object) -> None:
    said = []
    for template in TEMPLATES:
        try:
            said.append(template.render(one=value))
        except (TypeError, UndefinedError) as error:
            said.append(repr(error))
    assert said[0] == said[1]


@pytest.mark.parametrize("wrong", ["{{ nobody.name }}", "{{ one.nobody.name }}", "{{ nobody() }}"])
def test_a_slip_is_told_in_the_same_words(wrong: str) -> None:
    with pytest.raises(UndefinedError) as told:
        ours.from_string(wrong).render(one={})
    with pytest.raises(UndefinedError) as before:
        theirs.from_string(wrong).render(one={})
    assert str(told.value) == str(before.value)


def test_pages_are_the_same(tmp_path: Path) -> None:
    made = output(FILES)
    site = described(tmp_path, made)
    config = configured(tmp_path)
    config.nav = site.nav
    env = theme.prepare(config.theme.get_env())
    env.code_generator_class, env.context_class = CodeGenerator, Context
    plain = Renderer(config, env, navigation_of(config, site.tabs, site.files), site.targets)
    assert rendered(renderer_of(site), made) == rendered(plain, made)


@given(STEPS.map(lambda steps: "/".join([*steps, ""])), ADDRESSES)
@example("", "")
@example("", "a/")
@example("a/b/", "a/")
@example("a/b/", "a/b/")
@example("a/b/", "")
@example("a/b/", "a")
@example("a.b/c/", "a.b/d/")
def test_the_way_to_an_address_is_what_mkdocs_writes(url: str, target: str) -> None:
    page = cast(Page, SimpleNamespace(url=url))
    assert way(page, target) == normalize_url(target, page=cast(Any, page))
