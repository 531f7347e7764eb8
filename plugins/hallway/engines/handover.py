"""A site handed over to another process: described here, and got ready for rendering there."""

from __future__ import annotations

import importlib
import pickle
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from hallway.model import Page

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from hallway.engines.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Hull:
    """What can be got ready for a site before anything is known of its pages.

    `options` is what `load_config` is to be given besides the file. `host` is "mkdocs" or "properdocs".
    """

    config_file: str
    options: Mapping[str, Any]
    host: str = "mkdocs"

    @property
    def key(self) -> str:
        """What tells it from others."""
        return repr((self.config_file, sorted(self.options.items()), self.host))


_prepared: dict[str, tuple[MkDocsConfig, Environment]] = {}
"""What this process got ready; each is used up by the first renderer that wants it."""


@dataclass(frozen=True, slots=True)
class SiteDescription:
    """All that a process has to know to render pages of a site; it can be pickled.

    `nav` has paths that begin at the site's folder; `tabs` are the pages of ours in it, `files` other addresses.
    """

    hull: Hull
    site_url: str | None
    nav: Any
    tabs: tuple[Page, ...]
    files: tuple[str, ...]
    targets: Mapping[str, str] = field(repr=False)

    def packed(self) -> Packed:
        """The description as bytes, pickled once for all shards of one build."""
        return Packed(uuid4().hex, pickle.dumps(self, pickle.HIGHEST_PROTOCOL))


@dataclass(frozen=True, slots=True)
class Packed:
    """A pickled `SiteDescription`, and the build that it is for: in the next one, files may say something else."""

    build: str
    content: bytes = field(repr=False)


def describe(config: MkDocsConfig, nav: Navigation, targets: Mapping[str, str]) -> SiteDescription:
    """The site that is built with a configuration, which has been dressed already. `nav` is made of it."""
    from hallway.engines.pages import HallwayPage

    ours = [page.value for page in nav.pages if isinstance(page, HallwayPage)]
    others = [page.file.src_uri for page in nav.pages if not isinstance(page, HallwayPage)]
    return SiteDescription(
        hull=hull_of(config),
        site_url=config.site_url,
        nav=config.nav,
        tabs=tuple(map(_bare, ours)),
        files=tuple(others),
        targets=targets,
    )


def hull_of(config: MkDocsConfig) -> Hull:
    """What another process needs in order to load the same configuration."""
    options = {key: value for said in list(config.user_configs)[1:] for key, value in said.items()}
    return Hull(config.config_file_path, options, sys.modules["mkdocs"].__name__)


def prepare(hull: Hull) -> None:
    """Load the configuration of a site, and compile its largest templates, for the first renderer in this process."""
    config, env = _loaded(hull)
    for name in ("post.html", "month.html", "profile.html", "topic.html", "shelf.html"):
        env.get_template(name)
    _prepared[hull.key] = config, env


def _loaded(hull: Hull) -> tuple[MkDocsConfig, Environment]:
    if hull.host == "properdocs":
        importlib.import_module("properdocs.replacement")  # from here on, whoever imports MkDocs gets ProperDocs
    from mkdocs.config import load_config

    from hallway.engines import theme

    config = load_config(hull.config_file, **hull.options)
    theme.dress(config)
    return config, theme.prepare(config.theme.get_env())


def _bare(page: Page) -> Page:
    """A page as the tabs of others know it."""
    return replace(page, data={}, text=None, replies=(), cards=())


def renderer_of(site: SiteDescription) -> Renderer:
    """A renderer for a described site. Raises `Abort` when its configuration cannot be used any more."""
    ready = _prepared.pop(site.hull.key, None)
    config, env = ready if ready is not None else _loaded(site.hull)
    from hallway.engines import theme
    from hallway.engines.renderer import Renderer, navigation_of

    config.site_url = site.site_url
    theme.settle(config)
    config.nav = site.nav
    return Renderer(config, env, navigation_of(config, site.tabs, site.files), site.targets)
