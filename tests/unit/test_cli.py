"""The command `hallway` as somebody at a terminal meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hallway.cli import main

Folder = Callable[[dict[str, str]], Path]

POST = "---\ntitle: Rolling back\ndate: 2026-11-20\nauthors: [ada]\n---\n\nWe rolled it back.\n"
PERSON = "---\nname: Ada Lovelace\n---\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A site with one post by one person, just begun."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "people").mkdir()
    (tmp_path / "posts/rolling-back.md").write_text(POST)
    (tmp_path / "people/ada.md").write_text(PERSON)
    assert run("init", "--yes", "--site", tmp_path).exit_code == 0
    return tmp_path


def test_init_in_an_empty_folder_makes_a_site_without_problems(tmp_path: Path) -> None:
    begun = run("init", "--yes", "--site", tmp_path / "new-site")
    assert begun.exit_code == 0
    assert "wrote mkdocs.yml" in begun.output
    assert run("check", "--site", tmp_path / "new-site").exit_code == 0


def test_init_touches_nothing_that_is_there(begun: Path) -> None:
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    again = run("init", "--yes", "--site", begun)
    assert again.exit_code == 0
    assert "Nothing was missing." in again.output
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


def test_init_around_posts_and_people_adds_neither(begun: Path) -> None:
    assert sorted(path.name for path in (begun / "posts").rglob("*.md")) == ["rolling-back.md"]
    assert sorted(path.name for path in (begun / "people").rglob("*.md")) == ["ada.md"]


def test_init_asks_and_takes_the_answers(tmp_path: Path) -> None:
    answers = "Hall: the blog\nhttps://hall.example/\n\nEurope/Oslo\nBo Berg\n"
    asked = CliRunner().invoke(main, ["init", "--site", str(tmp_path)], input=answers)
    assert asked.exit_code == 0, asked.output
    assert 'site_name: "Hall: the blog"' in (tmp_path / "mkdocs.yml").read_text()
    assert (tmp_path / "people/bo-berg.md").is_file()


def test_check_finds_nothing_in_a_sound_site(begun: Path) -> None:
    checked = run("check", "--site", begun)
    assert checked.exit_code == 0
    assert checked.output.rstrip().splitlines()[-1].startswith("No problems")


def test_check_names_place_fault_and_mend(begun: Path) -> None:
    (begun / "posts/rolling-back.md").write_text(POST.replace("[ada]", "[adaa]"))
    checked = run("check", "--site", begun)
    assert checked.exit_code == 1
    assert "posts/rolling-back.md:4: author 'adaa' has no page\n" in checked.output
    assert "  fix: create people/adaa.md, or did you mean 'ada'?\n" in checked.output


def test_check_tells_machines_the_same(begun: Path) -> None:
    (begun / "posts/rolling-back.md").write_text(POST.replace("date: 2026-11-20", "date: yesterday"))
    checked = run("check", "--json", "--site", begun)
    assert checked.exit_code == 1
    found = [(problem["path"], problem["line"]) for problem in json.loads(checked.output)["problems"]]
    assert ("posts/rolling-back.md", 3) in found


def test_build_publishes_the_rest_when_one_post_is_bad(begun: Path) -> None:
    (begun / "posts/bad.md").write_text("---\ntitle: [\n---\n\nsecret-canary\n")
    built = run("build", "--out", begun / "out", "--site", begun)
    assert built.exit_code == 0
    assert "posts/bad.md" in built.output
    assert (begun / "out/posts/rolling-back/index.html").is_file()
    assert not any(b"secret-canary" in path.read_bytes() for path in (begun / "out").rglob("*") if path.is_file())


def test_a_strict_build_publishes_nothing_when_one_post_is_bad(begun: Path) -> None:
    (begun / "posts/bad.md").write_text("---\ntitle: [\n---\n")
    built = run("build", "--strict", "--out", begun / "out", "--site", begun)
    assert built.exit_code == 1
    assert not (begun / "out").exists()


def test_a_folder_without_a_site_is_explained(tmp_path: Path) -> None:
    checked = run("check", "--site", tmp_path)
    assert checked.exit_code == 1
    assert "hallway init" in checked.output
    assert "Traceback" not in checked.output


def test_settings_that_make_no_sense_are_explained(begun: Path) -> None:
    settings = begun / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("time_zone: UTC", "time_zone: Atlantis"))
    checked = run("check", "--site", begun)
    assert checked.exit_code == 1
    assert "Atlantis" in checked.output
    assert "Traceback" not in checked.output


def test_misuse_is_exit_code_2() -> None:
    assert run("build", "--no-such-option").exit_code == 2
    assert run("no-such-command").exit_code == 2
