"""A file of a tree, before anybody has read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hallway.problem import Problem


@dataclass(frozen=True, slots=True)
class Blob:
    """One regular file of a tree. `id` is its Git object name (SHA-1 of the content as a blob), in hex.

    `read` returns the bytes; it may raise OSError when a working folder changes underneath a build. `stamp` is what the
    file system said of the file when it was read: as long as it says the same, the file holds the same. "" where there
    is none to be trusted.
    """

    path: str
    id: str
    size: int
    read: Callable[[], bytes] = field(compare=False, repr=False)
    stamp: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a site, sorted by path, and what was refused on the way (links, submodules, unreadable files)."""

    blobs: tuple[Blob, ...] = ()
    problems: tuple[Problem, ...] = ()
