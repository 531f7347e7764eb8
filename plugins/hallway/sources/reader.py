"""What was read of a file, kept for the next build: a file that has not changed is not parsed again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, MutableMapping
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from hallway.freezing import SpoiltError, freeze, thaw
from hallway.model import Blob
from hallway.problem import Problem
from hallway.settings import Settings

_HEADING = 20
"""Bytes before a value: a digest of this code, of these settings, and of the file's id."""

Value = TypeVar("Value")
Parse = Callable[[Blob, Settings], tuple[Value, tuple[Problem, ...]]]


class Reader:
    """Parses files, unless `known` (a store by path) has what they say."""

    def __init__(self, settings: Settings, known: MutableMapping[str, bytes]) -> None:
        self._settings, self._known = settings, known
        said = repr((code_digest(), settings.time_zone.key, settings.embed_hosts, settings.largest_text))
        self.question = hashlib.sha256(said.encode()).hexdigest()

    def read(self, parse: Parse[Value], blob: Blob) -> tuple[Value, tuple[Problem, ...]]:
        """What a blob says, and what is wrong with it."""
        heading = self._heading(blob.id)
        kept = self._known.get(blob.path, b"")
        if kept.startswith(heading):
            try:
                return cast(tuple[Value, tuple[Problem, ...]], thaw(kept[_HEADING:]))
            except SpoiltError:
                pass
        found = parse(blob, self._settings)
        self.keep(blob.path, blob.id, found)
        return found

    def keep(self, path: str, id_: str, found: tuple[object, tuple[Problem, ...]]) -> None:
        """Remember what the blob of an id says."""
        self._known[path] = self._heading(id_) + freeze(found)

    def _heading(self, id_: str) -> bytes:
        return hashlib.blake2b(f"{self.question} {id_}".encode(), digest_size=_HEADING).digest()


def reading_in(kept: bytes) -> tuple[object, tuple[Problem, ...]]:
    """What an entry of the store says of its file. Raises `SpoiltError` where it is none."""
    return cast(tuple[object, tuple[Problem, ...]], thaw(kept[_HEADING:]))


@cache
def code_digest() -> str:
    """A digest of this package's own code: what another version of it has read is read again."""
    digest = hashlib.sha256()
    folder = Path(__file__).resolve().parents[1]
    for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.txt"))):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
