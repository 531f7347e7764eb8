"""What Git says of files, asked of real repositories."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from hallway.model import Signature
from hallway.sources.git import read_history
from hallway.sources.tree import folder_tree
from tests.unit.repositories import ADA, BO, Repository, day, history_of, lines, only, run_git

SIGNED_ADA = Signature("Ada Ash", "ada@example.org")
SIGNED_BO = Signature("Bo Birch", "bo@example.org")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


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

    def test_the_last_edit_is_the_latest_on_whatever_branch(self, repository: Repository) -> None:
        start = repository.commit({"posts/a.md": "", "posts/b.md": ""}, date=day(0))
        repository.branch("side", start)
        repository.commit({"posts/a.md": "1"}, date=day(1))
        repository.commit({"posts/b.md": "4"}, date=day(4))
        repository.checkout("main")
        repository.commit({"posts/b.md": "2"}, date=day(2))
        repository.commit({"posts/a.md": "3"}, date=day(3))
        repository.git("merge", "-q", "-s", "ours", "--no-edit", "side")
        files = history_of(repository).files
        assert [files[path].last.moment for path in ("posts/a.md", "posts/b.md")] == [day(3), day(4)]

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
