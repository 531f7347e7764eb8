"""The benchmark's corpora, edits and processes. No peer is run here."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import arguments
from tests.bench.corpora import Corpora
from tests.bench.edits import added, edited, posts_of, renamed, retitled
from tests.bench.figures import Run, Stage
from tests.bench.generator import Generator, find_generator
from tests.bench.hallway import run_of
from tests.bench.history import begin_history
from tests.bench.installs import Kit, NotInstalledError, install
from tests.bench.machine import machine, versions
from tests.bench.peers import PEERS, chosen_peers
from tests.bench.process import Cost, RunError, measure
from tests.bench.repository import commit_all, git, restore
from tests.bench.sizes import SIZES, chosen_sizes

POST = """---
title: "Old title"
date: 2014-01-06T09:00:00Z
tags:
  - red
  - green
  - blue
authors:
  - ada
---

Words.
"""


def silent(sentence: str) -> None:
    """Say nothing."""


def site(root: Path) -> Path:
    """Two posts and a person, in the layout of Hallway."""
    for name in ("post-000001", "post-000002"):
        (root / "posts").mkdir(exist_ok=True)
        (root / "posts" / f"{name}.md").write_text(POST, encoding="utf-8")
    (root / "people").mkdir()
    (root / "people" / "ada.md").write_text("---\nname: Ada Ash\n---\n\nHello.\n", encoding="utf-8")
    return root


def test_what_hallway_tells_of_a_build_is_kept_and_what_it_does_not_tell_is_unknown():
    told = {"pages": 7, "rendered": 2, "kept": 5, "stages": [{"name": "read", "seconds": 0.1}]}
    assert run_of(Cost(1.0, 0.9, 10, json.dumps(told))) == Run(1.0, 0.9, 10, 7, 2, 5, (Stage("read", 0.1),))
    assert run_of(Cost(1.0, 0.9, None, "{}")) == Run(1.0, 0.9)


def test_search_is_told_of_by_itself():
    told = {"stages": [{"name": "search", "seconds": 0.5, "cpu_seconds": 0.25}]}
    run = run_of(Cost(2.0, 1.0, None, json.dumps(told)))
    assert (run.wall, run.cpu, run.search) == (1.5, 0.75, Stage("search", 0.5, 0.25))


def test_a_program_costs_what_its_children_cost(tmp_path: Path):
    work = "import subprocess, sys; x = b'x' * 60_000_000; sum(range(10**6)); print(len(x))"
    cost = measure(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"], tmp_path
    )
    assert cost.printed.strip() == "60000000"
    assert cost.cpu > 0
    assert cost.wall > 0
    assert cost.peak_bytes is None or cost.peak_bytes > 0


def test_a_program_that_fails_is_an_error_with_its_last_words(tmp_path: Path):
    with pytest.raises(RunError, match="exit 3: no such luck"):
        measure(["sh", "-c", "echo a; echo no such luck >&2; exit 3"], tmp_path)


def test_each_edit_changes_one_file_and_a_page_shows_it_once_it_is_built(tmp_path: Path):
    root = site(tmp_path)
    post = posts_of(root)[0]
    for edit in (edited(post, 1), retitled(post, 2), added(root, 3), renamed(root, post, 4)):
        edit.make()
        assert edit.words in edit.path.read_text(encoding="utf-8")
        page = tmp_path / "out" / "2014" / edit.page / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<p>old</p>", encoding="utf-8")
        assert not edit.is_in(tmp_path / "out")
        page.write_text(f"<p>{edit.words}</p>", encoding="utf-8")
        assert edit.is_in(tmp_path / "out")
        page.unlink()
        page.parent.rmdir()


def test_an_added_post_is_on_three_topics_and_by_somebody_who_is_there(tmp_path: Path):
    text = added(site(tmp_path), 1).text
    assert "tags:\n  - blue\n  - green\n  - red\nauthors:\n  - ada\n" in text


def test_a_history_has_a_commit_a_post_by_its_author_and_can_be_restored(tmp_path: Path):
    root = site(tmp_path)
    (root / ".gitignore").write_text("/.hallway/\n", encoding="utf-8")
    begin_history(root)
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "log", "--format=%an %as %s").splitlines() == [
        "ada 2014-01-06 Add post-000002",
        "ada 2014-01-06 Add post-000001",
        "ada 2014-01-05 Begin the blog",
    ]
    edited(posts_of(root)[0], 1).make()
    commit_all(root, "Edit")
    added(root, 2).make()
    restore(root)
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "rev-parse", "HEAD") == git(root, "rev-parse", "base")


def test_without_the_generator_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HALLWAY_BENCH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"no gen\.py and peers\.py in .*\n  fix: .*HALLWAY_BENCH"):
        find_generator()


def test_a_peer_that_cannot_be_installed_is_named_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotInstalledError, match="node not found; install Node"):
        install(Kit("eleventy", "npm", ("x@1",)), tmp_path, silent)


def test_sizes_and_peers_are_named_and_strange_ones_refused():
    assert [size.name for size in chosen_sizes("")] == ["1k", "5k", "20k"]
    assert [peer.name for peer in chosen_peers("")] == list(PEERS)
    with pytest.raises(ValueError, match=r"SIZE=2k .*\n  fix: name some of 1k, 5k, 20k"):
        chosen_sizes("1k,2k")
    with pytest.raises(ValueError, match=r"PEERS=jekyll .*\n  fix: name some of hugo"):
        chosen_peers("jekyll")


def test_the_quadratic_peer_is_left_out_of_the_largest_size():
    assert [size.name for size in SIZES.values() if PEERS["full"].takes(size)] == ["1k", "5k"]
    assert all(peer.takes(SIZES["20k"]) for name, peer in PEERS.items() if name != "full")


def test_what_make_passes_on_may_be_empty():
    asked = arguments(["--size", "", "--peers", "none", "--runs", ""])
    assert (asked.size, asked.peers, asked.runs) == ("", "none", "")


WRITER = """
import pathlib, sys
out = pathlib.Path(sys.argv[1])
(out / "asked").write_text(" ".join(sys.argv[2:]))
with (out.parent / "runs").open("a") as runs:
    print("gen", file=runs)
"""


def test_a_corpus_is_written_once_and_again_when_its_generator_changes(tmp_path: Path):
    (tmp_path / "gen.py").write_text(WRITER, encoding="utf-8")
    (tmp_path / "peers.py").write_text("", encoding="utf-8")
    corpora, runs = Corpora(tmp_path / "made", Generator(tmp_path), silent), tmp_path / "made" / "runs"
    places = {corpora.site("hugo", SIZES["1k"]) for _ in range(3)}
    assert places == {tmp_path / "made" / "hugo-1k"}
    asked = (tmp_path / "made" / "hugo-1k" / "asked").read_text(encoding="utf-8")
    assert asked == "--flavor hugo --posts 1000 --people 100 --tags 100"
    assert runs.read_text(encoding="utf-8") == "gen\n"
    (tmp_path / "peers.py").write_text("# changed", encoding="utf-8")
    corpora.site("hugo", SIZES["1k"])
    assert runs.read_text(encoding="utf-8") == "gen\ngen\n"


def test_the_machine_and_the_versions_are_named():
    assert machine()["cores"] >= 1
    assert versions(chosen.kit for chosen in chosen_peers("hugo"))["hugo: hugo"] == "0.168.0"
    assert versions(())["Hallway"]
