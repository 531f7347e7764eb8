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

    def publish(
        self, config: MkDocsConfig, before: frozenset[str], kept: frozenset[str]
    ) -> tuple[Published, frozenset[str]]:
        """Bring everything to the readers, and remove what an earlier build wrote `before` and nothing has now.

        Returns what changed, and every file that is now ours.
        """
        ours = frozenset(
            path.relative_to(self._staging).as_posix() for path in self._staging.rglob("*") if path.is_file()
        )
        published = publish(self._staging, self.folder, before - ours - kept)
        self.end(config)
        return published, ours | kept

    def end(self, config: MkDocsConfig) -> None:
        """Give MkDocs its output folder back, and forget what was not published."""
        config.site_dir = str(self.folder)
        self.abandon()

    def abandon(self) -> None:
        """Forget everything: readers keep what they had."""
        shutil.rmtree(self._staging, ignore_errors=True)
