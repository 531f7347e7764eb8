"""Many files read by many processes, before the site is put together from what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from functools import partial

from hallway.model import Blob
from hallway.settings import Settings
from hallway.sources.layout import Role, role_of
from hallway.sources.parse import parse_person, parse_post, parse_team
from hallway.sources.reader import Reader

SHARD = 200
"""Files that one process reads at a time: about a tenth of a second."""

_PARSERS = {Role.POST: parse_post, Role.PERSON: parse_person, Role.TEAM: parse_team}

Loaded = tuple[str, str, bytes]
"""A file: its path, its id, and its bytes."""


def read_ahead(
    blobs: Iterable[Blob], settings: Settings, known: MutableMapping[str, bytes], executor: Executor
) -> None:
    """Complete the store that `read_content` is given as `known` with what these files say."""
    loaded = list(_loaded(blob for blob in blobs if role_of(blob.path) in _PARSERS))
    shards = [loaded[start : start + SHARD] for start in range(0, len(loaded), SHARD)]
    for readings in executor.map(partial(_read, settings=settings), shards):
        known.update(readings)


def _loaded(blobs: Iterable[Blob]) -> Iterator[Loaded]:
    """The files with their bytes, but for those that cannot be read now: whoever reads them next says why."""
    for blob in blobs:
        with suppress(OSError):
            yield blob.path, blob.id, blob.read()


def _read(files: Sequence[Loaded], settings: Settings) -> dict[str, bytes]:
    """What each of these files says, as the store keeps it."""
    store: dict[str, bytes] = {}
    reader = Reader(settings, store)
    for path, id_, content in files:
        reader.read(_PARSERS[role_of(path)], Blob(path, id_, len(content), partial(bytes, content)))
    return store
