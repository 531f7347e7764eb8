"""What Git says, asked of real repositories."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hallway.model import FileHistory, History, Signature
from hallway.problem import Severity
from hallway.sources.git import GitError, commit_tree, read_history
from hallway.sources.tree import KEPT, folder_tree
from tests.unit.repositories import ADA, BO, Repository, day, lines, run_git

SIGNED_ADA = Signature("Ada Ash", "ada@example.org")
SIGNED_BO = Signature("Bo Birch", "bo@example.org")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def history_of(repository: Repository, known: dict[str, bytes] | None = None) -> History:
    """The history of everything in the working folder, which Git must be able to tell without a word."""
    history, notes = read_history(
        repository.site, [blob.path for blob in folder_tree(repository.site).blobs], known=known
    )
    assert notes == ()
    return history


def only(repository: Repository) -> FileHistory:
    """The history of the only file there is."""
    (file,) = history_of(repository).files.values()
    return file


def codes(root: Path, *paths: str, revision: str = "HEAD") -> list[str]:
    """The codes of what Git cannot say."""
    return [note.code for note in read_history(root, paths or ["posts/a.md"], revision=revision)[1]]


class TestCommits:
    def test_first_and_last_in_utc(self, repository: Repository) -> None:
        first = repository.commit({"posts/a.md": "one"})
        repository.commit({"posts/b.md": "else"})
        last = repository.commit({"posts/a.md": "two"}, author=BO)
        history = history_of(repository)
        file = history.files["posts/a.md"]
        assert (history.head, history.branch) == (last, "main")
        assert (file.first.commit, file.first.moment, file.first.signatures) == (first, day(0), (SIGNED_ADA,))
        assert (file.last.commit, file.last.moment, file.last.signatures) == (last, day(2), (SIGNED_BO,))
        assert (file.edits, file.paths, file.truncated) == (1, (), False)

    def test_a_file_not_yet_committed_has_no_history(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        repository.write({"posts/new.md": "not yet"})
        assert list(history_of(repository).files) == ["posts/a.md"]

    def test_co_authors_come_after_the_author_each_address_once(self, repository: Repository) -> None:
        message = (
            "Together\n\nCo-authored-by: Not a trailer <no@example.org>\nbecause text follows it.\n\n"
            "Co-authored-by: Bo Birch <bo@example.org>\nco-authored-by: Folded\n  Name <f@example.org>\n"
            "Co-authored-by: ADA <ADA@Example.org>\nCo-authored-by: no address\nCo-authored-by: <only@example.org>\n"
        )
        repository.commit({"posts/a.md": "one"}, message=message)
        assert only(repository).first.signatures == (
            SIGNED_ADA,
            SIGNED_BO,
            Signature("Folded Name", "f@example.org"),
            Signature("", "only@example.org"),
        )

    def test_the_mailmap_counts_as_it_is_now(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"}, author="A <old@example.org>", message=f"x\n\nCo-authored-by: {BO}\n")
        known: dict[str, bytes] = {}
        assert history_of(repository, known).files["posts/a.md"].first.signatures[0].email == "old@example.org"
        repository.write({".mailmap": f"{ADA} <old@example.org>\n{ADA} <BO@example.org>\n"})
        assert history_of(repository, known).files["posts/a.md"].first.signatures == (SIGNED_ADA,)

    def test_names_in_other_encodings_are_read(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        commit = "author Jürgen <j@example.org> 1600000000 +0200\ncommitter x <x@y> 1600000000 +0000\nencoding ISO-8859-1\n\nü\n"
        repository.raw_commit(commit.encode("latin-1"))
        repository.commit({"posts/a.md": "two"}, author="Zoë Żak <z@example.org>")
        assert only(repository).last.signatures == (Signature("Zoë Żak", "z@example.org"),)


class TestRenames:
    def test_every_former_path_from_any_folder_and_format(self, repository: Repository) -> None:
        repository.commit({"_posts/a.html": lines("a")})
        repository.rename("_posts/a.html", "posts/a.MD", lines("a") + "an edit\n")
        repository.rename("posts/a.MD", "posts/2020/01/a.md")
        file = only(repository)
        assert (file.first.moment, file.last.moment, file.edits) == (day(0), day(1), 1)
        assert file.paths == ("_posts/a.html", "posts/a.MD")

    def test_pictures_beside_the_posts_are_followed_too(self, repository: Repository) -> None:
        repository.commit({"posts/a.png": bytes(range(256)) * 9})
        repository.rename("posts/a.png", "posts/2020/b.png")
        assert only(repository).paths == ("posts/a.png",)

    def test_hundreds_of_renames_with_edits_in_one_commit(self, repository: Repository) -> None:
        count = 600
        repository.git("config", "diff.renameLimit", "1")
        repository.git("config", "diff.renames", "false")
        repository.commit({f"_posts/{n}.md": lines(f"post {n}") for n in range(count)})
        repository.write({f"_posts/{n}.md": None for n in range(count)})
        repository.commit({f"posts/{n}.md": lines(f"post {n}") + "more\n" for n in range(count)})
        files = history_of(repository).files
        assert {path: file.paths for path, file in files.items()} == {
            f"posts/{n}.md": (f"_posts/{n}.md",) for n in range(count)
        }

    def test_an_edit_on_a_branch_that_never_saw_the_rename(self, repository: Repository) -> None:
        start = repository.commit({"posts/a.md": lines("a")})
        repository.branch("side", start)
        repository.commit({"posts/a.md": lines("a") + "from the side\n"}, author=BO)
        repository.checkout("main")
        repository.rename("posts/a.md", "posts/b.md")
        repository.merge("side")
        assert lines("a") + "from the side\n" == (repository.root / "posts/b.md").read_text()
        file = only(repository)
        assert (file.edits, file.last.signatures, file.paths) == (1, (SIGNED_BO,), ("posts/a.md",))

    def test_merges_that_create_and_rename(self, repository: Repository) -> None:
        start = repository.commit({"posts/a.md": lines("a"), "posts/c.md": "c"})
        for name in ("one", "two"):
            repository.branch(name, start)
            repository.commit({f"posts/{name}.md": lines(name)})
        repository.checkout("main")
        repository.commit({"posts/c.md": "changed"})
        moved = {"posts/a.md": None, "posts/moved.md": lines("a") + "evil\n", "posts/new.md": "made by the merge"}
        merge = repository.merge("one", "two", files=moved)
        files = history_of(repository).files
        assert (files["posts/moved.md"].first.commit, files["posts/moved.md"].paths) == (start, ("posts/a.md",))
        assert (files["posts/new.md"].first.commit, files["posts/new.md"].edits) == (merge, 0)
        assert [files[path].edits for path in ("posts/c.md", "posts/one.md", "posts/two.md")] == [1, 0, 0]


class TestStore:
    def test_later_reads_ask_only_for_new_commits(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        known: dict[str, bytes] = {}
        history_of(repository, known)
        before = dict(known)
        repository.commit({"posts/a.md": "two"})
        assert history_of(repository, known) == history_of(repository)
        assert before.items() < known.items()
        assert len(known) == 2

    def test_rubbish_in_the_store_is_replaced(self, repository: Repository) -> None:
        commit = repository.commit({"posts/a.md": "one"})
        for rubbish in (b"", b"\0", b"0 other question\0a\0b", b"\xff" * 99):
            known = {commit: rubbish}
            assert history_of(repository, known) == history_of(repository)
            assert known[commit] != rubbish

    @pytest.mark.parametrize("seed", range(4))
    def test_with_the_store_or_without_it_is_the_same(self, repository: Repository, seed: int) -> None:
        known: dict[str, bytes] = {}
        chance = random.Random(seed)
        repository.commit({f"posts/{name}.md": lines(name) for name in "abc"})
        branches = ["main"]
        for number in range(1, 31):
            do_something(repository, branches, chance, number)
            if number % 6 == 0:
                history = history_of(repository, known)
                assert history == history_of(repository)
                assert list(history.files) == [blob.path for blob in folder_tree(repository.root).blobs]


def do_something(repository: Repository, branches: list[str], chance: random.Random, number: int) -> None:
    """A commit, a merge or a change of branch, at random."""
    files = sorted(blob.path for blob in folder_tree(repository.root).blobs)
    path = chance.choice(files) if files else ""
    text = (repository.root / path).read_text() + f"edit {number}\n" if path else ""
    match chance.choice("new edit edit rename rename delete branch switch switch merge merge".split()):
        case "branch":
            branches.append(f"branch-{number}")
            repository.branch(branches[-1])
        case "switch":
            repository.checkout(chance.choice(branches))
        case "merge":
            repository.try_merge(chance.choice(branches))
        case "edit" if path:
            repository.commit({path: text})
        case "rename" if path:
            repository.rename(path, f"posts/moved-{number}.md", chance.choice([None, text]))
        case "delete" if path:
            repository.commit({path: None})
        case _:
            repository.commit({f"posts/{number}.md": lines(f"new {number}")})


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

    def test_a_bare_repository(self, repository: Repository, tmp_path: Path) -> None:
        repository.commit({"posts/a.md": "one"})
        run_git(tmp_path, "clone", "-q", "--bare", repository.root.as_uri(), "bare")
        assert read_history(tmp_path / "bare", ["posts/a.md"]) == (history_of(repository), ())
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


class TestHostile:
    def test_names_of_files(self, repository: Repository) -> None:
        names = ["-rf.md", "a\nM\tb.md", 'q"\t.md', "commit 0.md", "M", "R100", "日本.md", ":(top)x.md", "*.md"]
        repository.commit({f"posts/{name}": lines(name) for name in names} | {os.fsdecode(b"posts/\xff.md"): "bad"})
        repository.commit(
            {f"posts/{name}": None for name in names} | {f"posts/new/{name}": lines(name) for name in names}
        )
        paths = [f"posts/new/{name}" for name in names]
        history, _ = read_history(repository.root, paths)
        assert {path: file.paths for path, file in history.files.items()} == {
            path: (path.replace("new/", ""),) for path in paths
        }
        assert [blob.path for blob in commit_tree(repository.root, "HEAD").blobs] == sorted(paths)

    def test_former_names_that_are_not_utf_8_are_left_out(self, repository: Repository) -> None:
        repository.commit({os.fsdecode(b"posts/\xff.md"): lines("a")})
        repository.rename(os.fsdecode(b"posts/\xff.md"), "posts/a.md")
        assert (only(repository).first.moment, only(repository).paths) == (day(0), ())

    @pytest.mark.parametrize(
        ("author", "expected"),
        [
            (b"\x1b[31mRed\x07 <a@b>", Signature("[31mRed", "a@b")),
            (b"Evil\xe2\x80\xaegnp <a@b>", Signature("Evilgnp", "a@b")),
            (b"<<script>> <a@b>", None),
            (b"A > B <c@d>", None),
            (b" <>", Signature("", "")),
            (b"Nobody", None),
            (b"x" * 10_000 + b" <a@b>", Signature("x" * 200, "a@b")),
            (b"\xff\xfe <\xff@b>", Signature("\ufffd\ufffd", "\ufffd@b")),
        ],
    )
    def test_names_of_people(self, repository: Repository, author: bytes, expected: Signature | None) -> None:
        repository.commit({"posts/a.md": "one"})
        history, _ = read_history(repository.root, ["posts/a.md"], revision=hostile(repository, author))
        (signature, *_) = history.files["posts/a.md"].first.signatures
        assert signature == expected or expected is None
        assert not set(signature.name + signature.email) & set("<>\n\x1b\u202e")

    @pytest.mark.parametrize(
        ("date", "expected"),
        [
            (b"1600000000 +9999", datetime.fromtimestamp(1600000000, UTC)),
            (b"-62135596800 +0000", None),
            (b"253402300799 +0000", datetime(9999, 12, 30, tzinfo=UTC)),
            (b"99999999999999999999999 +0000", None),
            (b"yesterday", None),
            (b"", None),
        ],
    )
    def test_dates(self, repository: Repository, date: bytes, expected: datetime | None) -> None:
        repository.commit({"posts/a.md": "one"})
        history, _ = read_history(repository.root, ["posts/a.md"], revision=hostile(repository, b"A <a@b>", date))
        moment = history.files["posts/a.md"].first.moment
        assert moment == expected or expected is None
        assert moment.astimezone(UTC) + timedelta(hours=14)

    def test_messages_that_look_like_records(self, repository: Repository) -> None:
        message = "commit 0000\n\x01\n---\ndiff --git a b\n\nCo-authored-by: \x1e<<>> <a@b\nSigned-off-by: x\n"
        repository.commit({"posts/a.md": "one"}, message=message)
        assert only(repository).first.signatures == (SIGNED_ADA,)

    def test_rubbish_in_the_mailmap(self, repository: Repository) -> None:
        repository.commit({"posts/a.md": "one"})
        for rubbish in (
            b"\xff\xfe\x00<<<>>>\n<\n> <\n<> <ada@example.org>\n",
            b"#" * 100_000,
            b"A <b@c> <d@e> <f@g>\n\0",
        ):
            repository.write({".mailmap": rubbish})
            assert [signature.name for signature in only(repository).first.signatures] == ["Ada Ash"]

    def test_hooks_and_monitors_are_not_run(self, repository: Repository, tmp_path: Path) -> None:
        repository.commit({"posts/a.md": "one"})
        script = tmp_path / "script"
        script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
        script.chmod(0o755)
        for key in ("core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand"):
            repository.git("config", key, str(script))
        history_of(repository)
        [blob.read() for blob in commit_tree(repository.root, "HEAD").blobs]
        assert not (tmp_path / "ran").exists()

    def test_configuration_changes_nothing(self, repository: Repository) -> None:
        repository.commit({"posts/é.md": lines("a")})
        repository.rename("posts/é.md", "posts/ü.md", lines("a") + "edit")
        expected = history_of(repository)
        for setting in (
            *(
                "core.quotePath=true",
                "diff.renames=copies",
                "diff.orderFile=nowhere",
                "diff.noPrefix=true",
                "log.date=iso",
            ),
            *("log.showSignature=true", "log.follow=true", "color.ui=always", "i18n.logOutputEncoding=UTF-16"),
            *("mailmap.file=/dev/zero/x", "format.pretty=raw", "trailer.separators=#", "log.diffMerges=off"),
        ):
            repository.git("config", *setting.split("=", 1))
        assert history_of(repository) == expected


def hostile(repository: Repository, author: bytes, date: bytes = b"1600000000 +0000") -> str:
    """A first commit of what is in HEAD, whose author line is exactly this."""
    tree = repository.git("rev-parse", "main^{tree}").encode()
    text = b"tree %s\nauthor %s %s\ncommitter C <c@d> 1600000000 +0000\n\nx\n" % (tree, author, date)
    return repository.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=text)


class TestCommitTree:
    def test_a_commit_and_its_checkout_are_the_same_tree(self, repository: Repository) -> None:
        files = {
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


def follow(root: Path, path: str) -> str:
    """The commit that made a file, as `git log --follow` has it, but for copies: it follows those too."""
    told = run_git(root, "log", "--follow", "-M", "-l5000", "--name-status", "--format=commit %H", "--", path).split(
        "commit "
    )
    births = [record.split()[:2] for record in told if record]
    copied = next((at for at, (_, status) in enumerate(births) if status.startswith("C")), len(births) - 1)
    return births[copied][0]


class TestRealHistory:
    @pytest.fixture(scope="class")
    def clone(self, corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("real")
        run_git(folder, "clone", "-q", str(corpora / "18f-history.bundle"), "clone")
        return folder / "clone"

    def test_every_post_has_its_life(self, clone: Path) -> None:
        paths = [blob.path for blob in folder_tree(clone).blobs]
        known: dict[str, bytes] = {}
        history, notes = read_history(clone, paths, known=known)
        assert notes == ()
        assert list(history.files) == paths
        assert len(paths) == 509
        assert len(known) == int(run_git(clone, "rev-list", "--count", "HEAD"))
        assert all(file.paths for path, file in history.files.items() if path < "posts/2024")
        assert read_history(clone, paths, known=known) == (history, ())

    def test_births_are_those_that_git_finds_file_by_file(self, clone: Path) -> None:
        paths = random.Random(18).sample([blob.path for blob in folder_tree(clone).blobs], 30)
        history, _ = read_history(clone, paths)
        assert {path: history.files[path].first.commit for path in paths} == {
            path: follow(clone, path) for path in paths
        }
