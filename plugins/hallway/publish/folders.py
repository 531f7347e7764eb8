"""What there is in an output folder, where a link is never a way to somewhere else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_NOTHING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG})


def status(path: Path | str, within: int | None = None) -> os.stat_result | None:
    """What is at a path (of the folder that is open as `within`), links themselves; None where nothing can be."""
    try:
        return os.stat(path, dir_fd=within, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NOTHING:
            return None
        raise


def parent_of(path: str) -> str:
    """The folder that a path is in; "" is the output folder.

    >>> parent_of("posts/a/index.html"), parent_of("index.html")
    ('posts/a', '')
    """
    return path.rpartition("/")[0]


def parents_of(path: str) -> list[str]:
    """All folders that a path is in, the nearest first, without the output folder.

    >>> parents_of("posts/a/index.html")
    ['posts/a', 'posts']
    """
    found = []
    while path := parent_of(path):
        found.append(path)
    return found


class Folders:
    """Which real folders an output folder had when it was first asked. What is behind a link is outside of it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._real = {"": True}

    def has(self, path: str) -> bool:
        """Whether a path is a folder, and no part of it a link."""
        known = self._real.get(path)
        if known is None:
            known = self._real[path] = self.has(parent_of(path)) and is_folder(status(self._root / path))
        return known


def is_folder(found: os.stat_result | None) -> bool:
    """Whether this is a folder, and no link to one."""
    return found is not None and stat.S_ISDIR(found.st_mode)


def is_file(found: os.stat_result | None) -> bool:
    """Whether this is a file, and no link to one."""
    return found is not None and stat.S_ISREG(found.st_mode)
