"""What goes wrong around a build: its disk, its templates, its clock, its output folder."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from tests.sites.building import run, snapshot
from tests.sites.three_posts import OTHERS, QUIET_HERE, SETTINGS, edit, git, rendered, settled


def test_nothing_is_rendered_twice_and_an_edit_only_where_it_shows(site: Path) -> None:
    assert rendered(site)[0] == 0
    edit(site)
    assert rendered(site)[0] == 1
    git(site, "commit", "-qam", "Edit")
    assert 1 <= rendered(site)[0] <= 5
    settled(site)


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
    settled(site)
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
    settled(site)


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
