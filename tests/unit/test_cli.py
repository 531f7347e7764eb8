"""The command `hallway` as somebody at a terminal meets it."""

from __future__ import annotations

import json
import re
import shutil
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


def test_init_takes_no_address_and_no_zone_that_cannot_be_used(tmp_path: Path) -> None:
    assert run("init", "--yes", "--url", "not an address", "--site", tmp_path).exit_code == 2
    answers = "Hall\nnot an address\nhttps://hall.example/\n\nMars/Olympus\nEurope/Oslo\nBo\n"
    asked = CliRunner().invoke(main, ["init", "--site", str(tmp_path)], input=answers)
    assert asked.exit_code == 0, asked.output
    assert "Mars" not in (tmp_path / "mkdocs.yml").read_text()
    assert run("check", "--site", tmp_path).exit_code == 0


def test_init_says_when_the_settings_are_those_of_another_site(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Docs\n")
    begun = run("init", "--yes", "--site", tmp_path)
    assert begun.exit_code == 1
    assert "`- hallway`" in begun.output
    assert "`- hallway`" in run("build", "--site", tmp_path).output


def test_a_commit_that_is_not_there_is_explained(begun: Path) -> None:
    built = run("build", "--commit", "nosuch", "--site", begun)
    assert built.exit_code == 1
    assert "Traceback" not in built.output


@pytest.mark.parametrize("out", ["posts", "people", ".", "people/site", ".git/site"])
def test_a_site_is_not_built_onto_its_sources(begun: Path, out: str) -> None:
    built = run("build", "--out", begun / out, "--site", begun)
    assert built.exit_code == 1
    assert "choose another folder" in built.output


def test_a_build_from_another_clone_removes_what_was_retracted(begun: Path, tmp_path: Path) -> None:
    assert run("build", "--out", tmp_path / "www", "--site", begun).exit_code == 0
    shutil.rmtree(begun / ".hallway")
    (begun / "posts/rolling-back.md").write_text(POST.replace("title:", "draft: true\ntitle:"))
    (tmp_path / "www/theirs.txt").write_text("not ours")
    built = run("build", "--out", tmp_path / "www", "--site", begun)
    assert "theirs.txt" in built.output
    assert not (tmp_path / "www/posts/rolling-back").exists()
    assert (tmp_path / "www/theirs.txt").is_file()


def test_a_post_that_is_nested_too_deeply_does_not_stop_the_others(begun: Path) -> None:
    (begun / "posts/deep.md").write_text("---\ntitle: Deep\n---\n\n" + "- " * 1500 + "y\n")
    built = run("build", "--out", begun / "out", "--site", begun)
    assert built.exit_code == 0
    assert (begun / "out/posts/rolling-back/index.html").is_file()
    assert (begun / "out/posts/deep/index.html").is_file()


def test_links_among_the_sources_are_not_walked(begun: Path) -> None:
    for name in ("a", "b"):
        (begun / "posts" / name).symlink_to(".", target_is_directory=True)
    built = run("build", "--out", begun / "out", "--site", begun)
    assert built.exit_code == 0
    assert not (begun / "out/posts/a").exists()


def test_tabs_are_called_what_the_site_calls_them(begun: Path) -> None:
    settings = begun / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\nnav:\n  - Start: index.md\n  - Zurück: rolling-back.md\n")
    assert run("build", "--out", begun / "out", "--site", begun).exit_code == 0
    home = (begun / "out/index.html").read_text()
    tabs = re.findall(r'md-tabs__link">\s*([^<]*?)\s*<', home)
    assert tabs == ["Start", "Zurück"]
    assert 'href="posts/rolling-back/"' in home


def test_check_asks_about_what_better_stays_here_and_a_build_does_not(begun: Path) -> None:
    settings = begun / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("time_zone: UTC", "time_zone: UTC\n      think_twice: [Falcon]"))
    (begun / "posts/rolling-back.md").write_text(f"{POST}The password is hunter2x, says falcon.\n")
    checked = run("check", "--json", "--site", begun)
    assert checked.exit_code == 1
    found = json.loads(checked.output)["problems"]
    assert sorted(problem["code"] for problem in found if problem["line"]) == [
        "secret", "think-twice",
    ]  # fmt: skip
    assert "hunter2x" not in checked.output
    built = run("build", "--strict", "--out", begun / "out", "--site", begun)
    assert built.exit_code == 0, built.output
    (begun / "posts/rolling-back.md").write_text(
        f"{POST}\n<!-- hallway: said on purpose -->\nThe password is hunter2x, says falcon.\n"
    )
    assert run("check", "--site", begun).exit_code == 0
    assert run("build", "--out", begun / "out", "--site", begun).exit_code == 0
    page = (begun / "out/posts/rolling-back/index.html").read_text()
    assert "hunter2x" in page
    assert not any(b"on purpose" in path.read_bytes() for path in (begun / "out").rglob("*") if path.is_file())


def test_check_tells_only_of_the_files_that_are_named(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (begun / "posts/bad.md").write_text(POST.replace("[ada]", "[adaa]"))
    (begun / "posts/worse").mkdir()
    (begun / "posts/worse/bad.md").write_text(POST.replace("[ada]", "[adab]"))
    monkeypatch.chdir(begun)
    assert run("check", "posts/rolling-back.md", "mkdocs.yml").exit_code == 0
    assert "adab" not in run("check", "posts/bad.md").output
    assert "posts/worse/bad.md:4" in run("check", "posts/worse").output
    assert run("check", ".").output.count("has no page") == 2
    monkeypatch.chdir(begun / "posts")
    assert "posts/bad.md:4" in run("check", "bad.md", "--site", "..").output
    missing = run("check", "nowhere.md", "--site", "..")
    assert (missing.exit_code, "there is no 'nowhere.md'" in missing.output) == (1, True)
