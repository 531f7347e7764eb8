"""Where MkDocs writes while it builds: a folder that no reader sees, until everything in it is whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Staging:
    """The staging folder of one build, and an empty one for MkDocs to find nothing in."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._output, self._sources = config.site_dir, config.docs_dir
        self._staging, self._nothing = (tempfile.mkdtemp(prefix="hallway-") for _ in range(2))

    def enter(self) -> None:
        """Have MkDocs write to the staging folder, and find its `docs_dir` empty: it would follow links out of it."""
        self._config.site_dir, self._config.docs_dir = self._staging, self._nothing

    def show_sources(self) -> None:
        """Give MkDocs its `docs_dir` back."""
        self._config.docs_dir = self._sources

    def files(self) -> dict[str, bytes]:
        """What MkDocs wrote, by its path in the output folder."""
        found = sorted(path for path in Path(self._staging).rglob("*") if path.is_file())
        return {path.relative_to(self._staging).as_posix(): path.read_bytes() for path in found}

    def leave(self) -> None:
        """Give MkDocs its own folders back, and forget what it wrote."""
        self._config.site_dir, self._config.docs_dir = self._output, self._sources
        for folder in (self._staging, self._nothing):
            shutil.rmtree(folder, ignore_errors=True)
