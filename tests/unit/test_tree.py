"""Trees: the folder as a writer has it, and a dict."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.sources.tree import KEPT, dict_tree, folder_tree, object_name
from tests.unit.repositories import Repository


def write(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def codes(root: Path) -> dict[str, str]:
    return {problem.path: problem.code for problem in folder_tree(root).problems}


def paths(root: Path) -> list[str]:
    return [blob.path for blob in folder_tree(root).blobs]


def test_a_folder_gives_its_posts_and_people_sorted(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"posts/2026/b.md": b"two\r\n", "posts/a.png": b"\x89\xff", "people/teams/x.md": b"", "README.md": b"no"},
    )
    tree = folder_tree(tmp_path)
    assert [(blob.path, blob.size, blob.read()) for blob in tree.blobs] == [
        ("people/teams/x.md", 0, b""),
        ("posts/2026/b.md", 5, b"two\r\n"),
        ("posts/a.png", 2, b"\x89\xff"),
    ]
    assert tree.problems == ()


def test_a_folder_and_a_dict_of_the_same_files_are_the_same_tree(tmp_path: Path) -> None:
    files = {"posts/a.md": "Grüße".encode(), "people/ada.md": b"x"}
    write(tmp_path, files)
    assert folder_tree(tmp_path) == dict_tree(files) == dict_tree({"people/ada.md": "x", "posts/a.md": "Grüße"})


def test_nothing_there_is_an_empty_tree(tmp_path: Path) -> None:
    assert folder_tree(tmp_path).blobs == folder_tree(tmp_path / "missing").blobs == dict_tree({}).blobs == ()
    write(tmp_path, {"posts": b"a file, not a folder"})
    assert folder_tree(tmp_path) == dict_tree({})


def test_hidden_names_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"posts/.draft.md": b"", "posts/.obsidian/a.md": b"", "posts/.DS_Store": b"", "posts/a.md": b""})
    assert paths(tmp_path) == ["posts/a.md"]
    assert codes(tmp_path) == {}


@given(st.binary(max_size=300))
def test_a_blob_has_the_name_that_git_gives_it(content: bytes) -> None:
    (blob,) = dict_tree({"posts/a.md": content}).blobs
    assert blob.id == object_name(content)


def test_names_are_those_of_git_hash_object(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.write({"posts/a.md": "one\r\ntwo", "posts/large.png": b"\x01" * (KEPT + 5), "posts/empty.md": ""})
    for blob in folder_tree(tmp_path).blobs:
        assert blob.id == repository.git("hash-object", "--no-filters", blob.path)
        assert blob.read() == (tmp_path / blob.path).read_bytes()


@pytest.mark.parametrize("target", ["/etc/passwd", "../secret.md", "a.md", "nowhere", "../outside"])
def test_a_link_is_refused_wherever_it_leads(tmp_path: Path, target: str) -> None:
    write(tmp_path, {"secret.md": b"secret", "outside/b.md": b"secret", "posts/a.md": b""})
    (tmp_path / "posts/link").symlink_to(target)
    assert paths(tmp_path) == ["posts/a.md"]
    assert codes(tmp_path) == {"posts/link": "tree-link"}


def test_the_folder_itself_may_not_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere/a.md": b"", "people/ada.md": b""})
    (tmp_path / "posts").symlink_to("elsewhere")
    assert paths(tmp_path) == ["people/ada.md"]
    assert codes(tmp_path) == {"posts": "tree-link"}


def test_pipes_and_sockets_are_refused_and_do_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"posts/a.md": b""})
    os.mkfifo(tmp_path / "posts/pipe.md")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("posts/s.md")
        assert paths(tmp_path) == ["posts/a.md"]
        assert codes(tmp_path) == {"posts/pipe.md": "tree-special", "posts/s.md": "tree-special"}


def test_a_submodule_is_refused_whole(tmp_path: Path) -> None:
    write(tmp_path, {"posts/theirs/.git": b"gitdir: ../x", "posts/theirs/deep/a.md": b"", "posts/mine.md": b""})
    assert paths(tmp_path) == ["posts/mine.md"]
    assert codes(tmp_path) == {"posts/theirs": "tree-submodule"}


def test_a_name_that_is_not_utf_8_is_refused_with_its_bytes_shown(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    for name in (b"bad\xff.md", b"caf\xe9"):
        (tmp_path / "posts" / os.fsdecode(name)).write_bytes(b"")
    (tmp_path / os.fsdecode(b"posts/d\xff")).mkdir()
    (tmp_path / os.fsdecode(b"posts/d\xff/a.md")).write_bytes(b"")
    assert paths(tmp_path) == []
    assert codes(tmp_path) == dict.fromkeys([r"posts/bad\xff.md", r"posts/caf\xe9", r"posts/d\xff"], "tree-name")


@pytest.mark.parametrize(
    "name", ["-rf.md", "a\nb.md", 'a"b\t.md', "日本語.md", "🙂.md", "a b.md", "CON.md", "x" * 251 + ".md"]
)
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    write(tmp_path, {f"posts/{name}": b"x"})
    assert paths(tmp_path) == [f"posts/{name}"]


def test_a_very_deep_folder_is_read(tmp_path: Path) -> None:
    deep = "posts/" + "d/" * 800 + "a.md"
    subprocess.run(["mkdir", "-p", str((tmp_path / deep).parent)], check=True)
    (tmp_path / deep).write_bytes(b"deep")
    assert paths(tmp_path) == [deep]


def test_small_files_are_kept_as_they_were_read(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": b"before"})
    (blob,) = folder_tree(tmp_path).blobs
    (tmp_path / "posts/a.md").unlink()
    assert blob.read() == b"before"


def test_a_large_file_that_changes_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.png": b"a" * (KEPT + 1), "same": b"a" * (KEPT + 1)})
    (blob,) = folder_tree(tmp_path).blobs
    assert blob.read() == b"a" * (KEPT + 1)
    write(tmp_path, {"posts/a.png": b"b" * (KEPT + 1)})
    with pytest.raises(OSError, match="changed"):
        blob.read()
    (tmp_path / "posts/a.png").unlink()
    (tmp_path / "posts/a.png").symlink_to("../same")
    with pytest.raises(OSError, match=r"symbolic links"):
        blob.read()


@pytest.mark.parametrize("swapped", ["posts", "posts/a", "posts/a/b"])
def test_a_folder_that_becomes_a_link_meanwhile_is_not_followed(tmp_path: Path, swapped: str) -> None:
    write(tmp_path / "site", {"posts/a/b/large.txt": b"a" * (KEPT + 1)})
    (blob,) = folder_tree(tmp_path / "site").blobs
    assert len(blob.read()) == KEPT + 1
    (tmp_path / "site" / swapped).rename(tmp_path / "moved")
    (tmp_path / "site" / swapped).symlink_to(tmp_path / "moved")
    with pytest.raises(OSError, match=r"Not a directory|Too many levels"):
        blob.read()


def test_a_folder_with_the_name_of_a_post_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, {"posts/folder.md/inside.md": b"x", "people/ada.md/ada.md": b"y"})
    assert paths(tmp_path) == ["people/ada.md/ada.md", "posts/folder.md/inside.md"]
