"""A text that is too much for whoever renders it is shown as its plain source, told of, and all else is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sites.building import Site, build, run, run_program, snapshot

SETTINGS = """\
site_name: Small
docs_dir: posts
theme: {name: material}
plugins:
  - hallway:
      longest_rendering: 1
markdown_extensions: [abbr, attr_list, footnotes, md_in_html, tables, toc, pymdownx.highlight, pymdownx.superfences]
"""

KNOWN_BEFORE = {
    "brackets": "[" * 20_000,
    "links": "[a](" * 20_000,
    "quotations": "> " * 10_000 + "x",
    "lines of quotations": "\n".join(">" * depth + " x" for depth in range(200)),
    "lists": "\n".join("    " * depth + "- x" for depth in range(100)),
    "lists in a line": "- " * 10_000 + "x",
    "headings": "# x\n" * 10_000,
    "footnotes": "[^1]: x\n\n" + "[^1] " * 10_000,
    "tags": "<a " * 10_000,
    "sections of nothing": "<![" * 10_000,
    "ten megabytes": "All work and no play. " * 500_000,
}
"""Texts that `check` tells of."""

KNOWN_LATER = {
    "elements": "<b>" * 5_000 + "x",
    "words as Java": "```java\n" + ("a " * 40 + "\n") * 390 + "```\n",
}
"""Texts that nobody can judge before they are rendered."""

TAME = {
    "three characters": "<![",
    "quotation after quotation": "> a\n\n" * 5_000,
    "elements and paragraphs": "".join(f'<b class="a{number}">' for number in range(600)) + "x\n\n" * 3_000,
    "Scala": '```scala\nval x = "' + "\\" * 48 + "\n```\n",
    "blank code": "```c\nx" + " " * 10_000 + "x\n```\n",
}
"""Texts that are rendered, in one way or another."""


def post(text: str) -> str:
    return f"---\ntitle: A post\ndate: 2026-11-19\n---\n{text}\n"


def name_of(title: str) -> str:
    return title.lower().replace(" ", "-")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("limits")
    (root / "posts").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS)
    (root / "posts/innocent.md").write_text(post("Some *words*."))
    for title, text in (KNOWN_BEFORE | KNOWN_LATER | TAME).items():
        (root / f"posts/{name_of(title)}.md").write_text(post(text))
    return build(root, root / "out", "--jobs", "1")


@pytest.mark.parametrize("title", ["innocent", *TAME])
def test_everything_else_is_rendered(site: Site, title: str) -> None:
    name = name_of(title)
    assert "hw-source" not in site.read(f"posts/{name}/")
    assert "plain-source" not in site.codes(f"posts/{name}.md")


@pytest.mark.parametrize("title", [*KNOWN_BEFORE, *KNOWN_LATER])
def test_what_is_too_much_is_shown_as_its_plain_source(site: Site, title: str) -> None:
    name = name_of(title)
    assert '<pre class="hw-source">' in site.read(f"posts/{name}/")
    assert "plain-source" in site.codes(f"posts/{name}.md")


def test_check_tells_of_what_can_be_known_beforehand(site: Site) -> None:
    done = run("check", "--site", site.root, "--json")
    told = {problem["path"] for problem in json.loads(done.stdout)["problems"] if problem["code"] == "plain-source"}
    assert told == {f"posts/{name_of(title)}.md" for title in KNOWN_BEFORE}


def test_what_took_too_long_is_tried_and_told_again_and_all_else_is_kept(site: Site) -> None:
    before = snapshot(site.out)
    done = run("build", "--site", site.root, "--out", site.out, "--json", "--jobs", "1")
    said = json.loads(done.stdout)
    assert said["rendered"] == len(KNOWN_LATER)
    assert tuple(said["problems"]) == site.problems
    assert snapshot(site.out) == before
    assert "posts/words-as-java.md: rendering this took more than 1 seconds" in done.stderr
    why = run("explain", "posts/words-as-java.md", "--site", site.root, "--out", site.out).stdout
    assert "made for one build only" in why
    (site.root / "posts/words-as-java.md").write_text(post("A few words."))
    mended = build(site.root, site.out, "--jobs", "1")
    assert "plain-source" not in mended.codes("posts/words-as-java.md")


def test_a_strict_build_publishes_nothing_where_rendering_finds_a_problem(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "people").mkdir()
    (tmp_path / "people/ada.md").write_text("---\nname: Ada\n---\n")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    good = post("Words.").replace("date:", "authors: [ada]\ndate:")
    (tmp_path / "posts/a.md").write_text(good)
    assert run("build", "--site", tmp_path, "--out", tmp_path / "out", "--strict").returncode == 0
    before = snapshot(tmp_path / "out")
    (tmp_path / "posts/a.md").write_text(good.replace("Words.", KNOWN_LATER["elements"]))
    done = run("build", "--site", tmp_path, "--out", tmp_path / "out", "--strict")
    assert (done.returncode, snapshot(tmp_path / "out")) == (1, before)
    assert "posts/a.md: this is nested too deeply" in done.stderr
    assert "Traceback" not in done.stderr
    theirs = run_program("build", "--strict", "-d", tmp_path / "out", "-f", tmp_path / "mkdocs.yml", module="mkdocs")
    assert (theirs.returncode, snapshot(tmp_path / "out")) == (1, before)
    assert "posts/a.md: this is nested too deeply" in theirs.stderr
