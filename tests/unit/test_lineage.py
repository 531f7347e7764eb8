"""The life of files, over changes written by hand and at random, without any Git."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.model import Signature
from hallway.sources.changes import Change, Step
from hallway.sources.lineage import trace
from tests.unit.repositories import START

Summary = tuple[str, str, int, tuple[str, ...]]

ADA = (Signature("Ada", "ada@example.org"),)


def added(path: str) -> Step:
    return Step(path, (None,))


def edited(path: str) -> Step:
    return Step(path, (path,))


def renamed(old: str, new: str, *, edit: bool = False) -> Step:
    return Step(new, (old,), edited=edit)


def deleted(path: str) -> Step:
    return Step(None, (path,))


def change(name: str, *steps: Step, parents: str = "") -> Change:
    return Change(name, tuple(parents.split()), START + timedelta(hours=len(name)), ADA, steps)


def line(*commits: Iterable[Step]) -> list[Change]:
    """A history without branches, its commits called 0, 1, 2 …, newest first."""
    numbered = enumerate(commits)
    return [change(str(at), *steps, parents=str(at - 1) if at else "") for at, steps in numbered][::-1]


def lives(changes: list[Change], *files: str) -> dict[str, Summary]:
    """First commit, last commit, edits and earlier paths of each file."""
    found = trace(changes, files)
    return {path: (life.first.commit, life.last.commit, life.edits, life.paths) for path, life in found.items()}


def test_edits_are_counted_after_the_first() -> None:
    assert lives(line([added("a"), added("b")], [edited("a")], [edited("a")]), "a", "b") == {
        "a": ("0", "2", 2, ()),
        "b": ("0", "0", 0, ()),
    }


def test_a_file_that_was_never_committed_is_absent() -> None:
    assert lives(line([added("a")]), "b") == {}
    assert trace([], ["b"]) == {}


def test_a_rename_goes_on_and_is_an_edit_only_if_the_content_changed() -> None:
    history = line([added("a"), added("x")], [renamed("a", "b"), renamed("x", "y", edit=True)], [renamed("b", "c")])
    assert lives(history, "c", "y") == {"c": ("0", "0", 0, ("a", "b")), "y": ("0", "1", 1, ("x",))}


def test_there_and_back_again() -> None:
    history = line([added("a")], [renamed("a", "b")], [edited("b")], [renamed("b", "a")])
    assert lives(history, "a") == {"a": ("0", "2", 1, ("b",))}


def test_two_files_may_swap_their_names() -> None:
    history = line([added("a")], [added("b")], [renamed("a", "b"), renamed("b", "a")], [edited("a")])
    assert lives(history, "a", "b") == {"a": ("1", "3", 1, ("b",)), "b": ("0", "0", 0, ("a",))}


def test_a_file_added_again_goes_on() -> None:
    assert lives(line([added("a")], [deleted("a")], [added("a")]), "a") == {"a": ("0", "2", 1, ())}


def test_a_file_under_the_name_of_one_that_moved_away_is_new() -> None:
    history = line([added("a")], [renamed("a", "b")], [added("a")], [edited("a")])
    assert lives(history, "a", "b") == {"a": ("2", "3", 1, ()), "b": ("0", "0", 0, ("a",))}


def test_a_rename_over_the_name_of_a_deleted_file_does_not_inherit_its_life() -> None:
    history = line([added("a")], [deleted("a")], [added("b")], [renamed("b", "a")])
    assert lives(history, "a") == {"a": ("2", "2", 0, ("b",))}


def test_an_edit_of_the_old_name_on_a_branch_counts() -> None:
    history = [
        change("merge", Step("b", ("b", "a"), edited=False), parents="main side"),
        change("side", edited("a"), parents="root"),
        change("main", renamed("a", "b"), parents="root"),
        change("root", added("a")),
    ]
    assert lives(history, "b") == {"b": ("root", "side", 1, ("a",))}


@pytest.mark.parametrize("first", ["main", "side"])
def test_a_branch_that_knew_nothing_of_the_file_takes_nothing_from_it(first: str) -> None:
    side, main = change("side", added("z"), parents="root"), change("main", renamed("a", "b"), parents="root")
    branches = [side, main] if first == "side" else [main, side]
    history = [
        change("merge", parents="main side"),
        *branches,
        change("root", edited("a"), parents="0"),
        *line([added("a")]),
    ]
    assert lives(history, "b") == {"b": ("0", "root", 1, ("a",))}


def test_the_order_of_branches_does_not_matter() -> None:
    merge = change("merge", Step("b", ("b", "a"), edited=False), parents="main side")
    side, main = change("side", edited("a"), parents="root"), change("main", renamed("a", "b"), parents="root")
    root = change("root", added("a"))
    assert lives([merge, side, main, root], "b") == lives([merge, main, side, root], "b")


def test_a_merge_may_create_and_rename() -> None:
    history = [
        change("merge", Step("c", ("a", "a"), edited=False), Step("n", (None, None), edited=False), parents="one two"),
        change("two", edited("a"), parents="root"),
        change("one", edited("a"), parents="root"),
        change("root", added("a")),
    ]
    assert lives(history, "c", "n") == {"c": ("root", "two", 2, ("a",)), "n": ("merge", "merge", 0, ())}


def test_histories_without_a_common_root_are_both_read() -> None:
    history = [
        change("merge", parents="one two"),
        change("two", added("b")),
        change("one", added("a")),
    ]
    assert lives(history, "a", "b") == {"a": ("one", "one", 0, ()), "b": ("two", "two", 0, ())}


@dataclass
class Life:
    """What is expected of one file: the commits that changed it, and every name it had."""

    commits: list[str]
    names: list[str]


@dataclass
class Shelf:
    """Files by name, the obvious way: forwards, one commit at a time."""

    here: dict[str, Life] = field(default_factory=dict)
    gone: dict[str, Life] = field(default_factory=dict)

    def do(self, commit: str, verb: str, path: str, other: str) -> tuple[Step, ...]:
        """The steps of a commit that does this, as far as it makes sense; else none."""
        life = self.here.get(path)
        if verb == "add" and life is None:
            self.here[path] = life = self.gone.pop(path, Life([], [path]))
            life.commits.append(commit)
            return (added(path),)
        if verb == "edit" and life is not None:
            life.commits.append(commit)
            return (edited(path),)
        if verb == "delete" and life is not None:
            self.gone[path] = self.here.pop(path)
            return (deleted(path),)
        if verb in ("move", "rewrite") and life is not None and other not in self.here:
            self.gone.pop(other, None)
            self.here[other] = self.here.pop(path)
            life.names.append(other)
            if verb == "rewrite":
                life.commits.append(commit)
            return (renamed(path, other, edit=verb == "rewrite"),)
        return ()


VERBS = st.sampled_from("add add edit move rewrite delete".split())
NAMES = st.sampled_from("abcd")


@given(st.lists(st.tuples(VERBS, NAMES, NAMES), max_size=40))
def test_reading_backwards_finds_what_happened_forwards(deeds: list[tuple[str, str, str]]) -> None:
    shelf = Shelf()
    history = line(*(shelf.do(str(at), *deed) for at, deed in enumerate(deeds)))
    assert lives(history, *shelf.here) == {
        path: (
            life.commits[0],
            life.commits[-1],
            len(life.commits) - 1,
            tuple(name for name in dict.fromkeys(life.names) if name != path),
        )
        for path, life in sorted(shelf.here.items())
    }
