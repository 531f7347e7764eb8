"""Builds whose reading and rendering somebody else does: any executor gives the same site, or is told to have ended."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest

from hallway.engines.commands import CommandError, build_site
from hallway.engines.wish import Wish
from tests.sites.building import snapshot

TODAY = date(2026, 11, 22)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Six posts by one person."""
    root = tmp_path / "site"
    files = {
        f"posts/{name}.md": f"---\ntitle: Post {name}\ndate: 2026-11-01\nauthors: [ada]\n---\nWords of {name}.\n"
        for name in "abcdef"
    }
    files |= {
        "people/ada.md": "---\nname: Ada\n---\n",
        "mkdocs.yml": "site_name: Hall\ndocs_dir: posts\ntheme: {name: material, font: false}\nplugins: [hallway]\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def _threads() -> Executor:
    return ThreadPoolExecutor(2)


def _processes() -> Executor:
    return ProcessPoolExecutor(2, get_context("spawn"))


@pytest.mark.parametrize("executor", [_threads, _processes])
def test_any_executor_gives_the_same_site_and_lives_on(site: Path, executor: Callable[[], Executor]) -> None:
    plain, other = site.parent / "plain", site.parent / "other"
    build_site(site, plain, Wish(today=TODAY, remembering=False))
    with executor() as pool:
        build_site(site, other, Wish(today=TODAY, remembering=False, executor=pool))
        assert pool.submit(len, "four").result() == 4
    assert snapshot(other) == snapshot(plain)


def test_an_executor_that_ends_is_told_of_and_leaves_readers_what_they_had(site: Path) -> None:
    out = site.parent / "out"
    build_site(site, out, Wish(today=TODAY))
    before = snapshot(out)
    (site / "posts/g.md").write_text("---\ntitle: Seven\ndate: 2026-11-02\nauthors: [ada]\n---\n", encoding="utf-8")
    with _processes() as pool:
        pool.submit(os._exit, 1).exception()
        with pytest.raises(CommandError, match=r"ended from outside"):
            build_site(site, out, Wish(today=TODAY, executor=pool))
    assert snapshot(out) == before
