"""The plugin's options in `mkdocs.yml`, and the `Settings` that they and MkDocs' own make together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

from hallway.markup.frames import Hosts
from hallway.model import Audience
from hallway.settings import Settings

_USUAL = Settings()
_NOT_COPIED = (".html", ".py", ".pyc")


class TimeZone(c.Type[str]):
    """An IANA time zone."""

    def __init__(self, default: str) -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        """The name, if the time zone data has it."""
        name = super().run_validation(value)
        if name not in available_timezones():
            raise base.ValidationError(f"'{name}' is no time zone; write one like Europe/Berlin or UTC")
        return name


class Host(c.Type[str]):
    """The name of a host, in lower case."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """The name, if nothing else is said with it."""
        name = super().run_validation(value).lower()
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", name):
            raise base.ValidationError(f"'{name}' is no name of a host; write one like films.example.org")
        return name


class Amount(c.Type[float]):
    """A number above 0."""

    def __init__(self, default: float) -> None:
        super().__init__((int, float), default=default)

    def run_validation(self, value: object) -> float:
        """The number."""
        number = super().run_validation(value)
        if isinstance(number, bool) or not 0 < number < float("inf"):
            raise base.ValidationError(f"{number} is no number above 0")
        return number


class HallwayOptions(base.Config):
    """What a site may say below `plugins: - hallway:`."""

    time_zone = TimeZone("UTC")
    branch = c.Type(str, default="")
    audience = c.Choice([audience.value for audience in Audience], default=Audience.INTERNAL.value)
    embed_hosts = c.ListOfItems(Host(), default=[])
    image_hosts = c.ListOfItems(Host(), default=[])
    think_twice = c.ListOfItems(c.Type(str), default=[])
    authors = c.Choice(["claimed", "verified"], default="claimed")
    largest_text = Amount(_USUAL.largest_text)
    longest_rendering = Amount(_USUAL.longest_rendering)
    half_life = Amount(_USUAL.half_life)
    search = c.Type(bool, default=_USUAL.search)


def settings_of(config: MkDocsConfig, options: HallwayOptions, *, preview: bool) -> Settings:
    """The settings of one build; what only Git knows (the branch, unless the option names one) is still open."""
    return Settings(
        name=config.site_name,
        url=config.site_url or "",
        description=config.site_description or "",
        language=_language(config),
        time_zone=ZoneInfo(options.time_zone),
        repo_url=config.repo_url or "",
        branch=options.branch,
        audience=Audience(options.audience),
        preview=preview,
        embed_hosts=tuple(options.embed_hosts),
        image_hosts=tuple(options.image_hosts),
        verified_authors=options.authors == "verified",
        theirs=_theirs(config),
        largest_text=int(options.largest_text),
        longest_rendering=options.longest_rendering,
        half_life=float(options.half_life),
        search=searches(config),
    )


def _language(config: MkDocsConfig) -> str:
    """The language of the interface: Material has a setting of its own for that."""
    said = config.theme.get("language") or config.theme.locale or "en"
    return str(said)


def _theirs(config: MkDocsConfig) -> tuple[str, ...]:
    """The files in the site's own theme folder that MkDocs copies to the output; templates it does not copy."""
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    found = (path.relative_to(own) for path in own.rglob("*") if path.is_file()) if own else ()
    return tuple(
        sorted(
            path.as_posix()
            for path in found
            if path.suffix not in _NOT_COPIED and not any(part.startswith(".") for part in path.parts)
        )
    )


def limits_of(config: MkDocsConfig) -> tuple[int, float]:
    """How long a text may be, in KB, and how many seconds of the processor rendering it may take."""
    said = _said(config)
    largest = said.get("largest_text", _USUAL.largest_text)
    return int(largest), float(said.get("longest_rendering", _USUAL.longest_rendering))


def searches(config: MkDocsConfig) -> bool:
    """Whether Hallway's own search is on; where a site names the plugin of Material or MkDocs, it has that one."""
    others = any(name.rpartition("/")[2] == "search" for name in config.plugins)
    return bool(_said(config).get("search", _USUAL.search)) and not others


def hosts_of(config: MkDocsConfig) -> Hosts:
    """Whose frames and pictures the pages of a site may show."""
    said = _said(config)
    return Hosts(tuple(said.get("embed_hosts", ())), tuple(said.get("image_hosts", ())))


def _said(config: MkDocsConfig) -> Mapping[str, Any]:
    """What a site says below `hallway` in its list of plugins, where the plugin is there."""
    plugins: object = config.plugins
    plugin = plugins.get("hallway") if isinstance(plugins, PluginCollection) else None
    return plugin.config if plugin else {}
