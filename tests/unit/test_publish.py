"""A build reaches its readers file by file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from hallway.publish import MANIFEST, publish


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    folder.mkdir(exist_ok=True)
    return folder


def content(folder: Path) -> dict[str, str]:
    """What readers may fetch from a folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def published(folder: Path, files: Mapping[str, str], staging: Path) -> Path:
    """An output folder into which these files have been published."""
    publish(write(staging, files), folder)
    return folder


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return tmp_path / "before"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_first_build_brings_everything(tmp_path: Path, out: Path) -> None:
    files = {"index.html": "home", "posts/a/index.html": "a"}
    done = publish(write(tmp_path / "new", files), out)
    assert (content(out), done.written, done.removed) == (files, ("index.html", "posts/a/index.html"), ())


def test_what_is_the_same_keeps_its_time_and_what_is_gone_goes_with_its_folders(
    tmp_path: Path, out: Path, before: Path
) -> None:
    published(out, {"same.html": "same", "changed.html": "old", "posts/a/index.html": "a"}, before)
    write(out, {"foreign.txt": "theirs"})
    os.utime(out / "same.html", (1, 1))
    done = publish(write(tmp_path / "new", {"same.html": "same", "changed.html": "new"}), out)
    assert content(out) == {"same.html": "same", "changed.html": "new", "foreign.txt": "theirs"}
    assert (out / "same.html").stat().st_mtime == 1
    assert (done.written, done.removed) == (("changed.html",), ("posts/a/index.html",))
    assert done.foreign == ("foreign.txt",)
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST, "changed.html", "foreign.txt", "same.html"]


def test_a_folder_with_something_foreign_in_it_stays(tmp_path: Path, out: Path, before: Path) -> None:
    published(out, {"posts/a/index.html": "a", "once/there.html": "b"}, before)
    write(out, {"posts/a/theirs.txt": "x"})
    (out / "once/there.html").unlink()
    publish(write(tmp_path / "new", {}), out)
    assert content(out) == {"posts/a/theirs.txt": "x"}


def test_what_is_kept_stays_and_is_still_ours(tmp_path: Path, out: Path, before: Path) -> None:
    published(out, {"a.html": "a", "b.html": "b"}, before)
    publish(write(tmp_path / "new", {"b.html": "new"}), out, ["a.html"])
    assert content(out) == {"a.html": "a", "b.html": "new"}
    publish(write(tmp_path / "newer", {}), out)
    assert content(out) == {}


def test_a_list_that_somebody_tampered_with_removes_nothing_outside(tmp_path: Path, out: Path) -> None:
    precious = write(tmp_path / "precious", {"diary.txt": "dear"}) / "diary.txt"
    write(out, {MANIFEST: json.dumps(["../precious/diary.txt", str(precious), "a/../../precious/diary.txt", "", 7])})
    publish(write(tmp_path / "new", {}), out)
    assert precious.read_text() == "dear"


@pytest.mark.parametrize("damaged", ["", "[", "null", '{"a": 1}', "\x00", "[" * 100_000])
def test_a_list_that_cannot_be_read_removes_nothing(tmp_path: Path, out: Path, damaged: str) -> None:
    write(out, {MANIFEST: damaged, "theirs.txt": "x"})
    publish(write(tmp_path / "new", {"a.html": "a"}), out)
    assert content(out) == {"a.html": "a", "theirs.txt": "x"}


def test_a_name_with_a_line_break_is_one_name(tmp_path: Path, out: Path, before: Path) -> None:
    published(out, {"posts/a\ntheirs.txt": "a"}, before)
    write(out, {"theirs.txt": "x"})
    publish(write(tmp_path / "new", {}), out)
    assert content(out) == {"theirs.txt": "x"}


def test_what_is_new_is_there_before_what_leads_to_it(
    tmp_path: Path, out: Path, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(out, {"index.html": "old", "style.css": "old", "old.html": "old"}, before)
    new = {"index.html": "new", "style.css": "new", "posts/a/index.html": "a", "posts/a/x.png": "x"}
    order: list[str] = []
    replace = Path.replace

    def noted(self: Path, target: Path) -> Path:
        if Path(target).name != MANIFEST:
            order.append(Path(target).relative_to(out).as_posix())
            assert (out / "old.html").exists()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    publish(write(tmp_path / "new", new), out)
    assert order == ["posts/a/x.png", "posts/a/index.html", "style.css", "index.html"]
    assert not (out / "old.html").exists()


def test_a_run_that_was_cut_off_is_completed_by_the_next(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = {f"{n}.html": f"{n}" for n in range(5)}
    staging = write(tmp_path / "new", new)
    replace = Path.replace

    def dying(self: Path, target: Path) -> Path:
        if Path(target).name == "3.html":
            raise OSError(28, "no space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        with pytest.raises(OSError, match="no space"):
            publish(staging, out)
    assert set(content(out)) == {"0.html", "1.html", "2.html"}
    assert publish(staging, out).written == ("3.html", "4.html")
    assert content(out) == new


def test_what_a_killed_run_left_aside_is_swept_up_later(tmp_path: Path, out: Path) -> None:
    write(out / ".hallway-dead", {"file": "half"})
    write(out / ".hallway-busy", {"file": "half"})
    os.utime(out / ".hallway-dead", (1, 1))
    publish(write(tmp_path / "new", {}), out)
    assert set(content(out)) == {".hallway-busy/file"}


def test_a_file_takes_the_place_of_an_old_folder_and_the_other_way_round(
    tmp_path: Path, out: Path, before: Path
) -> None:
    published(out, {"a/index.html": "old", "b": "old"}, before)
    publish(write(tmp_path / "new", {"a": "new", "b/index.html": "new"}), out)
    assert content(out) == {"a": "new", "b/index.html": "new"}
