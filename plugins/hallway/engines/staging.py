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
        config.site_dir = str(self._staging)

    def files(self) -> frozenset[str]:
        """Everything that has been built, as paths relative to the folder."""
        built = (path for path in self._staging.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self._staging).as_posix() for path in built)

    def publish(self, config: MkDocsConfig, gone: frozenset[str]) -> Published:
        """Bring everything to the readers, then remove what is `gone`."""
        published = publish(self._staging, self.folder, gone)
        self.end(config)
        return published

    def end(self, config: MkDocsConfig) -> None:
        """Give MkDocs its output folder back, and forget what was not published."""
        config.site_dir = str(self.folder)
        self.abandon()

    def abandon(self) -> None:
        """Forget everything: readers keep what they had."""
        shutil.rmtree(self._staging, ignore_errors=True)
