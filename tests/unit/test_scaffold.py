"""The first files of a site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import frontmatter
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from hallway.quoting import quoted
from hallway.scaffold import Answers, begin, first_files

TODAY = date(2026, 11, 20)
NASTY = [
    "no",
    "a: b",
    "# x",
    "'",
    '"',
    "a\\b",
    "[x]",
    "{x}",
    "@x",
    "%x",
    "!x",
    "🎉",
    "é",
    "null",
    "1e3",
    "2026-11-20",
    "$name",
    "-",
    "a\tb",
    "\x85x",
]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(NASTY))
def test_whatever_is_quoted_is_read_again_as_it_was(text: str) -> None:
    assert "\n" not in quoted(text)
    assert yaml.safe_load(f"key: {quoted(text)}\nlist: [{quoted(text)}, x]\n") == {"key": text, "list": [text, "x"]}


@pytest.mark.parametrize("name", NASTY)
def test_mkdocs_reads_the_settings_whatever_the_names(name: str) -> None:
    answers = Answers(
        name=name, url="https://x.example/", repo_url="https://example.org/a b", person=name, email="a, b@x.example"
    )
    files = first_files(answers, (), TODAY)
    settings = yaml_load(files["mkdocs.yml"])
    assert (settings["site_name"], settings["repo_url"], settings["docs_dir"]) == (name, answers.repo_url, "posts")
    (person,) = [text for path, text in files.items() if path.startswith("people/")]
    assert frontmatter.loads(person)["name"] == name
    assert frontmatter.loads(person)["emails"] == ["a, b@x.example"]
    (path,) = [path for path in files if path.startswith("people/")]
    (first,) = [text for at, text in files.items() if at.startswith("posts/")]
    assert frontmatter.loads(first)["authors"] == [Path(path).stem]


def test_nothing_that_exists_is_written() -> None:
    everything = first_files(Answers("Hall", person="Ada"), (), TODAY)
    assert sorted(everything) == [".gitignore", "mkdocs.yml", "people/ada.md", "posts/2026/11/we-have-a-hallway.md"]
    assert first_files(Answers("Hall", person="Ada"), everything, TODAY) == {}


def test_a_first_post_is_by_somebody_who_is_there() -> None:
    files = first_files(Answers("Hall", person="Zoe"), ["people/bo.md", "people/teams/x.md", "posts/.gitkeep"], TODAY)
    assert "people/zoe.md" not in files
    assert "authors: [bo]" in files["posts/2026/11/we-have-a-hallway.md"]


def test_beginning_writes_only_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n")
    assert begin(tmp_path, Answers("Hall", person="Ada"), TODAY) == [
        ".gitignore", "people/ada.md", "posts/2026/11/we-have-a-hallway.md",
    ]  # fmt: skip
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: Mine\n"
    assert begin(tmp_path, Answers("Hall"), TODAY) == []
