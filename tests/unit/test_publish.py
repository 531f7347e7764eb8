"""A build reaches its readers file by file, and leaves alone what is not its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hallway.publish import MANIFEST, Publication
from tests.unit.outputs import content, known, nobody, publish_files, write


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_first_build_brings_everything(out: Path) -> None:
    files = {"index.html": "home", "posts/a/index.html": "a"}
    done = publish_files(out, files, generation="first")
    assert (content(out), done.written, done.removed) == (files, ("index.html", "posts/a/index.html"), ())
    assert known(out) == ("first", {"index.html": "home", "posts/a/index.html": "a"}, frozenset(files))


def test_an_empty_build_leaves_an_empty_folder(out: Path) -> None:
    publish_files(out, {"posts/a/index.html": "a"})
    assert publish_files(out, {}).removed == ("posts/a/index.html",)
    assert [path.name for path in out.iterdir()] == [MANIFEST]


def test_nothing_has_changed_without_an_end(out: Path) -> None:
    publish_files(out, {"index.html": "old"}, generation="old")
    with Publication(out, nobody) as publication:
        publication.stage("index.html", b"new")
        publication.stage("new/index.html", b"new")
        assert content(out)["index.html"] == "old"
    assert known(out) == ("old", {"index.html": "old"}, frozenset({"index.html"}))
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST, "index.html"]


def test_what_is_the_same_keeps_its_time_and_what_is_gone_goes_with_its_folders(out: Path) -> None:
    publish_files(out, {"same.html": "same", "changed.html": "old", "posts/a/index.html": "a"})
    write(out, {"foreign.txt": "theirs"})
    os.utime(out / "same.html", (1, 1))
    done = publish_files(out, {"same.html": "same", "changed.html": "new"})
    assert content(out) == {"same.html": "same", "changed.html": "new", "foreign.txt": "theirs"}
    assert (out / "same.html").stat().st_mtime == 1
    assert (done.written, done.removed) == (("changed.html",), ("posts/a/index.html",))
    assert done.foreign == ("foreign.txt",)
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST, "changed.html", "foreign.txt", "same.html"]
    assert known(out)[2] == {"same.html", "changed.html"}


def test_a_build_that_changes_nothing_writes_nothing(out: Path) -> None:
    publish_files(out, {"a.html": "a", "b/index.html": "b"}, generation="1")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    publish_files(out, {"a.html": "a"}, ["b/index.html"], generation="1")
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_a_new_key_is_remembered_without_writing_the_file(out: Path) -> None:
    publish_files(out, {"a.html": "a"})
    with Publication(out, nobody) as publication:
        publication.stage("a.html", b"a", "another")
        assert publication.finish((), "2").written == ()
    assert known(out) == ("2", {"a.html": "another"}, frozenset({"a.html"}))


def test_what_is_kept_stays_and_is_still_ours(out: Path) -> None:
    publish_files(out, {"a.html": "a", "b.html": "b"})
    publish_files(out, {"b.html": "new"}, ["a.html", "never-written.html"])
    assert content(out) == {"a.html": "a", "b.html": "new"}
    assert known(out)[1] == {"a.html": "a", "b.html": "new"}
    publish_files(out, {})
    assert content(out) == {}


def test_the_last_of_two_texts_for_one_file_counts(out: Path) -> None:
    publish_files(out, {"a.html": "a", "b/index.html": "b"})
    with Publication(out, nobody) as publication:
        for path in ("a.html", "b/index.html", "new/c.html"):
            publication.stage(path, b"first")
            publication.stage(path, b"a")
        publication.finish((), "")
    assert content(out) == {"a.html": "a", "b/index.html": "a", "new/c.html": "a"}


def test_only_what_is_as_we_wrote_it_is_intact(out: Path) -> None:
    publish_files(out, {f"{name}.html": "text" for name in ("same", "touched", "edited", "gone", "folder", "link")})
    os.utime(out / "touched.html", (1, 1))
    write(out, {"edited.html": "other"})
    for name in ("gone", "folder", "link"):
        (out / f"{name}.html").unlink()
    (out / "folder.html").mkdir()
    (out / "link.html").symlink_to("same.html")
    assert known(out)[2] == {"same.html"}


def test_a_foreign_file_is_named_and_never_removed(out: Path) -> None:
    publish_files(out, {"posts/a/index.html": "a", "posts/b/index.html": "b", "index.html": "home"})
    theirs = {"posts/a/theirs.txt": "x", "deep/er/theirs.html": "y", "CNAME": "z"}
    write(out, {**theirs, ".well-known/hidden": "h", ".nojekyll": ""})
    assert publish_files(out, {"index.html": "new"}).foreign == tuple(sorted(theirs))
    assert publish_files(out, {"index.html": "newer"}).foreign == tuple(sorted(theirs))
    (out / "deep/er/theirs.html").unlink()
    write(out, {"deep/er/more.html": "y"})
    assert publish_files(out, {"index.html": "newest"}).foreign == ("CNAME", "deep/er/more.html", "posts/a/theirs.txt")
    assert not (out / "posts/b").exists()


def test_a_foreign_file_where_the_site_has_one_is_replaced_and_ours_from_then_on(out: Path) -> None:
    write(out, {"index.html": "from mkdocs build", "same.html": "same", "sitemap.xml": "theirs"})
    done = publish_files(out, {"index.html": "ours", "same.html": "same"})
    assert (done.written, done.foreign) == (("index.html",), ("sitemap.xml",))
    assert publish_files(out, {}).removed == ("index.html", "same.html")
    assert content(out) == {"sitemap.xml": "theirs"}


def test_what_we_wrote_is_removed_even_if_somebody_changed_it(out: Path) -> None:
    publish_files(out, {"taken-back.html": "secret"})
    write(out, {"taken-back.html": "a copy with other times"})
    publish_files(out, {})
    assert content(out) == {}


def test_a_name_with_a_line_break_is_one_name(out: Path) -> None:
    publish_files(out, {"posts/a\ntheirs.txt": "a"})
    write(out, {"theirs.txt": "x"})
    publish_files(out, {})
    assert content(out) == {"theirs.txt": "x"}


def test_a_file_takes_the_place_of_an_old_folder_and_the_other_way_round(out: Path) -> None:
    publish_files(out, {"a/index.html": "old", "a/deep/x.html": "old", "b": "old", "c/d": "old"})
    new = {"a": "new", "b/index.html": "new", "c/d/e/f.html": "new"}
    publish_files(out, new)
    assert content(out) == new
    publish_files(out, {"a/index.html": "old", "b": "old", "c/d": "old"})
    assert content(out) == {"a/index.html": "old", "b": "old", "c/d": "old"}


def test_readers_may_read_what_is_published(out: Path) -> None:
    umask = os.umask(0o077)
    try:
        publish_files(out, {"index.html": "home"})
    finally:
        os.umask(umask)
    assert (out / "index.html").stat().st_mode & 0o777 == 0o644
