"""Small sites, rendered: what tests of renderers begin with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from hallway.engines import theme
from hallway.engines.handover import SiteDescription, describe, renderer_of
from hallway.engines.navigation import paths, rooted
from hallway.engines.pages import source_of
from hallway.engines.renderer import Renderer, navigation_of
from hallway.model import Output
from tests.unit.sites import Files, output

SETTINGS = """\
site_name: Small
site_url: https://small.example/
docs_dir: posts
plugins: [hallway]
theme: {name: material}
markdown_extensions: [abbr, footnotes, toc, pymdownx.highlight, pymdownx.superfences]
"""

FILES: Files = {
    "people/ada.md": "---\nname: Ada Ash\nteam: Tides\n---\nHere.\n",
    "people/bo.md": "---\nname: Bo Birch\n---\nHere, too.\n",
    "posts/guide.md": "---\ntitle: The guide\nauthors: [bo]\n---\nAll of it.\n",
    **{
        f"posts/2026/{month:02}/post-{month}.md": f"---\ntitle: 'Post {month} & more'\ndate: 2026-{month:02}-03\n"
        f"authors: [ada, bo]\ntags: [sea, wind]\n---\nSee [the guide](../../guide.md).\n\n```py\nx = {month}\n```\n"
        for month in range(1, 9)
    },
}


def described(
    folder: Path, made: Output, settings: str = SETTINGS, own: Mapping[str, str] | None = None
) -> SiteDescription:
    """A description of a site with these settings in `mkdocs.yml`, and `own` templates in its `overrides/`."""
    written = {"mkdocs.yml": settings, **{f"overrides/{name}": text for name, text in (own or {}).items()}}
    (folder / "posts").mkdir(exist_ok=True)
    for name, text in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    config = configured(folder)
    config.nav = rooted(config.nav, {source_of(page) for page in made.pages})
    named = paths(config.nav)
    others = [asset.uri for asset in made.assets if asset.uri in named]
    nav = navigation_of(config, [page for page in made.pages if source_of(page) in named], others)
    return describe(config, nav, made.targets)


def configured(folder: Path) -> MkDocsConfig:
    """The configuration in a folder, as a build has it."""
    config = load_config(str(folder / "mkdocs.yml"))
    theme.dress(config)
    return config


def rendered(renderer: Renderer, made: Output) -> dict[str, bytes]:
    """All pages, by address."""
    return {page.uri: renderer.render(page, made.cards).content for page in made.pages}


__all__ = ["FILES", "SETTINGS", "configured", "described", "output", "rendered", "renderer_of"]
