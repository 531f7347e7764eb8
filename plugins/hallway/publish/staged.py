"""Files that are whole and wait, out of the readers' sight, for the moment when they are moved to their places."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

from hallway.publish.folders import Folders, is_folder, parent_of, status

ASIDE = ".hallway-"
"""How the folders in an output folder are called in which files wait."""

_TREE = "new"
_MODE = 0o644


@dataclass(frozen=True, slots=True)
class Laid:
    """A file that waits as `source` within the staging folder, or None: the one in its place has these bytes already.

    `size` and `mtime_ns` stay true when it is moved.
    """

    source: str | None
    size: int
    mtime_ns: int


class Staged:
    """The files that wait for one publication, in a folder beside their places, so that moving one is renaming it.

    Making a folder costs more than writing a file. So a file whose folder is there waits under a number; only what
    comes with its folder waits in a tree, and the topmost of its new folders will be moved with all that is in it.
    `sources` maps each path to where its file waits within the staging folder, whose own name is `name`.
    """

    def __init__(self, root: Path, folders: Folders) -> None:
        self._root = root
        self._folders = folders
        self._made: dict[str, None] = {}
        self._numbers = count()
        self.sources: dict[str, str] = {}
        self.name = self._place = ""

    def lay(self, path: str, content: bytes) -> Laid:
        """Write one file aside, which is only going to be published once it is `added`.

        Copies of this process, made after the staging folder was `opened`, may do so too, at the same time.
        """
        source = self._source(path)
        found = self.write(source, content, path)
        return Laid(source, found.st_size, found.st_mtime_ns)

    def add(self, path: str, source: str) -> None:
        """Have a file that was laid aside be one of those to be moved."""
        self.sources[path] = source
        folder = parent_of(path)
        while not self._folders.has(folder) and folder not in self._made:
            self._made[folder] = None
            folder = parent_of(folder)

    def write(self, source: str, content: bytes, path: str) -> os.stat_result:
        """Write one file into the staging folder; an OSError names the `path` that it is for."""
        try:
            with self._new(source) as file:
                os.fchmod(file.fileno(), _MODE)
                file.write(content)
                file.flush()
                return os.fstat(file.fileno())
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._root / path)) from error

    def opened(self) -> str:
        """The staging folder."""
        if not self.name:
            self._place = tempfile.mkdtemp(prefix=ASIDE, dir=self._root)
            self.name = Path(self._place).name
        return self._place

    def moves(self) -> Iterator[tuple[str, str]]:
        """What has to be moved, as (path, source): files whose folder is there, and the topmost new folders."""
        for folder in self._made:
            if self._folders.has(parent_of(folder)):
                yield folder, f"{_TREE}/{folder}"
        for path, source in self.sources.items():
            if parent_of(path) not in self._made:
                yield path, source

    def discard(self) -> None:
        """Forget all of it."""
        if self.name and is_folder(status(self._root / self.name)):
            shutil.rmtree(self._root / self.name)

    def _source(self, path: str) -> str:
        """Where a file is to wait; a number has that of the process before it, for copies count for themselves."""
        if path in self.sources:
            return self.sources[path]
        return f"{os.getpid()}-{next(self._numbers)}" if self._folders.has(parent_of(path)) else f"{_TREE}/{path}"

    def _new(self, source: str) -> BinaryIO:
        """A new file; what waits in the tree has its folder made."""
        place = f"{self.opened()}/{source}"
        try:
            return open(place, "wb")  # noqa: PTH123 - thousands of paths take their time
        except FileNotFoundError:
            if not source.startswith(f"{_TREE}/"):
                raise
            os.makedirs(parent_of(place), exist_ok=True)  # noqa: PTH103
            return open(place, "wb")  # noqa: PTH123


def sweep(root: Path) -> None:
    """Remove the staging folders that killed builds left behind; whoever calls this holds the lock."""
    for left in sorted(root.glob(f"{ASIDE}*")):
        if is_folder(status(left)):
            shutil.rmtree(left)
