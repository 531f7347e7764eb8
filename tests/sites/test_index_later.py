"""Who knows about what is indexed after the pages are published, or before, where readers can ask already."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites.building import TODAY, run, snapshot
from tests.sites.searched import begin, build
from tests.sites.three_posts import QUIET_HERE, rendered

LIST = "experts/index.json"
_KILLED = f"""
import datetime, os, pathlib, signal, sys
from hallway.engines.commands import build_site
from hallway.engines.wish import Wish
def progress(stage, done, of):
    if stage == "search":
        os.kill(os.getpid(), signal.SIGKILL)
build_site(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), Wish(today=datetime.date.fromisoformat("{TODAY}")),
           report=print, tell=print, progress=progress)
"""


def test_a_first_build_publishes_the_pages_and_then_what_readers_ask(tmp_path: Path) -> None:
    site, out = begin(tmp_path), tmp_path / "out"
    seen: list[tuple[bool, bool]] = []

    def progress(stage: str, done: int, of: int) -> None:
        if stage == "search":
            seen.append(((out / "posts/2026/02/3/index.html").is_file(), (out / LIST).is_file()))

    built, _ = build(site, out, progress=progress)
    assert seen[0] == (True, False)
    assert (out / LIST).is_file()
    assert built.search.made
    assert built.removed == 0
    build(site, tmp_path / "again", ledger=tmp_path / "another.sqlite3")
    assert snapshot(out) == snapshot(tmp_path / "again")


def test_what_readers_can_ask_already_is_there_all_the_time(tmp_path: Path) -> None:
    site, out = begin(tmp_path), tmp_path / "out"
    build(site, out)
    before = snapshot(out)
    shutil.rmtree(site / ".hallway")
    seen = []
    built, _ = build(site, out, progress=lambda *_: seen.append((out / LIST).is_file()))
    assert built.rendered == built.pages
    assert all(seen)
    assert snapshot(out) == before


@pytest.mark.parametrize("ledger", ["kept", "lost"])
def test_a_build_killed_in_between_is_completed_by_the_next(site: Path, ledger: str) -> None:
    out = site.parent / "out"
    whole = snapshot(out)
    shutil.rmtree(out)
    shutil.rmtree(site / ".hallway")
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, site, out], env=QUIET_HERE, capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    left = snapshot(out)
    assert left.items() <= whole.items()
    assert {path for path in whole if path.endswith(".html")} <= left.keys()
    assert LIST not in left
    if ledger == "lost":
        shutil.rmtree(site / ".hallway")
    number, _ = rendered(site)
    assert (number == 0) == (ledger == "kept")
    assert (out / LIST).is_file()
    asked = run("who", "--site", site, "--json", "words")
    assert '"id": "ada"' in asked.stdout
