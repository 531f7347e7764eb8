"""What MkDocs walked, replaced by what Hallway publishes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from hallway.compile import write
from hallway.engines.build import Build
from hallway.engines.navigation import rooted, titles
from hallway.engines.pages import HallwayPage, page_file, source_of
from hallway.model import Asset
from hallway.views.redirects import page_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class AssetFile(File):
    """A file of ours that is written as it is; its bytes are read when they are needed."""

    def __init__(self, asset: Asset, config: MkDocsConfig) -> None:
        super().__init__(asset.uri, src_dir=None, dest_dir=config.site_dir, use_directory_urls=True, dest_uri=asset.uri)
        self.inclusion = InclusionLevel.INCLUDED
        self.generated_by = "hallway"
        self._asset = asset

    @property
    def content_bytes(self) -> bytes:
        """The bytes of the asset; OSError where the file has gone since it was found."""
        content = self._asset.content
        return content if isinstance(content, bytes) else content.read()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._asset = Asset(self._asset.uri, value)

    def is_documentation_page(self) -> bool:
        """Never: it has no Markdown to render."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Write the bytes to the output folder."""
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self.content_bytes)


def replace_files(walked: Files, build: Build, config: MkDocsConfig) -> Files:
    """The theme's own files, which are all that MkDocs walked, and everything that we publish."""
    output, kept = build.output, frozenset(build.plan.keep)
    files = Files(list(walked))
    if theirs := files.get_file_from_path("sitemap.xml"):
        files.remove(theirs)
    config.nav = rooted(config.nav, {source_of(page) for page in output.pages})
    names = titles(config.nav)
    for page in output.pages:
        file = page_file(page, config, kept=page.uri in kept)
        HallwayPage(page, names.get(file.src_uri), file, config, output.targets, build.settings.embed_hosts)
        files.append(file)
    redirects = (page_of(redirect, build.settings) for redirect in output.redirects)
    listings = (Asset(one.uri, write(one, output.cards, build.settings)) for one in output.listings)
    for asset in (*output.assets, *listings, *redirects):
        if files.get_file_from_path(asset.uri) is None:
            files.append(AssetFile(asset, config))
    return files
