"""Trees read from commits: the same as their checkouts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hallway.sources.git import GitError, commit_tree
from hallway.sources.tree import KEPT, folder_tree
from tests.unit.repositories import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


class TestCommitTree:
    def test_a_commit_and_its_checkout_are_the_same_tree(self, repository: Repository) -> None:
        files: dict[str, str | bytes | None] = {
            "posts/a.md": "one",
            "posts/.hidden/b.md": "no",
            "people/ada.md": "",
            "posts/p.png": b"\n" * (KEPT + 1),
        }
        repository.commit({**files, "mkdocs.yml": "site_name: x", "posts/twin.md": "one"})
        tree = commit_tree(repository.root, "HEAD")
        assert tree == folder_tree(repository.root)
        assert [blob.read() for blob in tree.blobs] == [b"", b"one", b"\n" * (KEPT + 1), b"one"]

    def test_a_commit_without_posts(self, repository: Repository) -> None:
        repository.commit({"posts": "a file", "README.md": ""})
        assert commit_tree(repository.root, "HEAD") == folder_tree(repository.root)

    def test_links_submodules_and_undecodable_names_are_refused_as_in_a_folder(self, repository: Repository) -> None:
        repository.write(
            {"posts/a.md": "one", os.fsdecode(b"posts/\xff/b.md"): "", os.fsdecode(b"posts/\xff/c.md"): ""}
        )
        (repository.root / "posts/link.md").symlink_to("/etc/passwd")
        (repository.root / "people").symlink_to("posts")
        inner = Repository(repository.root / "posts/theirs")
        inner.commit({"a.md": "theirs"})
        repository.commit({})
        tree = commit_tree(repository.root, "HEAD")
        assert tree == folder_tree(repository.root)
        assert sorted(problem.code for problem in tree.problems) == [
            "tree-link",
            "tree-link",
            "tree-name",
            "tree-submodule",
        ]

    def test_a_tree_with_names_that_no_checkout_would_make(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        blob = repository.git("rev-parse", "HEAD:posts/a.md")
        entry = bytes.fromhex(blob)
        inner = b"".join(b"100644 " + name + b"\0" + entry for name in (b"..", b"../../x.md", b"/etc/x.md", b"ok.md"))
        posts = repository.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=inner)
        root = b"40000 posts\0" + bytes.fromhex(posts)
        tree = repository.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=root)
        commit = repository.git("commit-tree", tree, given=b"x")
        assert [blob.path for blob in commit_tree(repository.root, commit).blobs] == ["posts/ok.md"]

    def test_a_content_that_is_missing_is_an_oserror(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        tree = commit_tree(repository.root, "HEAD")
        (repository.root / ".git/objects" / tree.blobs[0].id[:2] / tree.blobs[0].id[2:]).unlink()
        with pytest.raises(OSError, match="content"):
            tree.blobs[0].read()

    def test_where_there_is_no_git_there_is_an_error_with_words(self, tmp_path: Path) -> None:
        with pytest.raises(GitError, match="not in a Git repository") as caught:
            commit_tree(tmp_path, "HEAD")
        assert caught.value.problem.code == "git-absent"
