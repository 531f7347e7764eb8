"""Whatever goes wrong with search, the pages are there, and nothing is found that nobody is to read any more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.sites.building import QUIET, TODAY, run
from tests.sites.canaries import found
from tests.sites.searched import NEW, OLD, begin, build, bundles, bytes_of, clean, edit, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The sources of a site."""
    return begin(tmp_path)


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
