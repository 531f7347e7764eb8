"""What readers can search is what is published: after the pages, and of the bundles only those that have to be new."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hallway.engines.commands import Built, build_site
from hallway.engines.wish import Wish
from tests.sites.building import QUIET, TODAY, run
from tests.sites.canaries import found

SETTINGS = """\
site_name: Small
site_url: https://small.example/blog/
docs_dir: posts
theme: {name: material, language: en}
plugins:
  - hallway:
      """
POST = "---\ntitle: Number {0}\ndate: {1}-02-{0:02}\nauthors: [ada]\ntags: [boats]\n---\nThe words are {2}.\n"
OLD, NEW = "posts/2025/02/3.md", "posts/2026/02/3.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The sources of two years, a person and a team."""
    root = tmp_path / "site"
    write(root, "mkdocs.yml", f"{SETTINGS}search: true\n")
    write(root, "people/ada.md", "---\nname: Ada\nteam: crew\n---\nI sail.\n")
    write(root, "people/teams/crew.md", "---\nname: Crew\n---\nWe sail.\n")
    for year in (2025, 2026):
        for day in (1, 2, 3):
            write(root, f"posts/{year}/02/{day}.md", POST.format(day, year, f"plain{year}{day}"))
    return root


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def edit(root: Path, path: str, words: str) -> None:
    write(root, path, (root / path).read_text("utf-8").replace("The words", f"{words}: the words"))


def build(
    root: Path, out: Path, *, ledger: Path | None = None, progress: Callable[[str, int, int], None] | None = None
) -> tuple[Built, list[str]]:
    """A build, and what it told."""
    told: list[str] = []
    wish = Wish(today=date.fromisoformat(TODAY), jobs=1, ledger=ledger)
    return build_site(root, out, wish, report=lambda _: None, tell=told.append, progress=progress), told


def bundles(out: Path) -> dict[str, dict[str, object]]:
    """What readers' browsers are told of, by key."""
    return {one["key"]: one for one in json.loads((out / "search/bundles.json").read_bytes())["bundles"]}


