"""The server of the local preview: MkDocs' own, but that nothing saved while it gets ready is missed."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from hallway.engines.reloading import allowing_reload

POLLING = 0.15
"""Seconds between two looks at the files: a saved post is to be on screen within a second."""


class PreviewServer(LiveReloadServer):
    """Calls `ready` once it watches its paths, and builds again if one of their files was saved since `seen`.

    MkDocs compares with what is there when it begins to watch, which is after the first build.
    """

    def __init__(
        self,
        builder: Callable[[], None],
        address: tuple[str, int],
        folder: str,
        mount_path: str,
        ready: Callable[[], None],
    ) -> None:
        super().__init__(builder, *address, folder, mount_path, polling_interval=POLLING)
        self.build_delay = 0.02
        self.set_app(allowing_reload(self.serve_request))
        self._ready = ready
        self._seen: dict[str, tuple[int, int]] = {}
        self._paths: tuple[Path, ...] = ()
        self._nudge = tempfile.TemporaryDirectory(prefix="hallway-nudge-")

    def watch_all(self, paths: tuple[Path, ...], seen: dict[str, tuple[int, int]]) -> None:
        """Watch some files and folders, which looked like `seen` before the first build."""
        self._paths, self._seen = paths, seen
        for path in (*paths, self._nudge.name):
            self.watch(str(path))

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        """Answer requests, in a thread that MkDocs begins when it watches."""
        time.sleep(2 * POLLING)
        self._ready()
        if look(self._paths) != self._seen:
            Path(self._nudge.name, "again").touch()
        super().serve_forever(poll_interval)

    def shutdown(self, wait: bool = False) -> None:
        """End, and leave nothing behind."""
        super().shutdown(wait)
        self._nudge.cleanup()


def look(paths: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """When each file at or below some paths was last saved, in nanoseconds, and its size in bytes."""
    seen = {}
    for path in paths:
        for file in (path, *sorted(path.rglob("*"))) if path.is_dir() else (path,):
            if file.is_file():
                state = file.stat()
                seen[str(file)] = (state.st_mtime_ns, state.st_size)
    return seen
