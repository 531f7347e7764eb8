"""Where MkDocs writes while it builds: a folder that no reader sees, until everything in it is whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hallway.publish import Published, publish

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Staging:
    """The staging folder of one build; `folder` is the site's real output folder."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.folder = Path(config.site_dir)
        self._staging = Path(tempfile.mkdtemp(prefix="hallway-"))
        self._sources = config.docs_dir
        self._nothing = tempfile.mkdtemp(prefix="hallway-")
        config.site_dir = str(self._staging)

    def hide_sources(self, config: MkDocsConfig) -> None:
        """Show MkDocs an empty folder as its `docs_dir`."""
        config.docs_dir = self._nothing

    def show_sources(self, config: MkDocsConfig) -> None:
        """Give MkDocs its `docs_dir` back."""
        config.docs_dir = self._sources

    def publish(self, config: MkDocsConfig, kept: frozenset[str]) -> Published:
        """Bring everything to the readers; what is `kept` they have already."""
        try:
            return publish(self._staging, self.folder, kept)
        finally:
            self.end(config)

    def end(self, config: MkDocsConfig) -> None:
        """Give MkDocs its output folder back, and forget what was not published."""
        config.site_dir = str(self.folder)
        config.docs_dir = self._sources
        self.abandon()

    def abandon(self) -> None:
        """Forget everything: readers keep what they had."""
        for folder in (self._staging, self._nothing):
            shutil.rmtree(folder, ignore_errors=True)
