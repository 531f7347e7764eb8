"""What goes wrong around a build: its ledger, its disk, its templates, its clock, and other builds."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hallway.locking import Lock
from tests.sites.building import QUIET, build, run, snapshot

SETTINGS = (
    "site_name: Hall\nsite_url: https://hall.example.org/\ndocs_dir: posts\ntheme: {name: material, font: false}\n"
)
QUIET_HERE = os.environ | QUIET
OTHERS = "plugins:\n  - hallway\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three posts in a repository, built once; its pages are in `out` beside it."""
    root = tmp_path / "site"
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
    build(root, tmp_path / "out")
    return root


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


def edit(site: Path, name: str = "a") -> None:
    post = site / f"posts/{name}.md"
    post.write_text(post.read_text() + "\nAnd more.\n")


def test_nothing_is_rendered_twice_and_an_edit_only_where_it_shows(site: Path) -> None:
    assert rendered(site)[0] == 0
    edit(site)
    assert rendered(site)[0] == 1
    git(site, "commit", "-qam", "Edit")
    assert 1 <= rendered(site)[0] <= 5
    assert rendered(site)[0] == 0


def damage(content: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda file: file.write_bytes(content(file.read_bytes())) and None


def pragma(words: str) -> Callable[[Path], None]:
    def set_it(file: Path) -> None:
        connection = sqlite3.connect(file)
        connection.execute(f"pragma {words}")
        connection.commit()
        connection.close()

    return set_it


@pytest.mark.parametrize(
    "spoil",
    [
        damage(lambda _: b"no database at all"),
        damage(lambda data: data[: len(data) // 2]),
        damage(lambda data: data[:5000] + bytes(len(data) - 5000)),
        damage(lambda data: data.replace(b"Post a", b"Pest a")),
        damage(lambda data: data.replace(b"Words of b", b"Worms of b")),
        pragma("user_version = 1"),
        pragma("user_version = 99"),
        pragma("application_id = 7"),
    ],
    ids=["foreign", "cut off", "zeroed", "a card", "a text", "older", "newer", "another program"],
)
def test_a_ledger_that_cannot_be_trusted_is_begun_anew_with_one_line(site: Path, spoil: Callable[[Path], None]) -> None:
    spoil(site / ".hallway/ledger.sqlite3")
    edit(site, "b")
    number, said = rendered(site)
    assert number >= 1
    assert said.count("ledger") == 1
    assert "built anew" in said
    assert rendered(site)[0] == 0


def test_any_byte_of_the_ledger_may_be_wrong(site: Path) -> None:
    file = site / ".hallway/ledger.sqlite3"
    chance = random.Random(7)
    for _ in range(6):
        data = bytearray(file.read_bytes())
        for _ in range(40):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        edit(site, "c")
        rendered(site)


def test_without_a_ledger_everything_is_built_and_nothing_remembered(site: Path) -> None:
    shutil.rmtree(site / ".hallway")
    everything, _ = rendered(site, "--no-ledger")
    assert everything > 5
    assert not (site / ".hallway").exists()


def test_a_ledger_may_be_elsewhere(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "cache" / "ledger"
    shutil.rmtree(site / ".hallway")
    assert rendered(site, "--ledger", str(elsewhere))[0] > 5
    assert rendered(site, "--ledger", str(elsewhere))[0] == 0
    assert not (site / ".hallway").exists()


@pytest.mark.parametrize("lock", ["site/.hallway/ledger.sqlite3.lock", "out/.hallway.lock"])
@pytest.mark.parametrize(("command", "said"), [(["build"], "1 rendered"), (["explain", "posts/a.md"], "will be")])
def test_a_second_command_waits_and_says_for_whom(site: Path, lock: str, command: list[str], said: str) -> None:
    edit(site)
    asked = [sys.executable, "-m", "hallway", *command, "--site", str(site), "--out", str(site.parent / "out")]
    with Lock(site.parent / lock, lambda _: None):
        second = subprocess.Popen(asked, env=QUIET_HERE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert second.stderr
        assert "waiting for process" in second.stderr.readline()
        assert second.poll() is None
    out, _ = second.communicate(timeout=60)
    assert second.returncode == 0
    assert said in out


def unchanged_by(site: Path, *arguments: str) -> str:
    """What a build says that cannot be done; readers keep what they had."""
    out = site.parent / "out"
    before = snapshot(out)
    done = run("build", "--site", site, "--out", out, *arguments)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert snapshot(out) == before
    return done.stderr


def test_a_slip_in_a_template_is_told_and_readers_keep_what_they_had(site: Path) -> None:
    (site / "mkdocs.yml").write_text(SETTINGS.replace("font: false", "font: false, custom_dir: mine") + OTHERS)
    (site / "mine").mkdir()
    (site / "mine/month.html").write_text('{% extends "main.html" %}\n{% block content %}{{ 1 / 0 }}{% endblock %}\n')
    assert "month.html:2: division by zero" in unchanged_by(site)
    (site / "mine/month.html").write_text('{% extends "main.html" %}\n{% block content %}\n')
    assert "month.html" in unchanged_by(site)
    (site / "mine/month.html").unlink()
    rendered(site)


def test_an_output_folder_that_cannot_be_is_named(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("build", "--site", site, "--out", tmp_path / "file" / "out")
    assert done.returncode == 1
    assert str(tmp_path / "file") in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_leaves_readers_what_they_had(site: Path) -> None:
    edit(site)
    out = site.parent / "out"
    before = snapshot(out)
    done = subprocess.run(
        [sys.executable, "-m", "hallway", "build", "--site", str(site), "--out", str(out), "--no-ledger"],
        env=QUIET_HERE,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)),
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(out) == before
    assert rendered(site)[0] >= 1


def test_a_moved_checkout_and_another_clock_change_nothing(site: Path) -> None:
    (site / "overrides").mkdir()
    own = SETTINGS.replace("font: false", "font: false, custom_dir: overrides")
    own += "markdown_extensions:\n  - pymdownx.snippets: {base_path: [!relative $config_dir/overrides]}\n"
    (site / "mkdocs.yml").write_text(own + OTHERS)
    assert rendered(site)[0] > 0
    for path in (site / "posts").iterdir():
        path.touch()
    assert rendered(site)[0] == 0
    moved = site.rename(site.with_name("elsewhere"))
    assert rendered(moved)[0] == 0
    copied = Path(shutil.copytree(moved, site))
    shutil.rmtree(moved)
    assert rendered(copied)[0] == 0


def test_that_somebody_published_for_others_is_no_news_in_a_build(site: Path) -> None:
    (site / "people/bo.md").write_text("---\nname: Bo\nemails: [bo@example.org]\n---\n")
    (site / "posts/a.md").write_text("---\ntitle: A\ndate: 2026-11-01\nauthors: [bo]\n---\nWords.\n")
    assert "committed it first" in run("check", "--site", site).stdout
    assert "committed it first" not in run("build", "--site", site, "--out", site.parent / "out").stderr


def test_what_somebody_does_to_the_output_folder_is_mended(site: Path) -> None:
    out = site.parent / "out"
    (out / "posts/a/index.html").unlink()
    (out / "people/ada/index.html").write_text("mine")
    (out / "404.html").unlink()
    (out / "feed.xml").unlink()
    (out / "sitemap.xml").unlink()
    number, _ = rendered(site)
    assert number == 2
    assert rendered(site)[0] == 0


def test_explain_says_why(site: Path) -> None:
    out = site.parent / "out"

    def said(path: str) -> str:
        done = run("explain", path, "--site", site, "--out", out)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "/posts/a/ is kept" in said("posts/a.md")
    edit(site)
    assert "/posts/a/ will be rendered: its text or its values changed" in said("posts/a.md")
    assert "/archive/2026/11/ is kept" in said("posts/a.md")
    post = site / "posts/b.md"
    post.write_text(post.read_text().replace("Post b", "Post B"))
    assert "/archive/2026/11/ will be rendered: it shows posts/b.md, which changed" in said("posts/b.md")
    assert "/archive/2026/11/ will be rendered" in said(str(out / "archive/2026/11/index.html"))
    assert "/people/ada/" in said("https://hall.example.org/people/ada/")
    (site / "mkdocs.yml").write_text(SETTINGS.replace("Hall\n", "Other\n") + OTHERS)
    assert "mkdocs.yml changed" in said("/teams/")
    assert run("explain", "nothing", "--site", site, "--out", out).returncode == 1
    assert json.loads(run("explain", "posts/c.md", "--json", "--site", site, "--out", out).stdout)["pages"]
