"""One build, from the configuration to the pages that have to be rendered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import hallway
from hallway.compile import compile_site, read_site
from hallway.engines import theme
from hallway.engines.options import HallwayOptions, settings_of
from hallway.ledger import Plan, key_of, plan
from hallway.model import Output
from hallway.settings import Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@dataclass(frozen=True, slots=True)
class Wish:
    """What whoever runs the build asks for: a commit instead of the working folder, a day to take for today."""

    revision: str | None = None
    today: date | None = None
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Build:
    """What a build publishes, the key of each page by address, and which of the pages are rendered."""

    settings: Settings = field(default_factory=Settings)
    output: Output = field(default_factory=Output)
    keys: Mapping[str, str] = field(default_factory=dict)
    plan: Plan = field(default_factory=lambda: Plan((), (), ()))

    @property
    def kept(self) -> frozenset[str]:
        """The files of the pages that stay as they are."""
        return frozenset(f"{uri}index.html" for uri in self.plan.keep)


def site_root(config: MkDocsConfig) -> Path:
    """The folder of the site: where `mkdocs.yml` is."""
    return Path(config.config_file_path).resolve().parent


def prepare_build(
    config: MkDocsConfig,
    options: HallwayOptions,
    wish: Wish,
    known: MutableMapping[str, bytes] | None = None,
    before: Mapping[str, str] | None = None,
) -> Build:
    """Read and compile the site. `before` are the keys of the pages that are published already.

    Raises `GitError` when the wished commit does not exist.
    """
    settings = settings_of(config, options, preview=wish.preview)
    reading = read_site(site_root(config), settings, wish.revision, known)
    today = wish.today or datetime.now(settings.time_zone).date()
    output = compile_site(reading, today)
    surroundings = _surroundings(config, reading.settings, output)
    keys = {page.uri: key_of(page, surroundings) for page in output.pages}
    return Build(reading.settings, output, keys, plan(before or {}, keys))


def _surroundings(config: MkDocsConfig, settings: Settings, output: Output) -> str:
    """A digest of what every page depends on: settings, templates, link targets and versions."""
    digest = hashlib.sha256(repr((hallway.__version__, list(config.user_configs), config.site_url, settings)).encode())
    digest.update(repr(sorted(output.targets.items())).encode("utf-8", "surrogatepass"))
    for folder in (theme.templates_folder(), Path(config.theme.custom_dir or theme.templates_folder())):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(f"{path}\0".encode() + path.read_bytes())
    return digest.hexdigest()
