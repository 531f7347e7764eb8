"""Everything that can be said of the files of a site before they are shared. Nothing is kept of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hallway.compile.scope import Scope
from hallway.compile.whole import compile_site, read_site
from hallway.model import Blob, Tree
from hallway.problem import Problem
from hallway.review import Lexicon, review
from hallway.settings import Settings
from hallway.sources.decode import decode
from hallway.sources.git import changed_files, commit_tree, staged_tree
from hallway.sources.layout import Role, role_of
from hallway.sources.opening import read_blob
from hallway.sources.tree import folder_tree


def check(root: Path, settings: Settings, lexicon: Lexicon, today: date, scope: Scope) -> tuple[Problem, ...]:
    """What is wrong with these files, and what their writers should look at again, sorted. Raises GitError."""
    tree = _tree(root, scope)
    wanted = _wanted(root, tree, scope)
    output = compile_site(read_site(tree, root, settings, scope.revision), today)
    told = [problem for problem in output.problems if wanted is None or problem.path in wanted]
    looked = (
        problem for blob in tree.blobs if wanted is None or blob.path in wanted for problem in _look(blob, lexicon)
    )
    return tuple(sorted({*told, *looked}))


def _tree(root: Path, scope: Scope) -> Tree:
    if scope.staged:
        return staged_tree(root)
    return commit_tree(root, scope.revision) if scope.revision else folder_tree(root)


def _wanted(root: Path, tree: Tree, scope: Scope) -> frozenset[str] | None:
    """The paths whose problems are told; None for all. A link that is refused is in no tree, and has a path."""
    wanted = None
    if scope.since or scope.staged:
        wanted = changed_files(root, scope.since, scope.revision, staged=scope.staged)
    if scope.paths is None:
        return wanted
    known = {*(blob.path for blob in tree.blobs), *(problem.path for problem in tree.problems)}
    named = frozenset(path for path in known if any(path == one or path.startswith(f"{one}/") for one in scope.paths))
    return named if wanted is None else named & wanted


def _look(blob: Blob, lexicon: Lexicon) -> tuple[Problem, ...]:
    """What is to be looked at again in a text; nothing in other files, and in what is not read at all."""
    if role_of(blob.path) is Role.FILE:
        return ()
    data = read_blob(blob)
    return review(blob.path, decode(data)[0], lexicon) if isinstance(data, bytes) else ()
