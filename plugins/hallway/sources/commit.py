"""The files of one commit: what `git ls-tree` lists, and what `git cat-file` holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from hallway.model import Blob
from hallway.problem import Problem
from hallway.sources import refusals
from hallway.sources.ask import Ask, GitError
from hallway.sources.tree import KEPT, TOPS, belongs


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of `git ls-tree --long`. `size` is None for a submodule, and for a blob that is missing."""

    name: bytes
    mode: str
    id: str
    size: int | None

    @property
    def path(self) -> str:
        """The name as a path; bytes that are not UTF-8 become surrogates."""
        return self.name.decode(errors="surrogateescape")


def commit_files(ask: Ask, commit: str, prefix: str) -> Iterator[Blob | Problem]:
    """The blobs of a commit (in hex) below the site's folder `prefix`, and what was refused.

    Contents are asked for when the first is wanted: all up to `KEPT` bytes at once, larger ones singly. `Blob.read`
    raises OSError where the repository is damaged.
    """
    places = (f":(literal){prefix}{top}" for top in TOPS)
    listing = ask("ls-tree", "-r", "-z", "--long", "--full-tree", commit, "--", *places)
    files = [_listed(line, os.fsencode(prefix)) for line in listing.split(b"\0") if line]
    small = {file.id for file in files if file.size is not None and file.size <= KEPT}
    together = cache(partial(_contents, ask, small))
    for file in files:
        read = partial(_one_of, together, file.id) if file.id in small else partial(_one, ask, file.id)
        if belongs(file.path) or file.path in TOPS:
            yield from _judge(file, read)


def _listed(line: bytes, prefix: bytes) -> Listed:
    about, _, name = line.partition(b"\t")
    mode, _, identity, size = about.decode().split()
    return Listed(name.removeprefix(prefix), mode, identity, int(size) if size.isdigit() else None)


def _judge(file: Listed, read: Callable[[], bytes]) -> Iterator[Blob | Problem]:
    """The file as a blob, or the reason why it is none."""
    if (name := _undecodable(file.name)) is not None:
        yield refusals.undecodable(name)
    elif file.mode == "120000":
        yield refusals.link(file.path)
    elif file.mode == "160000":
        yield refusals.submodule(file.path)
    elif file.size is None:
        yield refusals.unreadable(file.path, OSError("its content is missing from the repository"))
    elif belongs(file.path):
        yield Blob(file.path, file.id, file.size, read)


def _undecodable(name: bytes) -> bytes | None:
    """The name up to the first part that is not UTF-8, or None: as in a folder, what lies below goes without saying."""
    parts = name.split(b"/")
    for count, part in enumerate(parts, 1):
        try:
            part.decode()
        except UnicodeDecodeError:
            return b"/".join(parts[:count])
    return None


def _contents(ask: Ask, names: Collection[str]) -> Mapping[str, bytes]:
    """The contents of these blobs, by name, without those that are missing."""
    answer = ask("cat-file", "--batch", "--buffer", lines=sorted(names))
    contents: dict[str, bytes] = {}
    at = 0
    while (end := answer.find(b"\n", at)) >= 0:
        name, *kind = answer[at:end].decode().split()
        at = end + 1
        if len(kind) == 2:
            size = int(kind[1])
            contents[name] = answer[at : at + size]
            at += size + 1
    return contents


def _one_of(contents: Callable[[], Mapping[str, bytes]], name: str) -> bytes:
    try:
        return contents()[name]
    except (KeyError, GitError) as error:
        raise OSError(f"Git cannot give the content of {name}") from error


def _one(ask: Ask, name: str) -> bytes:
    try:
        return ask("cat-file", "blob", name)
    except GitError as error:
        raise OSError(f"Git cannot give the content of {name}") from error
