"""What MkDocs is given to build, in place of what it walked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from hallway.compile import write
from hallway.engines.navigation import titles
from hallway.engines.pages import HallwayPage, page_file
from hallway.engines.texts import TextRenderer
from hallway.model import Asset, Output, Page
from hallway.settings import Settings

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


def theme_files(walked: Iterable[File]) -> list[File]:
    """The theme's own files, which are all that MkDocs walked."""
    return [file for file in walked if file.src_uri != "sitemap.xml"]


def tab_files(tabs: Iterable[Page], others: Iterable[str], config: MkDocsConfig) -> list[File]:
    """What the tabs lead to, for MkDocs to know of and not to render."""
    names = titles(config.nav)
    files: list[File] = []
    for value in tabs:
        file = page_file(value, config, kept=True)
        HallwayPage(value, names.get(file.src_uri), file, config, {}).read_source(config)
        files.append(file)
    return [*files, *(_KeptFile(uri, None, config.site_dir, use_directory_urls=True, dest_uri=uri) for uri in others)]


def all_files(output: Output, settings: Settings, config: MkDocsConfig) -> list[File]:
    """Everything that we publish, for MkDocs to render and to copy."""
    from hallway.views.redirects import page_of

    names, texts = titles(config.nav), TextRenderer(config, output.targets)
    files: list[File] = []
    for page in output.pages:
        file = page_file(page, config)
        HallwayPage(page, names.get(file.src_uri), file, config, output.targets, texts=texts)
        files.append(file)
    redirects = (page_of(redirect, settings) for redirect in output.redirects)
    listings = (Asset(one.uri, write(one, output.cards, settings)) for one in output.listings)
    return [*files, *(AssetFile(asset, config) for asset in (*output.assets, *listings, *redirects))]


class _KeptFile(File):
    """A file of ours that is where it belongs already."""

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to do."""

    def is_documentation_page(self) -> bool:
        """Never: there is nothing to render."""
        return False


def gathered(files: Iterable[File]) -> Files:
    """Files, each path once: the theme's come first, and nothing of ours takes the place of one."""
    found = Files([])
    for file in files:
        if found.get_file_from_path(file.src_uri) is None:
            found.append(file)
    return found
