"""One build on its way to its readers, from the moment when it may change the output folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from hallway.locking import Lock
from hallway.publish.folders import Folders, is_file, is_folder, parent_of, status
from hallway.publish.foreign import find_foreign
from hallway.publish.journal import JOURNAL, Journal, carry_out, complete_journal
from hallway.publish.manifest import MANIFEST, Manifest, Written, read_manifest
from hallway.publish.staged import Laid, Staged, sweep
from hallway.publish.steps import Step, order_steps

LOCK = ".hallway.lock"
"""The file in an output folder that says who is publishing to it at this moment."""

_NEW_MANIFEST = "files"
"""Where the new manifest waits in the staging folder."""


@dataclass(frozen=True, slots=True)
class Published:
    """What changed for readers, as paths relative to the site's output folder, sorted.

    `foreign` are files that are not Hallway's, and were left alone.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...] = ()

    def followed_by(self, later: Published) -> Published:
        """The two as one."""
        written, removed = {*self.written, *later.written}, {*self.removed, *later.removed} - {*later.written}
        return Published(tuple(sorted(written)), tuple(sorted(removed)), later.foreign)


class Publication:
    """The output folder of a site, locked, as a context: stage what is new, then finish.

    Readers see nothing of it before `finish`, and nothing at all without it. Entering waits for another build that
    publishes here, after `waiting` was told for whom, and completes what a killed one had begun. Then `generation` is
    the mark of the last build that finished ("" if unknown), and `before` is what it wrote. Any OSError names its file.
    """

    def __init__(self, folder: Path, waiting: Callable[[str], None]) -> None:
        self._root = folder
        self._waiting = waiting
        self._open = ExitStack()
        self._begin_with(Manifest())

    def _begin_with(self, manifest: Manifest) -> None:
        """Nothing is staged, and this is published."""
        self._folders = Folders(self._root)
        self._staged = Staged(self._root, self._folders)
        self._manifest = manifest
        self._written: dict[str, Written] = {}

    def __enter__(self) -> Self:
        self._root.mkdir(parents=True, exist_ok=True)
        with ExitStack() as opened:
            opened.enter_context(Lock(self._root / LOCK, self._waiting))
            complete_journal(self._root)
            sweep(self._root)
            self._begin_with(read_manifest(self._root))
            opened.callback(self._abandon)
            self._open = opened.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def generation(self) -> str:
        """The mark of the last build that finished; "" if it is not known."""
        return self._manifest.generation

    @property
    def before(self) -> Mapping[str, Written]:
        """What Hallway wrote here, by path."""
        return self._manifest.files

    def intact(self) -> frozenset[str]:
        """Those files from `before` that are still as they were written, by size and time."""
        opened = os.open(self._root, os.O_RDONLY)
        try:
            return frozenset([path for path, known in self.before.items() if _is_as_written(path, known, opened)])
        finally:
            os.close(opened)

    def stage(self, path: str, content: bytes, key: str = "") -> None:
        """Have a file ready for its place, unless the file that is there has these bytes: then that one stays."""
        self.take(path, self.lay(path, content), key)

    def lay(self, path: str, content: bytes) -> Laid:
        """The first half of it, which writes the file."""
        found = None if path in self._staged.sources else self._same(path, content)
        return Laid(None, found.st_size, found.st_mtime_ns) if found else self._staged.lay(path, content)

    def take(self, path: str, laid: Laid, key: str = "") -> None:
        """The second half of it."""
        if laid.source is not None:
            self._staged.add(path, laid.source)
        self._written[path] = Written(key, laid.size, laid.mtime_ns)

    def laying(self) -> Callable[[str, bytes], Laid]:
        """The first half of it, for copies that are made of this process from now on."""
        self._staged.opened()
        return self.lay

    def finish(self, kept: Iterable[str], generation: str) -> Published:
        """Bring what was staged to the readers, and remove all else that was there `before`, but for what is `kept`.

        From then on, the next may be staged. Raises FileExistsError, before anything has changed, where something that
        is not Hallway's is in the way.
        """
        staying = frozenset(kept)
        files = {path: known for path, known in self.before.items() if path in staying} | self._written
        there = self._left_over(files)
        removed = [path for path, found in there.items() if is_file(found)]
        foreign = (find_foreign(self._root, self._manifest) | there.keys()) - files.keys() - set(removed)
        steps = order_steps(self._root, self._staged.moves(), self._staged.sources, removed)
        manifest = Manifest(generation, files, tuple(sorted(foreign)))
        if steps or manifest != self._manifest:
            self._carry_out(steps, manifest)
        published = Published(tuple(sorted(self._staged.sources)), tuple(removed), manifest.foreign)
        self._abandon()
        self._begin_with(manifest)
        return published

    def _left_over(self, files: Mapping[str, Written]) -> dict[str, os.stat_result]:
        """What is there now of all that was written before and is not to stay, sorted; nothing behind a link."""
        gone = [path for path in sorted(self.before.keys() - files.keys()) if self._folders.has(parent_of(path))]
        return {path: found for path in gone if (found := status(self._root / path)) and not is_folder(found)}

    def _carry_out(self, steps: list[Step], manifest: Manifest) -> None:
        """Do the steps, and in the end leave the new manifest; all of it by a journal."""
        written = self._staged.write(_NEW_MANIFEST, manifest.to_json(), MANIFEST)
        sources = {**self._staged.sources, MANIFEST: _NEW_MANIFEST}
        known = {**self._written, MANIFEST: Written("", written.st_size, written.st_mtime_ns)}
        files = {path: (source, known[path].size, known[path].mtime_ns) for path, source in sources.items()}
        journal = Journal(self._staged.name, (*steps, Step(MANIFEST, _NEW_MANIFEST)), files)
        carry_out(self._root, self._staged, journal)

    def _same(self, path: str, content: bytes) -> os.stat_result | None:
        """What is known of the file that is at a path, if it has these bytes already."""
        if not self._folders.has(parent_of(path)):
            return None
        found = status(self._root / path)
        if not found or not is_file(found) or found.st_size != len(content):
            return None
        return found if (self._root / path).read_bytes() == content else None

    def _abandon(self) -> None:
        """Forget what was staged and not published. What a journal speaks of is left to the run that completes it."""
        if status(self._root / JOURNAL) is None:
            self._staged.discard()


def _is_as_written(path: str, known: Written, opened: int) -> bool:
    found = status(path, opened)
    return found is not None and found.st_mtime_ns == known[2] and found.st_size == known[1] and is_file(found)
