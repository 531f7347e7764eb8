"""What a page says that browsers may run: what templates brought, and nothing that a text did."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from hallway.engines.forbidden import forbidden
from hallway.engines.theme import templates_folder
from hallway.markup.policy import Policy, hash_of
from tests.unit.rendering import FILES, SETTINGS, configured, described, output, rendered, renderer_of
from tests.unit.sites import Files

OWN = SETTINGS.replace("theme: {name: material}", "theme: {name: material, custom_dir: overrides}")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def pages(folder: Path, files: Files, settings: str = OWN, own: Mapping[str, str] | None = None) -> dict[str, str]:
    made = output(files)
    found = rendered(renderer_of(described(folder, made, settings, {"own.html": "", **(own or {})})), made)
    return {uri: content.decode() for uri, content in found.items()}


def directives(page: str) -> dict[str, list[str]]:
    (policy,) = POLICY.findall(page)
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


def test_nothing_is_allowed_that_the_site_does_not_need() -> None:
    policy = str(Policy())
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "base-uri 'none'" in policy
    assert "object-src 'none'" in policy
    assert "unsafe" not in policy


def test_all_pages_have_one_policy_wherever_they_lie(tmp_path: Path) -> None:
    found = {POLICY.findall(page)[0] for page in pages(tmp_path, FILES).values()}
    assert len(found) == 1


def test_it_stands_before_all_that_could_be_loaded_or_run(tmp_path: Path) -> None:
    for page in pages(tmp_path, FILES).values():
        before = page[: page.index("<meta http-equiv")]
        assert re.fullmatch(r'\s*<!doctype html>\s*<html[^>]*>\s*<head>\s*<meta charset="utf-8">\s*', before)


SCRIPTS = {
    "{# what a <script> says #}<!-- <style> --><script>one()</script>": "one()",
    "<SCRIPT\n type=module >\n two()\n</SCRIPT >": "\n two()\n",
    "<script>\r\nthree()\r\n</script>": "\nthree()\n",
    "<script>four('{{ config.site_name }}')</script>": "four('Small')",
    "<script {% if nav %}defer{% endif %} data-a='>'>five()</script>": "five()",
    "<script>six('<script>' + '<style>')</script>": "six('<script>' + '<style>')",
    '<script>document.title = "é"</script>': 'document.title = "é"',
}


def test_a_script_of_a_template_is_allowed_by_its_hash(tmp_path: Path) -> None:
    for page in pages(tmp_path, FILES, own={"partials/copyright.html": "\n".join(SCRIPTS)}).values():
        assert all(script in page for script in SCRIPTS.values())
        assert {hash_of(script) for script in SCRIPTS.values()} <= set(directives(page)["script-src"])
        assert "nonce" not in page


def test_a_script_that_only_some_pages_have_is_allowed_on_those(tmp_path: Path) -> None:
    own = {"partials/copyright.html": "{% if value.uri == 'posts/guide/' %}<script>posts()</script>{% endif %}"}
    found = pages(tmp_path, FILES, own=own)
    having = {uri for uri, page in found.items() if hash_of("posts()") in directives(page)["script-src"]}
    assert having == {uri for uri, page in found.items() if "<script>posts()" in page}
    assert 0 < len(having) < len(found)


def test_a_style_of_a_template_is_allowed_by_its_hash(tmp_path: Path) -> None:
    page = pages(tmp_path, FILES, own={"partials/copyright.html": "<style>b { color: red }</style>"})["posts/guide/"]
    assert directives(page)["style-src"] == ["'self'", hash_of("b { color: red }")]


def test_data_and_files_need_no_hash(tmp_path: Path) -> None:
    own = {"partials/copyright.html": "<script type='application/ld+json'>{}</script><script src='x.js'></script>"}
    with_them = pages(tmp_path, FILES, own=own)["posts/guide/"]
    without = pages(tmp_path, FILES, own=dict.fromkeys(own, ""))["posts/guide/"]
    assert directives(with_them) == directives(without)


HOSTILE = "alert(1)</script><script>alert(2)"


def test_what_a_text_says_is_never_allowed_to_run(tmp_path: Path) -> None:
    post = (
        f"---\ntitle: '<script>{HOSTILE}</script>'\ndate: 2026-11-01\nauthors: [ada]\n---\n<script>{HOSTILE}</script>\n"
    )
    found = pages(tmp_path, FILES | {"posts/bad.md": post})
    assert directives(found["posts/bad/"]) == directives(found["posts/guide/"])


def test_a_script_from_elsewhere_is_not_allowed_and_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = f'{OWN}extra: {{banner: "<script>banner()</script>"}}\n'
    found = pages(tmp_path, FILES, settings, {"partials/copyright.html": "{{ config.extra.banner | safe }}"})
    page = found["posts/guide/"]
    assert "<script>banner()" in page
    assert hash_of("banner()") not in page
    assert "/posts/guide/: there is a script in the page that no template wrote" in caplog.text


def test_scripts_named_in_the_settings_are_nothing_to_be_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pages(tmp_path, FILES, f"{OWN}extra_javascript: [own.js]\n")
    assert caplog.text == ""


TABLE = "---\ntitle: Table\nauthors: [ada]\ndate: 2026-11-01\n---\n| a |\n|--:|\n| b |\n"


def test_the_alignment_of_cells_is_allowed_and_no_other_style(tmp_path: Path) -> None:
    settings = OWN.replace("[abbr,", "[tables, abbr,")
    found = pages(tmp_path, FILES | {"posts/table.md": TABLE}, settings)
    page = found["posts/table/"]
    assert 'style="text-align:right"' in page
    assert directives(page)["style-src-attr"] == ["'unsafe-hashes'", hash_of("text-align:right")]
    assert "style-src-attr" not in directives(found["posts/guide/"])


DIAGRAM = "---\ntitle: Diagram\nauthors: [ada]\ndate: 2026-11-01\n---\n<pre class='mermaid'><code>graph</code></pre>\n"


def test_only_pages_with_diagrams_have_styles_without_a_hash(tmp_path: Path) -> None:
    found = pages(tmp_path, FILES | {"posts/diagram.md": DIAGRAM, "posts/word.md": DIAGRAM.replace("<", "&lt;")})
    having = {uri for uri, page in found.items() if "'unsafe-inline'" in directives(page)["style-src"]}
    assert having == {"posts/diagram/"}
    assert not any("'unsafe-inline'" in directives(page)["script-src"] for page in found.values())


def test_where_pages_take_the_place_of_others_they_all_allow_what_one_needs(tmp_path: Path) -> None:
    settings = OWN.replace("custom_dir: overrides", "custom_dir: overrides, features: [navigation.instant]")
    found = pages(tmp_path, FILES | {"posts/diagram.md": DIAGRAM, "posts/table.md": TABLE}, settings)
    assert len({POLICY.findall(page)[0] for page in found.values()}) == 1


def test_hosts_that_are_welcome_are_in_it(tmp_path: Path) -> None:
    settings = OWN.replace("[hallway]", "[{hallway: {embed_hosts: [films.example], image_hosts: [Pictures.example]}}]")
    page = pages(tmp_path, FILES, settings)["posts/guide/"]
    assert directives(page)["frame-src"] == ["films.example:*"]
    assert directives(page)["img-src"] == ["'self'", "data:", "pictures.example:*"]


@pytest.mark.parametrize("host", ["https://films.example", "*", "a b", "films.example; script-src *", "'self'"])
def test_what_is_no_host_is_refused(tmp_path: Path, host: str) -> None:
    (tmp_path / "posts").mkdir()
    settings = SETTINGS.replace("[hallway]", f'[{{hallway: {{embed_hosts: ["{host}"]}}}}]')
    (tmp_path / "mkdocs.yml").write_text(settings)
    with pytest.raises(Abort):
        load_config(str(tmp_path / "mkdocs.yml"))


def test_a_page_without_a_head_begins_with_it(tmp_path: Path) -> None:
    own = {"month.html": "<p>Bare</p>", "people.html": "<!-- ours -->\n<!doctype html>\n<title>People</title>"}
    found = pages(tmp_path, FILES, own=own)
    assert POLICY.sub("|", found["archive/2026/01/"]).strip() == "|<p>Bare</p>"
    assert re.match(r"<!-- ours -->\n<!doctype html>\s*\|<title>", POLICY.sub("|", found["people/"]))


def test_what_settings_and_templates_ask_for_in_vain_is_named(tmp_path: Path) -> None:
    settings = (
        OWN.replace("name: material,", "name: material, font: {text: Inter},")
        + "extra_javascript: [own.js, https://cdn.example/a.js, {path: //cdn.example/b.mjs, type: module}]\n"
        + "extra_css: [https://cdn.example/a.css, own.css]\n"
    )
    own = {
        "home.html": "<script>\nif (a) b('<i style=\"x\">')\n</script>\n<p class=a\n   onclick='go()'>\n",
        "partials/a.html": '{# one #}\n<b style="color: red">{{ "x" }}</b>',
        "partials/fine.html": '<b data-style="x" title="onclick=\'x\'">on sale = yes</b>',
    }
    described(tmp_path, output(FILES), settings, own)
    named = [one.partition("\n")[0] for one in forbidden(configured(tmp_path))]
    assert named == [
        "mkdocs.yml: `extra_javascript` names a file of cdn.example, and browsers will not fetch it",
        "mkdocs.yml: `extra_javascript` names a file of cdn.example, and browsers will not fetch it",
        "mkdocs.yml: `extra_css` names a file of cdn.example, and browsers will not fetch it",
        "mkdocs.yml: `theme.font` names a typeface of another host, and browsers will not fetch it",
        "overrides/home.html:5: browsers will not heed the attribute `onclick`",
        "overrides/partials/a.html:2: browsers will not heed the attribute `style`",
    ]


def test_nothing_that_is_shipped_asks_for_something_in_vain(tmp_path: Path) -> None:
    described(tmp_path, output(FILES), OWN.replace("overrides", str(templates_folder())))
    assert forbidden(configured(tmp_path)) == ()
