"""The life of each file, followed back from its last path through renames, deletions, branches and merges.

Every commit is read with the names that files have *there*. We walk from the newest commit to the oldest and carry,
for each commit that is still to come, which of its paths became which files of the tree: a rename is undone on the way
to a parent, a merge hands its names to every parent, and where branches part, what they say is united. So an edit of
the old name on a branch that never saw the rename counts, and a new file under the name of one that moved away is a
new file. A file that was deleted and added again under the same name goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from hallway.sources.changes import Change, Step

Names = Mapping[str, frozenset[str]]
"""Path in one commit → the files of the tree that it became, each by its path in the tree."""

Events = list[tuple[Change, Step]]
"""What happened to one file, newest first."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The life of one file. `first` brought it into being; `last` edited it last, or is `first`.

    `edits` counts commits after the first that changed the content; neither pure renames nor merges do. `paths` are
    the earlier ones, oldest first, no duplicates, never the last one.
    """

    first: Change
    last: Change
    edits: int
    paths: tuple[str, ...]


def trace(changes: Iterable[Change], files: Collection[str]) -> dict[str, Lineage]:
    """The lineage of each file that any change touched, in the order of their paths.

    `changes` are all commits that can be reached from the one of the tree, which is the first, and none of them comes
    before all of its children.
    """
    events: defaultdict[str, Events] = defaultdict(list)
    start: Names = {path: frozenset([path]) for path in files}
    waiting: dict[str, Names] = {}
    for change in changes:
        names = waiting.pop(change.commit, start)
        for step in change.steps:
            for file in names.get(step.after or "", ()):
                events[file].append((change, step))
        for position, parent in enumerate(change.parents):
            waiting[parent] = _unite(waiting.get(parent), _undo(names, change.steps, position))
    return {file: _lineage(file, events[file]) for file in sorted(events)}


def _undo(names: Names, steps: tuple[Step, ...], position: int) -> Names:
    """The names in one parent of a commit, which is by its position among them. The same object where none changes."""
    pairs = ((step.after, old) for step in steps for old in step.before[position : position + 1])
    moved = [(new, old) for new, old in pairs if new is not None and old is not None and old != new]
    if not moved:
        return names
    result = dict(names)
    for path in {path for pair in moved for path in pair}:
        result.pop(path, None)
    for new, old in moved:
        if files := names.get(new):
            result[old] = result.get(old, frozenset()) | files
    return result


def _unite(one: Names | None, other: Names) -> Names:
    """What two children of a commit say of it together."""
    if one is None or one is other:
        return other
    both = dict(one)
    for path, files in other.items():
        known = both.get(path)
        if known is not files:
            both[path] = files | (known or frozenset())
    return both


def _lineage(file: str, events: Events) -> Lineage:
    oldest_first = events[::-1]
    first = oldest_first[0][0]
    edits = {change.commit: change for change, step in oldest_first if step.edited and change is not first}
    names = dict.fromkeys(path for _, step in oldest_first for path in (*step.before, step.after))
    paths = tuple(path for path in names if path is not None and path != file)
    return Lineage(first, next(reversed(edits.values()), first), len(edits), paths)
