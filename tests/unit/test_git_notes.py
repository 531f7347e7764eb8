"""What Git cannot say, each with one clear line; and the places where nothing has to be said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hallway.model import History
from hallway.problem import Severity
from hallway.sources.git import GitError, commit_tree, read_history
from hallway.sources.tree import folder_tree
from tests.unit.repositories import Repository, history_of, lines, run_git


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def codes(root: Path, *paths: str, revision: str = "HEAD") -> list[str]:
    """The codes of what Git cannot say."""
    return [note.code for note in read_history(root, paths or ["posts/a.md"], revision=revision)[1]]


class TestWhatIsUnknown:
    """Each with one clear line, and everything else works."""

    def test_no_repository(self, tmp_path: Path) -> None:
        assert codes(tmp_path) == codes(tmp_path / "missing") == ["git-absent"]
        assert read_history(tmp_path, ["posts/a.md"])[0] == History()

    def test_no_commit_yet(self, repository: Repository) -> None:
        history, notes = read_history(repository.root, ["posts/a.md"])
        assert (history, [note.code for note in notes]) == (History(branch="main"), ["git-empty"])

    def test_a_detached_head(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        repository.git("checkout", "-q", "--detach")
        history, (note,) = read_history(repository.root, ["posts/a.md"])
        assert (history.branch, list(history.files), note.code) == (None, ["posts/a.md"], "git-detached")

    def test_a_shallow_clone_until_it_is_deepened(self, repository: Repository, tmp_path: Path) -> None:
        repository.commit({"posts/a.md": "old"})
        repository.commit({"posts/b.md": "one"})
        repository.commit({"posts/new.md": "new", "posts/b.md": "two"})
        run_git(tmp_path, "clone", "-q", "--depth", "2", repository.root.as_uri(), "clone")
        paths, known = ["posts/a.md", "posts/b.md", "posts/new.md"], dict[str, bytes]()
        history, (note,) = read_history(tmp_path / "clone", paths, known=known)
        assert (note.code, "2 files" in note.what, "--unshallow" in note.fix) == ("git-shallow", True, True)
        assert [file.truncated for file in history.files.values()] == [True, True, False]
        run_git(tmp_path / "clone", "fetch", "-q", "--unshallow")
        assert read_history(tmp_path / "clone", paths, known=known) == (history_of(repository), ())

    def test_a_clone_that_is_deep_enough(self, repository: Repository, tmp_path: Path) -> None:
        repository.commit({"README.md": "old"})
        repository.commit({"README.md": "newer"})
        repository.commit({"posts/a.md": "one"})
        run_git(tmp_path, "clone", "-q", "--depth", "2", repository.root.as_uri(), "clone")
        assert codes(tmp_path / "clone") == []

    def test_a_partial_clone_is_read_without_fetching(self, repository: Repository, tmp_path: Path) -> None:
        repository.git("config", "uploadpack.allowFilter", "true")
        repository.commit({"posts/a.md": lines("a"), "posts/b.md": lines("b")})
        repository.commit({"posts/a.md": None, "posts/pure.md": lines("a")})
        repository.commit({"posts/b.md": None, "posts/edited.md": lines("b") + "edit"})
        run_git(tmp_path, "clone", "-q", "--filter=blob:none", repository.root.as_uri(), "clone")
        run_git(tmp_path / "clone", "remote", "set-url", "origin", "file:///nowhere")
        paths, known = ["posts/edited.md", "posts/pure.md"], dict[str, bytes]()
        history, (note,) = read_history(tmp_path / "clone", paths, known=known)
        assert (note.code, note.severity) == ("git-partial", Severity.NOTE)
        assert [file.paths for file in history.files.values()] == [(), ("posts/a.md",)]
        assert [blob.read() for blob in commit_tree(tmp_path / "clone", "HEAD").blobs] != []

    def test_a_machine_without_git(self, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        repository.commit({"posts/a.md": "one"})
        monkeypatch.setenv("PATH", "")
        assert codes(repository.root) == ["git-missing"]

    def test_a_machine_that_never_had_git(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        code = (
            "import sys, pathlib; from hallway.sources.git import read_history;"
            "print([note.code for note in read_history(pathlib.Path(sys.argv[1]), ['posts/a.md'])[1]])"
        )
        environment = {**os.environ, "PATH": ""}
        done = subprocess.run(
            [sys.executable, "-c", code, repository.root], env=environment, capture_output=True, text=True
        )
        assert (done.stdout, done.returncode) == ("['git-missing']\n", 0), done.stderr

    def test_a_repository_of_somebody_else(self, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        repository.commit({"posts/a.md": "one"})
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        _, (note,) = read_history(repository.root, ["posts/a.md"])
        assert (note.code, str(repository.root) in note.fix) == ("git-ownership", True)

    def test_a_damaged_repository(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        commit = repository.commit({"posts/a.md": "two"})
        tree = repository.git("rev-parse", f"{commit}^{{tree}}")
        (repository.root / ".git/objects" / tree[:2] / tree[2:]).unlink()
        assert codes(repository.root) == ["git-failed"]

    @pytest.mark.parametrize(
        "revision", ["nope", "--all", "-h", "", "a\0b", "HEAD..HEAD", "\ud800", "0" * 40, "x" * 10_000]
    )
    def test_a_revision_that_is_none(self, repository: Repository, revision: str) -> None:
        repository.commit({"posts/a.md": "one"})
        assert codes(repository.root, revision=revision) == ["git-revision"]
        with pytest.raises(GitError) as caught:
            commit_tree(repository.root, revision)
        assert caught.value.problem.code == "git-revision"


class TestPlaces:
    """Wherever the site's folder is, nothing has to be said."""

    def test_a_site_in_a_folder_of_its_repository(self, tmp_path: Path) -> None:
        repository = Repository(tmp_path / "repository", prefix="teams/ünsere *site*/")
        repository.commit({"docs/a.md": lines("a"), "posts/other.md": "not ours"})
        repository.rename("docs/a.md", f"{repository.prefix}posts/a.md")
        repository.rename(f"{repository.prefix}posts/a.md", f"{repository.prefix}posts/b.md")
        assert {path: file.paths for path, file in history_of(repository).files.items()} == {
            "posts/b.md": ("posts/a.md",)
        }
        assert commit_tree(repository.site, "HEAD") == folder_tree(repository.site)

    def test_a_linked_worktree(self, repository: Repository, tmp_path: Path) -> None:
        repository.commit({"posts/a.md": "one"})
        repository.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
        history, notes = read_history(tmp_path / "linked", ["posts/a.md"])
        assert (history.branch, history.files, notes) == ("other", history_of(repository).files, ())

    def test_a_site_that_is_a_submodule(self, repository: Repository, tmp_path: Path) -> None:
        repository.commit({"posts/a.md": "one"})
        outer = Repository(tmp_path / "outer")
        outer.commit({"README.md": "outer"})
        outer.git("submodule", "--quiet", "add", "-b", "main", repository.root.as_uri(), "site")
        history, notes = read_history(outer.root / "site", ["posts/a.md"])
        assert (history.files, notes) == (history_of(repository).files, ())

    def test_a_bare_repository(self, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repository.commit({"posts/a.md": "one"})
        run_git(tmp_path, "clone", "-q", "--bare", repository.root.as_uri(), "bare")
        expected = history_of(repository)
        assert [problem.code for problem in read_history(tmp_path / "bare", ["posts/a.md"])[1]] == ["git-bare"]
        monkeypatch.setenv("GIT_DIR", str(tmp_path / "bare"))
        assert read_history(tmp_path / "bare", ["posts/a.md"]) == (expected, ())
        assert commit_tree(tmp_path / "bare", "main") == folder_tree(repository.root)

    def test_an_older_revision(self, repository: Repository) -> None:
        first = repository.commit({"posts/a.md": "one"})
        repository.git("tag", "v1")
        repository.commit({"posts/a.md": "two", "posts/b.md": "new"})
        history, _ = read_history(repository.root, ["posts/a.md", "posts/b.md"], revision="v1")
        assert (history.head, list(history.files), history.files["posts/a.md"].edits) == (first, ["posts/a.md"], 0)
        assert [blob.read() for blob in commit_tree(repository.root, "v1").blobs] == [b"one"]

    def test_a_hook_of_a_bare_repository(
        self, repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        repository.commit({"posts/a.md": "one"})
        run_git(tmp_path, "clone", "-q", "--bare", repository.root.as_uri(), "bare")
        (tmp_path / "live").mkdir()
        monkeypatch.chdir(tmp_path / "bare")
        monkeypatch.setenv("GIT_DIR", ".")
        assert list(read_history(tmp_path / "live", ["posts/a.md"])[0].files) == ["posts/a.md"]
