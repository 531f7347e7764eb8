"""In which order files are moved to their places, so that at no moment a link leads to what is not there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from hallway.publish.folders import is_file, is_folder, parent_of, parents_of, status


@dataclass(frozen=True, slots=True)
class Step:
    """One change to an output folder: what waits as `source` is moved to `path`; where that is "", the file goes."""

    path: str
    source: str


class Turn(IntEnum):
    """When something is moved: what is new, then what others make way for, then what takes the place of its like."""

    NEW = 1
    BLOCKED = 2
    REPLACING = 3


def order_steps(root: Path, moves: Iterable[tuple[str, str]], files: Collection[str], gone: list[str]) -> list[Step]:
    """The steps that bring `moves` (path, source) and take away what is `gone`, which are Hallway's own files.

    What is not among the `files` of the new site is a folder. First comes what is new, while nothing leads to it yet;
    then files that become folders, and the other way round, right after what is in their way has gone; then what is
    replaced, pages after what they show; removals last. Raises, before anything has changed, FileExistsError where
    something that is not Hallway's is in the way, and PermissionError where a folder cannot be written.
    """
    ours = frozenset(gone)
    turns: dict[Turn, list[tuple[bool, str, str]]] = {turn: [] for turn in Turn}
    for path, source in moves:
        turn = _turn(root, path, path in files, ours)
        turns[turn].append((path.endswith(".html") or path not in files, path, source))
    first, blocked, replacing = ([Step(path, source) for _, path, source in sorted(turns[turn])] for turn in Turn)
    making_way = _in_the_way(gone, frozenset(step.path for step in blocked))
    last = [path for path in gone if path not in making_way]
    steps = [*first, *_removals(sorted(making_way)), *blocked, *replacing, *_removals(last)]
    _demand_writable(root, {parent_of(step.path) for step in steps})
    return steps


def _demand_writable(root: Path, folders: set[str]) -> None:
    for folder in sorted(folders):
        if not os.access(root / folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "nothing may be written to this folder", str(root / folder))


def _removals(paths: Iterable[str]) -> Iterator[Step]:
    return (Step(path, "") for path in paths)


def _turn(root: Path, path: str, to_file: bool, gone: frozenset[str]) -> Turn:
    """When something may be moved to a path, by what is there now."""
    there = status(root / path)
    if there is None:
        return Turn.NEW
    if path in gone and is_file(there):
        return Turn.BLOCKED
    if to_file and not is_folder(there):
        return Turn.REPLACING
    if to_file and all(inside in gone for inside in _files_in(root, path)):
        return Turn.BLOCKED
    raise FileExistsError(errno.EEXIST, f"{_name(there)} that Hallway did not write is in the way", str(root / path))


def _in_the_way(gone: Iterable[str], blocked: frozenset[str]) -> frozenset[str]:
    """Old files whose name is now that of a folder, and those in a folder whose name is now that of a file."""
    return frozenset(path for path in gone if path in blocked or not blocked.isdisjoint(parents_of(path)))


def _files_in(root: Path, folder: str) -> Iterator[str]:
    """All that is in a folder and the folders in it, but for these folders."""
    for inside in sorted(os.scandir(root / folder), key=lambda entry: entry.name):
        path = f"{folder}/{inside.name}"
        if inside.is_dir(follow_symlinks=False):
            yield from _files_in(root, path)
        else:
            yield path


def _name(found: os.stat_result) -> str:
    if stat.S_ISLNK(found.st_mode):
        return "a link"
    return "something in a folder" if is_folder(found) else "a file"
