"""A site handed over to another process: described here, and got ready for rendering there."""

from __future__ import annotations

import importlib
import pickle
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from hallway.engines.navigation import paths, rooted
from hallway.model import Output, Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from hallway.engines.renderer import Renderer


@dataclass(frozen=True, slots=True)
class SiteDescription:
    """All that a process has to know to render pages of a site; it can be pickled.

    `options` is what `load_config` is to be given besides the file; `nav` has paths that begin at the site's folder,
    `tabs` are the pages of ours in it, and `files` the addresses of other files. `host` is "mkdocs" or "properdocs".
    """

    config_file: str
    options: Mapping[str, Any]
    site_url: str | None
    nav: Any
    tabs: tuple[Page, ...]
    files: tuple[str, ...]
    targets: Mapping[str, str] = field(repr=False)
    embed_hosts: tuple[str, ...] = ()
    host: str = "mkdocs"

    def packed(self) -> Packed:
        """The description as bytes, pickled once for all shards of one build."""
        return Packed(uuid4().hex, pickle.dumps(self, pickle.HIGHEST_PROTOCOL))


@dataclass(frozen=True, slots=True)
class Packed:
    """A pickled `SiteDescription`, and the build that it is for: in the next one, files may say something else."""

    build: str
    content: bytes = field(repr=False)


def describe(config: MkDocsConfig, output: Output, embed_hosts: tuple[str, ...] = ()) -> SiteDescription:
    """The site that is built with a configuration, which has been dressed already."""
    from hallway.engines.pages import source_of

    nav = rooted(config.nav, {source_of(page) for page in output.pages})
    named = frozenset(paths(nav))
    return SiteDescription(
        config_file=config.config_file_path,
        options={key: value for said in list(config.user_configs)[1:] for key, value in said.items()},
        site_url=config.site_url,
        nav=nav,
        tabs=tuple(_bare(page) for page in output.pages if source_of(page) in named),
        files=tuple(asset.uri for asset in output.assets if asset.uri in named),
        targets=output.targets,
        embed_hosts=embed_hosts,
        host=sys.modules["mkdocs"].__name__,
    )


def _bare(page: Page) -> Page:
    """A page as the tabs of others know it."""
    return replace(page, data={}, text=None, replies=(), cards=())


def renderer_of(site: SiteDescription) -> Renderer:
    """A renderer for a described site. Raises `Abort` when its configuration cannot be used any more."""
    if site.host == "properdocs":
        importlib.import_module("properdocs.replacement")  # from here on, whoever imports MkDocs gets ProperDocs
    from mkdocs.config import load_config

    from hallway.engines import theme
    from hallway.engines.renderer import Renderer, navigation_of

    config = load_config(site.config_file, **site.options)
    config.site_url = site.site_url
    theme.dress(config)
    config.nav = site.nav
    env = theme.prepare(config.theme.get_env())
    return Renderer(config, env, navigation_of(config, site.tabs, site.files), site.targets, site.embed_hosts)
