"""The ledger, brought up to date with a site: where little changed, little is compiled."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hallway.compile.files import KnownFiles
from hallway.compile.kept import has_index, keep, problems_in
from hallway.freezing import freeze
from hallway.ledger import Ledger
from hallway.model import Blob, History, Output, Tree
from hallway.problem import Problem
from hallway.settings import Settings
from hallway.sources.git import State, commit_tree, read_edits, state_of
from hallway.sources.reader import Reader, code_digest
from hallway.sources.tree import folder_tree

if TYPE_CHECKING:
    from hallway.compile.revision import Edits

MOST = 200
"""How many posts may have changed before the whole site is compiled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What a build has before it. The ledger holds the pages.

    `settings` are complete. `output` is the whole site, where it was compiled as a whole; else `changed` are the
    addresses of the pages that the changed posts are shown on, and all others are as they were. `why` says in a few
    words how much was compiled. `index` is what is left to do for people to ask who knows about what, in small steps.
    """

    settings: Settings
    problems: tuple[Problem, ...]
    why: str
    output: Output | None = None
    changed: frozenset[str] = frozenset()
    index: Iterator[None] | None = None

    def finish_index(self) -> None:
        """Do what is left to do of it."""
        for _ in self.index or ():
            continue


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be compiled: a site, as it is in its folder or (`revision`) in a commit, on a day."""

    root: Path
    settings: Settings
    today: date
    revision: str | None = None


class Helpers(Protocol):
    """Other processes, if there are any."""

    def executor(self, seconds: float) -> Executor | None:
        """Who is to do what takes this process so many seconds; None where nobody else would do it sooner."""

    def get_ready(self) -> None:
        """Use the time until something is asked of them to get ready for it."""


_EACH = 0.006
"""Seconds that it takes to read a file, and to render what it says, on a machine of 2024."""


def bring_up_to_date(
    ledger: Ledger, asked: Question, *, whole: bool = False, helpers: Helpers | None = None
) -> Compiled:
    """Make the ledger hold the site as it is now. With `whole`, its output is compiled in any case.

    Raises `GitError` when there is no such commit.
    """
    files = KnownFiles(ledger)
    tree = commit_tree(asked.root, asked.revision) if asked.revision else folder_tree(asked.root, files.known)
    state = state_of(asked.root, asked.revision or "HEAD")
    base = _base(asked, state, tree)
    compiled = None
    if not whole and has_index(ledger) and _fact(ledger, "base") == base and files.are_those_of(tree):
        compiled = _as_little(ledger, asked, files.changed_in(tree), state)
    if compiled is None:
        _read_ahead(ledger, asked, tree, files, helpers)
        compiled = _as_a_whole(ledger, asked, tree)
    files.note(tree)
    for name, fact in (("base", base), ("head", state.head)):
        if _fact(ledger, name) != fact:
            ledger.facts[name] = fact.encode()
    return compiled


def _fact(ledger: Ledger, name: str) -> str:
    return ledger.facts.get(name, b"").decode()


def _base(asked: Question, state: State, tree: Tree) -> str:
    """A digest of all that a site is made of, but for its files and the commits that edited them."""
    said = (code_digest(), asked.settings, asked.today, state.rest, bool(state.head), tree.problems)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _as_little(ledger: Ledger, asked: Question, edited: list[Blob], state: State) -> Compiled | None:
    """What has to be compiled because of a few edits; None where there is more to it."""
    head = _fact(ledger, "head")
    commits = read_edits(asked.root, head, state, ledger.commits) if head != state.head else {}
    if commits is None or len(edited) + len(commits) > MOST:
        return None
    settings, changed = _settings(ledger, asked), _revised(ledger, asked, edited, commits)
    if changed is None:
        return None
    number = len({*commits, *(blob.path for blob in edited)})
    why = f"{number} edited file{'s' if number > 1 else ''}" if number else "nothing has changed"
    return Compiled(settings=settings, problems=problems_in(ledger), why=why, changed=changed)


def _revised(ledger: Ledger, asked: Question, edited: list[Blob], commits: Edits) -> frozenset[str] | None:
    if not edited and not commits:
        return frozenset()
    from hallway.compile.revision import revise

    return revise(ledger, _settings(ledger, asked), edited, commits)


def _read_ahead(ledger: Ledger, asked: Question, tree: Tree, files: KnownFiles, helpers: Helpers | None) -> None:
    """Have others read what is new, if that is much."""
    question = Reader(asked.settings, {}).question
    new = files.changed_in(tree) if _fact(ledger, "question") == question else list(tree.blobs)
    ledger.facts["question"] = question.encode()
    if helpers and (executor := helpers.executor(len(new) * _EACH)):
        from hallway.sources.ahead import read_ahead

        read_ahead(new, asked.settings, ledger.readings, executor)
        helpers.get_ready()


def _as_a_whole(ledger: Ledger, asked: Question, tree: Tree) -> Compiled:
    from hallway.compile.expertise import index
    from hallway.compile.whole import assemble_site, output_of, read_site

    reading = read_site(tree, asked.root, asked.settings, asked.revision, ledger.commits, ledger.readings)
    site, problems = assemble_site(reading, asked.today)
    output = output_of(site, problems, reading.settings)
    compiled = Compiled(
        settings=reading.settings,
        problems=output.problems,
        why="the whole site",
        output=output,
        index=index(ledger, site, reading.settings),
    )
    if has_index(ledger):
        compiled.finish_index()
        compiled = replace(compiled, index=None)
    keep(ledger, output, reading.settings)
    _note_history(ledger, reading.history, tree)
    ledger.facts["settings"] = json.dumps([reading.settings.branch, reading.settings.prefix]).encode()
    return compiled


def _settings(ledger: Ledger, asked: Question) -> Settings:
    """The settings with what Git knew of them when the site was last compiled as a whole."""
    branch, prefix = json.loads(ledger.facts["settings"])
    return replace(asked.settings, branch=branch, prefix=prefix)


def _note_history(ledger: Ledger, history: History, tree: Tree) -> None:
    """Remember what Git said of each file, and forget what was read of files that are gone."""
    ledger.histories.become({path: freeze(life) for path, life in history.files.items()})
    paths: Mapping[str, object] = {blob.path: blob for blob in tree.blobs}
    for path in [path for path in ledger.readings if path not in paths]:
        del ledger.readings[path]
