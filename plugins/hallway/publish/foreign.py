"""Whose files there are in an output folder besides Hallway's, without looking into each of its folders every time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from hallway.publish.folders import is_folder, parent_of, status
from hallway.publish.manifest import Manifest

APART = "search"
"""The folder that the last stage of a build looks after by itself: its files are in no manifest, and not foreign."""


def find_foreign(root: Path, before: Manifest) -> set[str]:
    """Files that the last build did not write; no hidden ones. A folder that nobody may read is named itself, with "/".

    Only folders that changed since the last build are read: a folder's own time tells of what came to it or left it.
    """
    known = _folders_of(before)
    changed = _changed(root, known, before.moment)
    found = {path for path in before.foreign if parent_of(path) not in changed}
    for folder in sorted(changed):
        found.update(_files_in(root, folder, known))
    return found - before.files.keys()


def _folders_of(before: Manifest) -> set[str]:
    """The output folder, and all folders in it that hold something the last build knew of."""
    folders = {""}
    for path in (*before.files, *before.foreign):
        folder = parent_of(path)
        while folder not in folders:
            folders.add(folder)
            folder = parent_of(folder)
    return folders


def _changed(root: Path, folders: set[str], since: int) -> set[str]:
    """Those folders in which a file may have come or gone, or which are no folders any more."""
    changed = set()
    opened = os.open(root, os.O_RDONLY)
    try:
        for folder in folders:
            there = status(folder or ".", opened)
            if not is_folder(there) or (there and there.st_mtime_ns >= since):
                changed.add(folder)
    finally:
        os.close(opened)
    return changed


def _files_in(root: Path, folder: str, known: set[str]) -> Iterator[str]:
    """The files in a folder, and in the folders in it that nobody knew of."""
    if not is_folder(status(root / folder)):
        return
    try:
        inside = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except PermissionError:
        yield f"{folder}/"
        return
    for entry in inside:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith(".") or path == APART:
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield path
        elif path not in known:
            yield from _files_in(root, path, known)
