"""Files that are whole and wait, out of the readers' sight, for the moment when they are moved to their places."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hallway.publish.folders import Folders, is_folder, parent_of, status

ASIDE = ".hallway-"
"""How the folders in an output folder are called in which files wait."""

_TREE = "new"
_MODE = 0o644


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
        self.sources: dict[str, str] = {}
        self.name = self._place = ""

    def add(self, path: str, content: bytes) -> os.stat_result:
        """Write one file aside; what is known of it stays true when it is moved."""
        source = self.sources.get(path) or self._source(path)
        self.sources[path] = source
        return self.write(source, content, path)

    def write(self, source: str, content: bytes, path: str) -> os.stat_result:
        """Write one file into the staging folder; an OSError names the `path` that it is for."""
        try:
            with open(f"{self._opened()}/{source}", "wb") as file:  # noqa: PTH123 - thousands of paths take their time
                os.fchmod(file.fileno(), _MODE)
                file.write(content)
                file.flush()
                return os.fstat(file.fileno())
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._root / path)) from error

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
        """Where a file is to wait, in a folder that is there."""
        folder = parent_of(path)
        if self._folders.has(folder):
            return str(len(self.sources))
        self._make(folder)
        return f"{_TREE}/{path}"

    def _make(self, folder: str) -> None:
        if folder in self._made:
            return
        parent = parent_of(folder)
        if not self._folders.has(parent):
            self._make(parent)
        os.makedirs(f"{self._opened()}/{_TREE}/{folder}")  # noqa: PTH103
        self._made[folder] = None

    def _opened(self) -> str:
        """The staging folder."""
        if not self.name:
            self._place = tempfile.mkdtemp(prefix=ASIDE, dir=self._root)
            self.name = Path(self._place).name
        return self._place


def sweep(root: Path) -> None:
    """Remove the staging folders that killed builds left behind; whoever calls this holds the lock."""
    for left in sorted(root.glob(f"{ASIDE}*")):
        if is_folder(status(left)):
            shutil.rmtree(left)
