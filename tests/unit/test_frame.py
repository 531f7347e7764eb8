"""What is rendered once for many pages says on each of them what it would say if it were rendered there."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.structure.nav import Navigation

from hallway.engines import theme
from hallway.engines.handover import SiteDescription
from hallway.engines.renderer import Renderer, navigation_of
from hallway.model import Output
from tests.unit.rendering import FILES, SETTINGS, configured, described, output, rendered, renderer_of

NAV = """\
nav:
  - index.md
  - The guide: posts/guide.md
  - topics/index.md
  - More: [people/index.md, {Elsewhere: "https://elsewhere.example/"}]
"""
OWN = "theme: {name: material, custom_dir: overrides}"


def _plainly(folder: Path, site: SiteDescription, made: Output) -> dict[str, bytes]:
    """All pages, with everything rendered on every one of them."""
    config = configured(folder)
    config.nav = site.nav
    nav: Navigation = navigation_of(config, site.tabs, site.files)
    renderer = Renderer(config, theme.prepare(config.theme.get_env()), nav, site.targets)
    renderer._env = theme.prepare(config.theme.get_env())
    return rendered(renderer, made)


def test_every_page_is_the_same_as_without(tmp_path: Path) -> None:
    made = output(FILES)
    site = described(tmp_path, made)
    assert rendered(renderer_of(site), made) == _plainly(tmp_path, site, made)


def test_headings_descriptions_and_settings_make_no_difference(tmp_path: Path) -> None:
    long = "".join(f"## Part {number} & more\n\nOf it.\n\n" for number in range(4))
    heads = {
        f"posts/h{number}.md": f"---\ntitle: H{number}\nauthors: [bo]\n---\n{long[: 18 * number]}\n"
        for number in range(8)
    }
    made = output(FILES | heads)
    settings = SETTINGS.replace(
        "{name: material}", "{name: material, palette: {scheme: slate}, features: [toc.integrate]}"
    )
    site = described(tmp_path, made, settings + "site_description: All & everything\nextra_css: [a.css]\n")
    pages = rendered(renderer_of(site), made)
    assert pages == _plainly(tmp_path, site, made)
    assert b'<a href="#part-0-more" class="md-skip">' in pages["posts/h7/"]


def test_scripts_of_the_settings_are_on_every_page(tmp_path: Path) -> None:
    made = output(FILES)
    settings = SETTINGS + "extra_javascript: [own.js, {path: more.mjs, type: module}]\n"
    site = described(tmp_path, made, settings)
    pages = rendered(renderer_of(site), made)
    assert pages == _plainly(tmp_path, site, made)
    assert all(b"own.js" in page and b"more.mjs" in page for page in pages.values())


def test_a_nav_with_sections_and_pages_deep_below(tmp_path: Path) -> None:
    made = output(FILES | {"posts/guide/part.md": "---\ntitle: Part\nauthors: [bo]\n---\nOf the guide.\n"})
    settings = SETTINGS + NAV + "extra_css: [posts/2026/own.css]\nrepo_url: https://git.example/a\n"
    site = described(tmp_path, made, settings)
    pages = rendered(renderer_of(site), made)
    assert pages == _plainly(tmp_path, site, made)
    assert re.search(r'<a href="../" class="md-tabs__link">\s*The guide', pages["posts/guide/part/"].decode())


def test_a_part_that_a_site_makes_speak_of_the_page_does_so_on_every_page(tmp_path: Path) -> None:
    made = output(FILES)
    own = {"partials/copyright.html": "<i>{{ value.title }}|{{ page.url }}</i>"}
    site = described(tmp_path, made, SETTINGS.replace("theme: {name: material}", OWN), own)
    pages = rendered(renderer_of(site), made)
    assert pages == _plainly(tmp_path, site, made)
    assert {uri: re.findall(b"<i>(.*)</i>", content) for uri, content in pages.items()} == {
        page.uri: [f"{page.title}|{page.uri}".replace("&", "&amp;").encode()] for page in made.pages
    }


def test_a_part_with_links_of_its_own_leads_to_the_same_place_from_everywhere(tmp_path: Path) -> None:
    made = output(FILES)
    own = {"partials/copyright.html": "<i>{{ 'posts/2026/03/x.png' | url }} {{ '#a' | url }} {{ '../b' | url }}</i>"}
    site = described(tmp_path, made, SETTINGS.replace("theme: {name: material}", OWN), own)
    assert rendered(renderer_of(site), made) == _plainly(tmp_path, site, made)


def test_a_card_that_a_site_writes_in_its_own_way_is_written_that_way_everywhere(tmp_path: Path) -> None:
    made = output(FILES)
    own = {
        "partials/card.html": "{% macro card(post, level) %}"
        "<i>{{ page.url }} {{ post.address | url | upper | length }}</i>{% endmacro %}"
        "{% macro title(post) %}{{ post.title }}{% endmacro %}"
    }
    site = described(tmp_path, made, SETTINGS.replace("theme: {name: material}", OWN), own)
    pages = rendered(renderer_of(site), made)
    assert pages == _plainly(tmp_path, site, made)
    written = "../../../posts/2026/03/post-3/"
    assert f"<i>archive/2026/03/ {len(written)}</i>" in pages["archive/2026/03/"].decode()
