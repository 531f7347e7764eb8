"""A small site that is searched, and what is known of its search from outside."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hallway.engines.commands import Built, build_site
from hallway.engines.wish import Wish
from tests.sites.building import TODAY

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


def begin(folder: Path) -> Path:
    """The sources of two years, a person and a team, in a folder."""
    root = folder / "site"
    write(root, "mkdocs.yml", f"{SETTINGS}search: true\n")
    write(root, "people/ada.md", "---\nname: Ada\nteam: crew\n---\nI sail.\n")
    write(root, "people/teams/crew.md", "---\nname: Crew\n---\nWe sail.\n")
    for year in (2025, 2026):
        for day in (1, 2, 3):
            write(root, f"posts/{year}/02/{day}.md", POST.format(day, year, f"plain{year}{day}"))
    return root
