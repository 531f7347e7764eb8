"""The ledger, brought up to date with a site: where little changed, little is compiled."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hallway.compile.kept import keep, problems_in
from hallway.compile.revision import revise
from hallway.compile.whole import Reading, compile_site, read_site
from hallway.freezing import freeze
from hallway.ledger import Ledger
from hallway.model import History, Output, Tree
from hallway.problem import Problem
from hallway.settings import Settings
from hallway.sources.ahead import read_ahead
from hallway.sources.git import State, commit_tree, read_edits, state_of
from hallway.sources.reader import Reader, code_digest
from hallway.sources.tree import folder_tree

MOST = 200
"""How many posts may have changed before the whole site is compiled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What a build has before it. The ledger holds the pages.

    `settings` are complete. `output` is the whole site, where it was compiled as a whole; else `changed` are the
    addresses of the pages that the changed posts are shown on, and all others are as they were. `why` says in a few
    words how much was compiled.
    """

    settings: Settings
    problems: tuple[Problem, ...]
    why: str
    output: Output | None = None
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be compiled: a site, as it is in its folder or (`revision`) in a commit, on a day."""

    root: Path
    settings: Settings
    today: date
    revision: str | None = None


Helpers = Callable[[float], Executor | None]
"""Who is to do what takes this process so many seconds; None where nobody else would do it sooner."""

_EACH = 0.0006
"""Seconds that it takes to read a file, on a machine of 2024."""


def bring_up_to_date(
    ledger: Ledger, asked: Question, *, whole: bool = False, helpers: Helpers | None = None
) -> Compiled:
    """Make the ledger hold the site as it is now. With `whole`, its output is compiled in any case.

    Raises `GitError` when there is no such commit.
    """
    tree = _tree(ledger, asked)
    state = state_of(asked.root, asked.revision or "HEAD")
    base = _base(asked, state, tree)
    compiled = None if whole else _as_little(ledger, asked, tree, state, base)
    if compiled is None and helpers:
        _read_ahead(ledger, asked, tree, helpers)
    _note_files(ledger, tree)
    if compiled is None:
        compiled = _as_a_whole(ledger, asked, tree)
        ledger.facts["base"] = base.encode()
    ledger.facts["head"] = state.head.encode()
    return compiled


def _tree(ledger: Ledger, asked: Question) -> Tree:
    if asked.revision:
        return commit_tree(asked.root, asked.revision)
    rows = ((path, row.decode().partition(" ")) for path, row in ledger.files.all().items())
    return folder_tree(asked.root, {path: (stamp, name) for path, (name, _, stamp) in rows})


def _base(asked: Question, state: State, tree: Tree) -> str:
    """A digest of all that a site is made of, but for its files and the commits that edited them."""
    said = (code_digest(), asked.settings, asked.today, state.rest, bool(state.head), tree.problems)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _as_little(ledger: Ledger, asked: Question, tree: Tree, state: State, base: str) -> Compiled | None:
    """What has to be compiled because of a few edits; None where there is more to it."""
    before = {path: row.decode().partition(" ")[0] for path, row in ledger.files.all().items()}
    now = {blob.path: blob for blob in tree.blobs}
    if ledger.facts.get("base", b"").decode() != base or before.keys() != now.keys():
        return None
    edited = [blob for path, blob in now.items() if before[path] != blob.id]
    head = ledger.facts.get("head", b"").decode()
    commits = read_edits(asked.root, head, state.head, ledger.commits) if head != state.head else {}
    if commits is None or len(edited) + len(commits) > MOST:
        return None
    settings = _settings(ledger, asked)
    changed = revise(ledger, settings, edited, commits) if edited or commits else frozenset[str]()
    if changed is None:
        return None
    number = len({*commits, *(blob.path for blob in edited)})
    why = f"{number} edited file{'s' if number > 1 else ''}" if number else "nothing has changed"
    return Compiled(settings=settings, problems=problems_in(ledger), why=why, changed=changed)


def _read_ahead(ledger: Ledger, asked: Question, tree: Tree, helpers: Helpers) -> None:
    """Have others read what is new, if that is much."""
    question = Reader(asked.settings, {}).question.encode()
    before = ledger.files.all() if ledger.facts.get("question") == question else {}
    new = [blob for blob in tree.blobs if not before.get(blob.path, b"").startswith(blob.id.encode())]
    ledger.facts["question"] = question
    if executor := helpers(len(new) * _EACH):
        read_ahead(new, asked.settings, ledger.readings, executor)


def _as_a_whole(ledger: Ledger, asked: Question, tree: Tree) -> Compiled:
    reading = read_site(tree, asked.root, asked.settings, asked.revision, ledger.commits, ledger.readings)
    output = compile_site(reading, asked.today)
    keep(ledger, output, reading.settings)
    _note_history(ledger, reading.history, tree)
    ledger.facts["settings"] = json.dumps([reading.settings.branch, reading.settings.prefix]).encode()
    return Compiled(settings=reading.settings, problems=output.problems, why="the whole site", output=output)


def _settings(ledger: Ledger, asked: Question) -> Settings:
    """The settings with what Git knew of them when the site was last compiled as a whole."""
    branch, prefix = json.loads(ledger.facts["settings"])
    return replace(asked.settings, branch=branch, prefix=prefix)


def _note_files(ledger: Ledger, tree: Tree) -> None:
    """Remember which files there are. A stamp stays good for as long as the file's content is the same."""
    before = ledger.files.all()
    rows: dict[str, bytes] = {}
    for blob in tree.blobs:
        old = before.get(blob.path, b"")
        same = old.startswith(f"{blob.id} ".encode())
        rows[blob.path] = old if same and not blob.stamp else f"{blob.id} {blob.stamp}".encode()
    ledger.files.become(rows, before)


def _note_history(ledger: Ledger, history: History, tree: Tree) -> None:
    """Remember what Git said of each file, and forget what was read of files that are gone."""
    ledger.histories.become({path: freeze(life) for path, life in history.files.items()})
    paths: Mapping[str, object] = {blob.path: blob for blob in tree.blobs}
    for path in [path for path in ledger.readings if path not in paths]:
        del ledger.readings[path]


__all__ = ["Compiled", "Question", "Reading", "bring_up_to_date"]
