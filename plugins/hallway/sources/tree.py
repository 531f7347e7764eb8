"""Where a site's files come from: the working folder as a writer previews it, or a dict in a test.

A commit is read by `sources/git.py`, which keeps to the same rules: only regular files below `posts/` and `people/`,
names that begin with a dot passed over, and whatever cannot be trusted to be a file of the site refused by name.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from hallway.model import Blob, Tree
from hallway.problem import Problem
from hallway.sources import refusals

TOPS = ("people", "posts")
KEPT = 256 * 1024
CHUNK = 1024 * 1024
_TEXT = ".md"

_GRAIN = 2_000_000_000
"""Nanoseconds in which a file may change twice and show the same time (two seconds on FAT, the coarsest)."""

_NOFOLLOW = os.O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | _NOFOLLOW
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | _NOFOLLOW


def dict_tree(files: Mapping[str, str | bytes]) -> Tree:
    """The tree of these files, text as UTF-8. Nothing is passed over.

    >>> [blob.path for blob in dict_tree({"posts/b.md": "two", "people/ada.md": b"one"}).blobs]
    ['people/ada.md', 'posts/b.md']
    """
    contents = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return gather(_blob_of(path, content) for path, content in contents.items())


Known = Mapping[str, tuple[str, str]]
"""Path → the stamp and the id that a file had when it was read before."""


def folder_tree(root: Path, known: Known | None = None) -> Tree:
    """The tree of a working folder, committed or not. No link is followed, and a folder that is missing is empty.

    Files of up to `KEPT` bytes are kept, so that `read` gives the bytes that were named, whatever happens in the folder
    meanwhile; texts until they are read first. A larger one, or one that still has the stamp that is `known`, is read
    when it is wanted, and its `read` raises OSError if it has changed.
    """
    return gather(_Walk(root, known or {}).findings())


def gather(findings: Iterable[Blob | Problem]) -> Tree:
    """What was found, as a tree: sorted, each path and each problem once."""
    blobs: dict[str, Blob] = {}
    problems: set[Problem] = set()
    for finding in findings:
        if isinstance(finding, Problem):
            problems.add(finding)
        else:
            blobs[finding.path] = finding
    return Tree(tuple(blobs[path] for path in sorted(blobs)), tuple(sorted(problems)))


def belongs(path: str) -> bool:
    """Whether a path is one that a site publishes from: below `posts/` or `people/`, no part of it hidden.

    >>> [belongs(path) for path in ("posts/a.md", "posts/.a.md.swp", "posts/../a", "README.md", "posts")]
    [True, False, False, False, False]
    """
    first, *rest = path.split("/")
    return first in TOPS and bool(rest) and not any(part == "" or part.startswith(".") for part in rest)


def object_name(content: bytes) -> str:
    """The name that Git gives to these bytes as a blob (gitformat-objects, SHA-1).

    >>> object_name(b"")
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


class _Walk:
    """One walk through a working folder. What changed before the moment `_settled` (ns) shows in its stamp."""

    def __init__(self, root: Path, known: Known) -> None:
        self._root, self._known = root, known
        self._settled = time.time_ns() - _GRAIN
        self._waiting = [""]

    def findings(self) -> Iterator[Blob | Problem]:
        """Everything in the folder, in any order. A list takes the place of recursion: folders may be very deep."""
        while self._waiting:
            folder = self._waiting.pop()
            try:
                with os.scandir(self._root / folder) as listing:
                    entries = list(listing)
            except OSError as error:
                if folder:
                    yield refusals.unreadable(folder, error)
                continue
            if folder and any(entry.name == ".git" for entry in entries):
                yield refusals.submodule(folder)
                continue
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if blob := self._seen_before(path, entry):
                    yield blob
                elif not (entry.name.startswith(".") if folder else entry.name not in TOPS):
                    yield from self._visit(path, entry)

    def _visit(self, path: str, entry: os.DirEntry[str]) -> Iterator[Blob | Problem]:
        """What one entry of a folder is; a folder is put with those that are waiting."""
        if not _encodes(path):
            yield refusals.undecodable(os.fsencode(path))
        elif entry.is_symlink():
            yield refusals.link(path)
        elif entry.is_dir(follow_symlinks=False):
            self._waiting.append(path)
        elif not entry.is_file(follow_symlinks=False):
            yield refusals.special(path)
        elif belongs(path):
            try:
                yield self._read(path)
            except OSError as error:
                yield refusals.unreadable(path, error)

    def _seen_before(self, path: str, entry: os.DirEntry[str]) -> Blob | None:
        """The file as a blob that need not be read, as it was read before; None where it was not, or has changed."""
        stamp, name = self._known.get(path, ("", ""))
        if not stamp:
            return None
        try:
            state = entry.stat(follow_symlinks=False)
        except OSError:
            return None
        if not stat.S_ISREG(state.st_mode) or stamp != _stamp(state):
            return None
        return Blob(path, name, state.st_size, partial(_read_again, self._root, path, name), stamp)

    def _read(self, path: str) -> Blob:
        """The file as a blob. OSError where it cannot be read, or changes while it is."""
        with _open(self._root, path) as file:
            state = os.fstat(file.fileno())
            stamp = _stamp(state) if max(state.st_mtime_ns, state.st_ctime_ns) < self._settled else ""
            if state.st_size <= KEPT:
                content = file.read()
                name = object_name(content)
                read = _Once(content, partial(_read_again, self._root, path, name))
                return Blob(path, name, len(content), read if path.endswith(_TEXT) else partial(bytes, content), stamp)
            name = _object_name_of(file, state.st_size)
        return Blob(path, name, state.st_size, partial(_read_again, self._root, path, name), stamp)


def _stamp(state: os.stat_result) -> str:
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"


def _blob_of(path: str, content: bytes) -> Blob:
    return Blob(path, object_name(content), len(content), lambda: content)


class _Once:
    """The bytes of a text, kept until they are wanted, and no longer: who reads a text remembers what it says."""

    def __init__(self, content: bytes, again: Callable[[], bytes]) -> None:
        self._content: bytes | None = content
        self._again = again

    def __call__(self) -> bytes:
        content, self._content = self._content, None
        return self._again() if content is None else content


def _open(root: Path, path: str) -> BinaryIO:
    """The file, open for reading: a regular file and not a link, in folders of which none is a link; or OSError."""
    *folders, name = path.split("/")
    within = os.open(root, _FOLDER & ~_NOFOLLOW)
    try:
        for folder in folders:
            above, within = within, os.open(folder, _FOLDER, dir_fd=within)
            os.close(above)
        descriptor = os.open(name, _FILE, dir_fd=within)
    finally:
        os.close(within)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("it is no regular file any more")
    return os.fdopen(descriptor, "rb")


def _object_name_of(file: BinaryIO, size: int) -> str:
    """The blob name of an open file that is too large to hold, read once from here to its end."""
    digest = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
    length = 0
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        length += len(chunk)
    if length != size:
        raise OSError("it changed while it was read")
    return digest.hexdigest()


def _read_again(root: Path, path: str, name: str) -> bytes:
    """The bytes of a file, as long as they are still the ones of that name."""
    with _open(root, path) as stream:
        content = stream.read()
    if object_name(content) != name:
        raise OSError(f"{root / path} changed after it was first read")
    return content


def _encodes(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
