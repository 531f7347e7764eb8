"""A site of three posts, and builds of it that are held against clean ones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.sites.building import QUIET, Site, build, run, snapshot

SETTINGS = (
    "site_name: Hall\nsite_url: https://hall.example.org/\ndocs_dir: posts\ntheme: {name: material, font: false}\n"
)
QUIET_HERE = os.environ | QUIET
OTHERS = "plugins:\n  - hallway:\n      search: false\n"


def three_posts(folder: Path) -> Site:
    """A site of three posts in a repository, built once; its pages are in `out` beside it, in `folder`."""
    root = folder / "site"
    for name in ("a", "b", "c"):
        post = root / "posts" / f"{name}.md"
        post.parent.mkdir(parents=True, exist_ok=True)
        post.write_text(
            f"---\ntitle: Post {name}\ndate: 2026-11-0{ord(name) - 96}\nauthors: [ada]\n---\nWords of {name}.\n"
        )
    (root / "people").mkdir()
    (root / "people/ada.md").write_text("---\nname: Ada\n---\n")
    (root / "mkdocs.yml").write_text(SETTINGS + OTHERS)
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "Begin"]):
        git(root, *arguments)
    return build(root, folder / "out")


def copied(beginning: Site, folder: Path) -> Path:
    """Such a site for one test, as if it had been built in this folder."""
    for part in (beginning.root, beginning.out):
        shutil.copytree(part, folder / part.name)
    return build(folder / "site", folder / "out").root


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def rendered(site: Path, *arguments: str) -> tuple[int, str]:
    """How many pages the next build renders, and what it says besides; its site is the one that a clean build makes."""
    out = site.parent / "out"
    done = run("build", "--site", site, "--out", out, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    clean = site.parent / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    build(site, clean, "--no-ledger", *arguments)
    assert snapshot(out) == snapshot(clean)
    return int(json.loads(done.stdout)["rendered"]), done.stderr


def settled(site: Path) -> None:
    """Another build renders nothing, and leaves readers what they have."""
    out = site.parent / "out"
    before = snapshot(out)
    done = run("build", "--site", site, "--out", out, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rendered"] == 0
    assert snapshot(out) == before


def edit(site: Path, name: str = "a") -> None:
    post = site / f"posts/{name}.md"
    post.write_text(post.read_text() + "\nAnd more.\n")
