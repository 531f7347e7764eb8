"""One build, from the configuration to the pages that have to be rendered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

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


class Answers(Protocol):
    """What the links of a rendered text were answered."""

    def would_change(self, targets: Mapping[str, str]) -> bool:
        """Whether any answer would be another, were these the targets."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers of a preview have before them: the key of each page by address, and where its links lead."""

    keys: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Sequence[Answers]] = field(default_factory=dict)

    def still(self, targets: Mapping[str, str]) -> dict[str, str]:
        """The keys of those pages whose links lead to the same addresses today."""
        moved = {uri for uri, asked in self.answers.items() if any(one.would_change(targets) for one in asked)}
        return {uri: key for uri, key in self.keys.items() if uri not in moved}


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
    shown: Shown | None = None,
) -> Build:
    """Read and compile the site, and plan what has to be rendered where some pages are `shown` already.

    Raises `GitError` when the wished commit does not exist.
    """
    settings = settings_of(config, options, preview=wish.preview)
    reading = read_site(site_root(config), settings, wish.revision, known)
    today = wish.today or datetime.now(settings.time_zone).date()
    output = compile_site(reading, today)
    surroundings = _surroundings(config, reading.settings)
    keys = {page.uri: key_of(page, surroundings) for page in output.pages}
    return Build(reading.settings, output, keys, plan((shown or Shown()).still(output.targets), keys))


def _surroundings(config: MkDocsConfig, settings: Settings) -> str:
    """A digest of what every page depends on: settings, templates and versions."""
    digest = hashlib.sha256(repr((hallway.__version__, list(config.user_configs), config.site_url, settings)).encode())
    for folder in (theme.templates_folder(), Path(config.theme.custom_dir or theme.templates_folder())):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(f"{path}\0".encode() + path.read_bytes())
    return digest.hexdigest()
