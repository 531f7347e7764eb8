"""What Hallway wrote into an output folder, as the folder itself remembers it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

MANIFEST = ".hallway.files"
"""The file in an output folder that lists what Hallway wrote there, in JSON: only that is ever removed."""

_ODD = frozenset({"", ".", ".."})
_TYPES = [str, int, int]


class Written(NamedTuple):
    """One file as Hallway left it: what it was made of, bytes, nanoseconds. A tuple, for there are 26,000 of them."""

    key: str
    size: int
    mtime_ns: int


UNKNOWN = Written("", -1, -1)
"""A file that is ours, but not known to be as we wrote it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last build left: its mark, its files, and whose files it found there and left alone.

    `moment` (nanoseconds) is when it had finished; -1, when that is not known.
    """

    generation: str = ""
    files: Mapping[str, Written] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    moment: int = field(default=-1, compare=False)

    def to_json(self) -> bytes:
        """As it is kept in the folder."""
        files = dict(sorted(self.files.items()))
        listed = {"generation": self.generation, "files": files, "foreign": self.foreign}
        return json.dumps(listed, separators=(",", ":")).encode()


def read_manifest(folder: Path) -> Manifest:
    """What an output folder remembers; nothing, where that cannot be read, and nothing that leads out of the folder.

    Earlier versions kept a list of paths: those files are ours, but how we left them is not known.
    """
    try:
        with (folder / MANIFEST).open("rb") as file:
            listed, moment = json.load(file), os.fstat(file.fileno()).st_mtime_ns
    except (FileNotFoundError, ValueError, RecursionError):
        return Manifest()
    if isinstance(listed, list):
        return Manifest(files={path: UNKNOWN for path in listed if is_within(path)})
    if not isinstance(listed, dict):
        return Manifest()
    generation, files, foreign = (listed.get(name) for name in ("generation", "files", "foreign"))
    return Manifest(
        generation=generation if isinstance(generation, str) else "",
        files=_files(files) if isinstance(files, dict) else {},
        foreign=tuple(path for path in foreign if is_within(path)) if isinstance(foreign, list) else (),
        moment=moment,
    )


def is_within(path: object) -> bool:
    r"""Whether something is a path that stays within a folder, and the only way to write it.

    >>> [is_within(path) for path in ("a/b.html", "..a", "", "/a", "a/../b", "a//b", "a/", "a\0", "\ud800", 7)]
    [True, True, False, False, False, False, False, False, False, False]
    """
    if not isinstance(path, str) or "\0" in path or not _ODD.isdisjoint(path.split("/")):
        return False
    return path.isascii() or _is_encodable(path)


def _is_encodable(path: str) -> bool:
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return True


def _files(listed: Mapping[str, Any]) -> dict[str, Written]:
    """Each file that is within the folder. What hardly ever is among so many is looked for in all of them at once."""
    if not _are_sound(listed):
        return {path: _written(entry) for path, entry in listed.items() if is_within(path)}
    return dict(zip(listed, map(Written._make, listed.values()), strict=True))


def _are_sound(listed: Mapping[str, Any]) -> bool:
    """Whether every path leads to within the folder, and every entry is that of a file."""
    paths, entries = "/\n/".join(listed), listed.values()
    if not _is_encodable(paths) or "\0" in paths or any(odd in f"/{paths}/" for odd in ("//", "/./", "/../")):
        return False
    if set(map(type, entries)) != {list} or set(map(len, entries)) != {len(_TYPES)}:
        return False
    return all({*map(type, map(itemgetter(place), entries))} == {kind} for place, kind in enumerate(_TYPES))


def _written(entry: object) -> Written:
    return Written(*entry) if isinstance(entry, list) and [*map(type, entry)] == _TYPES else UNKNOWN
