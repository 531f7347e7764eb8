"""A build reaches its readers file by file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from hallway.publish import publish


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    folder.mkdir(exist_ok=True)
    return folder


def content(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_first_build_brings_everything(tmp_path: Path, out: Path) -> None:
    files = {"index.html": "home", "posts/a/index.html": "a"}
    done = publish(write(tmp_path / "new", files), out)
    assert (content(out), done.written, done.removed) == (files, ("index.html", "posts/a/index.html"), ())


def test_what_is_the_same_keeps_its_time_and_what_is_gone_goes_with_its_folders(tmp_path: Path, out: Path) -> None:
    write(out, {"same.html": "same", "changed.html": "old", "posts/a/index.html": "a", "foreign.txt": "theirs"})
    os.utime(out / "same.html", (1, 1))
    done = publish(write(tmp_path / "new", {"same.html": "same", "changed.html": "new"}), out, ["posts/a/index.html"])
    assert content(out) == {"same.html": "same", "changed.html": "new", "foreign.txt": "theirs"}
    assert (out / "same.html").stat().st_mtime == 1
    assert (done.written, done.removed) == (("changed.html",), ("posts/a/index.html",))
    assert sorted(path.name for path in out.iterdir()) == ["changed.html", "foreign.txt", "same.html"]


def test_a_folder_with_something_foreign_in_it_stays(tmp_path: Path, out: Path) -> None:
    write(out, {"posts/a/index.html": "a", "posts/a/theirs.txt": "x"})
    publish(write(tmp_path / "new", {}), out, ["posts/a/index.html", "never/there.html"])
    assert content(out) == {"posts/a/theirs.txt": "x"}


def test_what_is_new_is_there_before_what_leads_to_it(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(out, {"index.html": "old", "style.css": "old", "old.html": "old"})
    new = {"index.html": "new", "style.css": "new", "posts/a/index.html": "a", "posts/a/x.png": "x"}
    order: list[str] = []
    replace = Path.replace

    def noted(self: Path, target: Path) -> Path:
        order.append(Path(target).relative_to(out).as_posix())
        assert (out / "old.html").exists()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    publish(write(tmp_path / "new", new), out, ["old.html"])
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


def test_a_file_takes_the_place_of_an_old_folder_and_the_other_way_round(tmp_path: Path, out: Path) -> None:
    write(out, {"a/index.html": "old", "b": "old"})
    publish(write(tmp_path / "new", {"a": "new", "b/index.html": "new"}), out, ["a/index.html", "b"])
    assert content(out) == {"a": "new", "b/index.html": "new"}
