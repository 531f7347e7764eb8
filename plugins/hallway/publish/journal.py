"""What a publication is about to do, written down before it is done, so that the next run can complete it."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hallway.publish.folders import Folders, is_file, is_folder, parent_of, parents_of, status
from hallway.publish.manifest import MANIFEST, UNKNOWN, Manifest, is_within, read_manifest
from hallway.publish.staged import ASIDE, Staged
from hallway.publish.steps import Step

JOURNAL = ".hallway.journal"
"""The file in an output folder that says what is being done to it. While it is there, its steps are to be completed."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The steps of one publication, in order. Doing one that is done already changes nothing.

    `staging` is the name of the folder that the files come from, and `files` says of each where it waits in there, and
    its size and time, so that one can tell whether all of them are still what they were.
    """

    staging: str
    steps: tuple[Step, ...]
    files: Mapping[str, tuple[str, int, int]]

    def to_json(self) -> bytes:
        """As it is kept in the output folder."""
        steps = [(step.path, step.source) for step in self.steps]
        return json.dumps({"staging": self.staging, "steps": steps, "files": self.files}).encode()


def carry_out(root: Path, staged: Staged, journal: Journal) -> None:
    """Write the journal down, which is the moment from which on it will be done, and do it."""
    staged.write("journal", journal.to_json(), JOURNAL)
    (root / staged.name / "journal").replace(root / JOURNAL)
    _complete(root, journal)


def complete_journal(root: Path) -> None:
    """Complete what a run that was cut off had begun, if its files are all there.

    Otherwise (somebody removed them) forget it: what it would have brought is ours, but not as we wrote it.
    """
    if status(root / JOURNAL) is None:
        return
    journal = _read_journal(root)
    if journal and all(_is_whole(root, journal.staging, path, known) for path, known in journal.files.items()):
        _complete(root, journal)
        return
    if journal:
        _doubt(root, [path for path in journal.files if path != MANIFEST])
    (root / JOURNAL).unlink()


def _complete(root: Path, journal: Journal) -> None:
    """Do all that is not done yet. In the end the manifest is as young as the last change."""
    folders = Folders(root)
    for step in journal.steps:
        if step.source:
            _make_folder(root, folders, parent_of(step.path))
            _move(root / journal.staging / step.source, root / step.path)
        elif folders.has(parent_of(step.path)) and is_file(status(root / step.path)):
            (root / step.path).unlink()
    _prune(root, [step.path for step in journal.steps if not step.source])
    (root / JOURNAL).unlink()
    os.utime(root / MANIFEST)
    if is_folder(status(root / journal.staging)):
        shutil.rmtree(root / journal.staging)


def _make_folder(root: Path, folders: Folders, folder: str) -> None:
    """Make a folder that somebody removed since the journal was written, but nothing behind a link."""
    if folders.has(folder):
        return
    for path in (folder, *parents_of(folder)):
        there = status(root / path)
        if there is not None and not is_folder(there):
            raise NotADirectoryError(errno.ENOTDIR, "the site needs a folder here", str(root / path))
    (root / folder).mkdir(parents=True)


def _move(source: Path, target: Path) -> None:
    """Bring a file or a new folder to its place in one step, unless the run that was cut off had done that."""
    try:
        source.replace(target)
    except FileNotFoundError:
        if status(target) is None:
            raise
    except IsADirectoryError:
        for folder, _, _ in os.walk(target, topdown=False):
            Path(folder).rmdir()
        source.replace(target)


def _prune(root: Path, removed: list[str]) -> None:
    """Remove the folders that are empty without what was removed."""
    folders = {folder for path in removed for folder in parents_of(path)}
    for folder in sorted(folders, key=len, reverse=True):
        if is_folder(status(root / folder)) and not any((root / folder).iterdir()):
            (root / folder).rmdir()


def _is_whole(root: Path, staging: str, path: str, known: tuple[str, int, int]) -> bool:
    """Whether a file is as it was written, still where it waits or already in its place."""
    source, size, mtime_ns = known
    places = (status(root / staging / source), status(root / path))
    return any(is_file(found) and (found.st_size, found.st_mtime_ns) == (size, mtime_ns) for found in places if found)


def _doubt(root: Path, paths: list[str]) -> None:
    """Remember that files are ours, and that nobody knows what is in them."""
    before = read_manifest(root)
    staged = Staged(root, Folders(root))
    doubted = Manifest("", {**before.files, **dict.fromkeys(paths, UNKNOWN)}, before.foreign)
    staged.write("files", doubted.to_json(), MANIFEST)
    (root / staged.name / "files").replace(root / MANIFEST)
    staged.discard()


def _read_journal(root: Path) -> Journal | None:
    """The journal of an output folder; None, if Hallway did not write it, for it is written whole."""
    try:
        match json.loads((root / JOURNAL).read_bytes()):
            case {"staging": str(staging), "steps": list(steps), "files": dict(files)}:
                known = {path: (str(source), int(size), int(time)) for path, (source, size, time) in files.items()}
                journal = Journal(staging, tuple(Step(path, source) for path, source in steps), known)
                return journal if _is_sound(journal) else None
    except (ValueError, RecursionError, TypeError):
        pass
    return None


def _is_sound(journal: Journal) -> bool:
    """Whether all that a journal names is in the output folder, or in a staging folder there."""
    places = [place for step in journal.steps for place in (step.path, step.source or step.path)]
    places += [place for path, (source, _, _) in journal.files.items() for place in (path, source)]
    return journal.staging.startswith(ASIDE) and "/" not in journal.staging and all(map(is_within, places))
