"""Material as Hallway's pages need it: our templates in front of its own, everything escaped, nothing fetched."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import hallway
from hallway.engines.frame import every_time
from hallway.engines.generator import Generator, Surroundings
from hallway.engines.movable import here
from hallway.engines.navigation import NAVIGATION
from hallway.engines.sealing import Marking

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


def templates_folder() -> Path:
    """The folder with our templates: inside the installed package, or beside `plugins/` in a checkout."""
    package = Path(hallway.__file__).resolve().parent
    installed = package / "overrides"
    return installed if installed.is_dir() else package.parent.parent / "overrides"


def dress(config: MkDocsConfig) -> None:
    """Put our templates behind the site's own and before Material's; set what the site has left unsaid."""
    folder = str(templates_folder())
    own = config.theme.custom_dir
    dirs = [directory for directory in config.theme.dirs if directory != folder]
    dirs.insert(1 if own and dirs and dirs[0] == own else 0, folder)
    config.theme.dirs[:] = dirs
    config.theme.static_templates.discard("sitemap.xml")
    if not _said(config, "font"):
        config.theme["font"] = False
    if config.nav is None:
        config.nav = [dict(entry) for entry in NAVIGATION]
    settle(config)
    features = config.theme.get("features") or []
    if "navigation.tabs" not in features:
        config.theme["features"] = [*features, "navigation.tabs"]


def settle(config: MkDocsConfig) -> None:
    """Have a script that Material writes into every page say the same in each folder: where the site begins.

    Browsers are told of scripts by their hashes, and one of each is enough.
    """
    if not any("scope" in (said.get("extra") or {}) for said in config.user_configs):
        config.extra["scope"] = urlsplit(config.site_url or "").path or "/"


def prepare(env: Environment) -> Environment:
    """Escape by default, in Material's templates too: what is HTML already says so by being `Markup`.

    What templates bring is told from what is written into them by a mark that goes when a page is sealed.
    """
    env = env.overlay(autoescape=True, cache_size=-1)  # where it knows no limit, a template is found again at once
    env.add_extension(Marking)
    env.code_generator_class, env.context_class = Generator, Surroundings
    env.globals |= {"once": every_time, "anywhere": here}
    return env


def _said(config: MkDocsConfig, key: str) -> bool:
    """Whether the site itself set an option of the theme."""
    user: list[Any] = list(config.user_configs)
    return any(isinstance(said.get("theme"), dict) and key in said["theme"] for said in user)


def has_own_templates(config: MkDocsConfig) -> bool:
    """Whether there are other templates than ours and Material's."""
    return any(any(folder.rglob("*.html")) for folder in folders_of_others(config))


def folders_of_others(config: MkDocsConfig) -> tuple[Path, ...]:
    """The folders of the theme that are neither ours nor come with a version of Material or MkDocs: the site's own."""
    known = (templates_folder(), _package("material"), _package("mkdocs"))
    return tuple(folder for folder in map(Path, config.theme.dirs) if not any(map(folder.is_relative_to, known)))


def _package(name: str) -> Path:
    """The folder of an installed package; for "mkdocs", of whichever host it is."""
    return Path(str(importlib.import_module(name).__file__)).parent
