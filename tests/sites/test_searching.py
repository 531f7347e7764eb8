"""What readers can search is what is published: after the pages, and of the bundles only those that have to be new."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.sites.building import TODAY, run, run_program
from tests.sites.canaries import found
from tests.sites.searched import NEW, POST, SETTINGS, begin, build, bundles, bytes_of, clean, edit, files, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The sources of a site."""
    return begin(tmp_path)


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
    done = run_program("build", "--quiet", "--config-file", site / "mkdocs.yml", "--site-dir", out, module=host)
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