def files(out: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of search, and when it was written."""
    every = (path for path in (out / "search").rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in every}


def bytes_of(out: Path) -> dict[str, bytes]:
    return {path: content for path, (content, _) in files(out).items()}


def clean(root: Path, tmp_path: Path) -> dict[str, bytes]:
    """What a clean build makes of search."""
    out = tmp_path / f"clean-{time.monotonic_ns()}"
    build(root, out, ledger=out.with_suffix(".sqlite3"))
    return bytes_of(out)


def test_every_section_and_year_has_a_bundle_and_all_that_is_listed_is_there(site: Path, tmp_path: Path) -> None:
    built, told = build(site, tmp_path / "out")
    listed = [(one["section"], one.get("year"), one["pages"]) for one in bundles(tmp_path / "out").values()]
    assert listed == [
        ("posts", 2026, 3),
        ("posts", 2025, 3),
        ("people", None, 1),
        ("teams", None, 1),
        ("topics", None, 1),
    ]
    assert all((tmp_path / "out/search" / key / "pagefind-entry.json").exists() for key in bundles(tmp_path / "out"))
    assert (built.search.bundles, built.search.made, built.search.pages, built.foreign, told) == (5, 5, 9, (), [])


def test_one_edited_post_is_indexed_with_its_bundle_only_after_its_page_is_published(
    site: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build(site, out)
    before, listed = files(out), bundles(out)
    edit(site, NEW, "Quokka")
    seen = []

    def progress(stage: str, done: int, of: int) -> None:
        if stage == "search":
            seen.append("Quokka" in (out / "posts/2026/02/3/index.html").read_text("utf-8"))
            seen.append(bundles(out) == listed)

    built, _ = build(site, out, progress=progress)
    assert seen
    assert all(seen)
    assert (built.search.made, built.search.pages) == (1, 3)
    after = files(out)
    replaced = {path.split("/")[1] for path in after if before.get(path) != after[path]}
    assert replaced == {"bundles.json", *(bundles(out).keys() - listed.keys())}
    assert len(bundles(out).keys() - listed.keys()) == 1
    assert found(out / "search", ["quokka"])
    assert bytes_of(out) == clean(site, tmp_path)


def test_a_new_post_changes_the_bundle_of_its_year_only(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(site, out)
    listed = bundles(out)
    write(site, "posts/2025/02/4.md", POST.format(4, 2025, "wombat"))
    built, _ = build(site, out)
    assert built.search.made == 1
    assert len(bundles(out).keys() - listed.keys()) == 1
    assert bytes_of(out) == clean(site, tmp_path)


def test_a_build_that_finds_nothing_changed_touches_nothing(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(site, out)
    before, noted = files(out), (out / ".hallway.search").stat()
    built, _ = build(site, out)
    assert built.search.made == 0
    assert (files(out), (out / ".hallway.search").stat().st_mtime_ns) == (before, noted.st_mtime_ns)


def test_a_template_that_changes_does_not_index_anything(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(site, out)
    write(site, "mkdocs.yml", (site / "mkdocs.yml").read_text("utf-8").replace("Small", "Smaller"))
    built, _ = build(site, out)
    assert built.rendered == built.pages
    assert built.search.made == 0


def test_another_ledger_and_another_clone_index_nothing_that_is_there(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(site, out)
    before = files(out)
    built, _ = build(site, out, ledger=tmp_path / "other.sqlite3")
    assert built.search.made == 0
    (tmp_path / "clone").mkdir()
    subprocess.run(["cp", "-r", f"{site}/.", str(tmp_path / "clone")], check=True)
    done = run("build", "--site", tmp_path / "clone", "--out", out, "--no-ledger", "--today", TODAY, "--json")
    assert json.loads(done.stdout)["search"]["made"] == 0
    assert json.loads(done.stdout)["foreign"] == []
    assert files(out) == before


@pytest.mark.parametrize("what", ["fragment", "index", "whole", "list", "note", "nonsense"])
def test_what_somebody_took_away_is_made_again(site: Path, tmp_path: Path, what: str) -> None:
    out = tmp_path / "out"
    build(site, out)
    before, key = bytes_of(out), next(iter(bundles(out)))
    if what in {"fragment", "index"}:
        next((out / "search" / key / what).iterdir()).unlink()
    elif what == "whole":
        subprocess.run(["rm", "-r", str(out / "search" / key)], check=True)
    elif what == "list":
        (out / "search/bundles.json").unlink()
    elif what == "note":
        (out / ".hallway.search").unlink()
    else:
        (out / ".hallway.search").write_text('{"generation": [], "made_of": 1}\n[[[')
    build(site, out)
    assert bytes_of(out) == before


def test_what_cannot_be_indexed_is_told_of_and_the_pages_are_published(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build(site, out)
    edit(site, NEW, "Quokka")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    done = run("build", "--site", site, "--out", out, "--today", TODAY)
    assert done.returncode == 0
    assert "Not all pages can be searched: /nowhere/pagefind cannot be run" in done.stderr
    assert "fix: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "Quokka" in (out / "posts/2026/02/3/index.html").read_text("utf-8")
    built, told = build(site, out)  # it is tried again, though nothing changed
    assert built.search.failure
    assert told == [built.search.failure]
    monkeypatch.delenv("PAGEFIND_BINARY_PATH")
    assert build(site, out)[0].search.made == 1
    assert bytes_of(out) == clean(site, tmp_path)


@pytest.mark.parametrize("how", ["retracted: wrong", "draft: true", "date: 2030-01-01", ""])
def test_a_post_that_is_hidden_cannot_be_found_even_where_nothing_can_be_indexed(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    out = tmp_path / "out"
    build(site, out)
    assert found(out / "search", ["plain20253"])
    text = (site / OLD).read_text("utf-8")
    if how.startswith("date"):
        write(site, OLD, text.replace("date: 2025-02-03", how))
    elif how:
        write(site, OLD, text.replace("---\n", f"---\n{how}\n", 1))
    else:
        (site / OLD).unlink()
    with monkeypatch.context() as broken:
        broken.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
        assert build(site, out)[0].search.failure
        assert not found(out, ["plain20253"])
        assert found(out / "search", ["plain20263"])
    build(site, out)
    assert not found(out, ["plain20253"])
    assert bytes_of(out) == clean(site, tmp_path)


def test_an_index_that_was_killed_is_completed_by_the_next_build(site: Path, tmp_path: Path) -> None:
    out, slow = tmp_path / "out", tmp_path / "slow"
    build(site, out)
    before = bytes_of(out)
    edit(site, NEW, "Quokka")
    slow.write_text(f"#!/bin/sh\ntouch {tmp_path}/begun\nexec sleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    command = [sys.executable, "-m", "hallway", "build", "--site", str(site), "--out", str(out), "--today", TODAY]
    environment = os.environ | QUIET | {"PAGEFIND_BINARY_PATH": str(slow)}
    with subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL) as process:
        while not (tmp_path / "begun").exists():
            assert process.poll() is None
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
    assert "Quokka" in (out / "posts/2026/02/3/index.html").read_text("utf-8")
    assert bytes_of(out) == before
    built, _ = build(site, out)
    assert (built.rendered, built.search.made) == (0, 1)
    assert bytes_of(out) == clean(site, tmp_path)
    assert not (out / ".hallway.searching").exists()


def test_what_is_not_hallways_is_in_the_way_and_left_alone(site: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    for path in (out, elsewhere):
        path.mkdir()
    (out / "search").symlink_to(elsewhere)
    built, told = build(site, out)
    assert built.published
    assert told == [f"Not all pages can be searched: {out}/search: a link that Hallway did not write is in the way"]
    assert list(elsewhere.iterdir()) == []


def test_bundles_of_which_nobody_knows_what_is_in_them_go_before_anything_is_indexed(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build(site, out)
    (out / ".hallway.search").unlink()
    (site / OLD).unlink()
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    build(site, out)
    assert not found(out, ["plain20253"])
    assert found(out / "search", ["plain20263"])


def test_search_can_be_switched_off_and_on(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(site, out)
    (out / "search/notes.txt").write_text("mine")
    write(site, "mkdocs.yml", f"{SETTINGS}search: false\n")
    build(site, out)
    assert list(files(out)) == ["search/notes.txt"]
    assert not (out / ".hallway.search").exists()
    page = (out / "index.html").read_text("utf-8")
    assert "data-hw-search" not in page
    assert "wasm-unsafe-eval" not in page
    write(site, "mkdocs.yml", f"{SETTINGS}search: true\n")
    assert build(site, out)[0].search.made == 5
    assert "wasm-unsafe-eval" in (out / "index.html").read_text("utf-8")


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_every_host_makes_the_same_search(site: Path, tmp_path: Path, host: str) -> None:
    write(site, "posts/2026/02/9.md", POST.format(9, 2020, "okapi"))  # of long ago, on every day that this is run
    out = tmp_path / "hosted"
    done = run("build", "--quiet", "--config-file", site / "mkdocs.yml", "--site-dir", out, module=host)
    assert done.returncode == 0, done.stderr
    assert found(out / "search", ["okapi"])
    build(site, tmp_path / "out", ledger=tmp_path / "other.sqlite3")
    assert bytes_of(out) == bytes_of(tmp_path / "out")


def test_words_are_stemmed_in_the_language_of_the_theme(site: Path, tmp_path: Path) -> None:
    write(site, "mkdocs.yml", (site / "mkdocs.yml").read_text("utf-8").replace("language: en", "language: de"))
    out = tmp_path / "out"
    build(site, out)
    engine = json.loads((out / "search/bundles.json").read_bytes())["engine"]
    assert (out / f"search/{engine}/wasm.de.pagefind").exists()
