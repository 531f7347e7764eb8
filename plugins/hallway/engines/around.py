"""What every page depends on besides its own values: settings, templates, versions; and whether that is all."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallway.compile import Around
from hallway.engines import theme
from hallway.engines.known import reasons_to_doubt
from hallway.settings import Settings
from hallway.sources.reader import code_digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_PACKAGES = (
    *("hallway", "mkdocs", "properdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2"),
    *("markupsafe", "nh3", "pyyaml", "python-frontmatter", "gitpython", "pydantic"),
)
_NOT_SHOWN = frozenset({"config_file_path", "site_dir", "dev_addr"})
"""Settings that no page shows: where the site is, and where it goes."""


def around_of(config: MkDocsConfig, settings: Settings) -> Around:
    """The parts that every page shares, each as a digest: a page that was made with others is stale."""
    root = Path(config.config_file_path).parent
    written = _plain([_placeless(said) for said in config.user_configs], root)
    extensions = [(name, _plain(config.mdx_configs.get(name, {}), root)) for name in config.markdown_extensions]
    said = (written, config.site_url, config.theme.name, settings, extensions)
    return {
        "settings": _digest(repr(said)),
        "templates": _digest(*_contents((theme.templates_folder(), *theme.folders_of_others(config)))),
        "versions": _digest(platform.python_version(), code_digest(), *installed(), _host()),
    }


def _placeless(said: Mapping[str, Any]) -> dict[str, Any]:
    """Settings without those that say where something is: what is there counts, and is looked at."""
    written = {key: value for key, value in said.items() if key not in _NOT_SHOWN}
    if isinstance(theme := written.get("theme"), Mapping):
        written["theme"] = {key: value for key, value in theme.items() if key != "custom_dir"}
    return written


def _plain(value: object, root: Path) -> object:
    """A setting as something whose `repr` is the same in every process: a function by its name, a path from `root`."""
    if isinstance(value, Mapping):
        return [(str(key), _plain(one, root)) for key, one in value.items()]
    if isinstance(value, list | tuple):
        return [_plain(one, root) for one in value]
    if isinstance(value, os.PathLike):
        return os.path.relpath(value, root)
    return f"{value.__module__}.{getattr(value, '__qualname__', '')}" if callable(value) else value


def strangers(config: MkDocsConfig) -> tuple[str, ...]:
    """What takes part in rendering and may look at what Hallway does not know of: other plugins, hooks, extensions.

    Where there are any, every page is rendered in every build, by MkDocs itself.
    """
    plugins = [f"the plugin or hook '{name}'" for name in config.plugins if name != "hallway"]
    return (*plugins, *reasons_to_doubt(config))


def _contents(folders: Iterable[Path]) -> Iterable[str | bytes]:
    """What is in these folders. What we took from others has its version in the name of its folder."""
    versioned = theme.templates_folder() / "assets/vendor"
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix()
                yield b"" if path.is_relative_to(versioned) else path.read_bytes()


def installed(packages: Collection[str] = _PACKAGES) -> list[str]:
    """Packages that we use, as they are installed: the names of the folders that say so, with the versions."""
    return sorted(name for name in _distributions() if name.partition("-")[0].lower().replace("_", "-") in packages)


def _distributions() -> frozenset[str]:
    found = set()
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder) as entries:
            found |= {entry.name for entry in entries if entry.name.endswith(".dist-info")}
    return frozenset(found)


def _host() -> str:
    """Which of MkDocs and its forks runs this: each writes its own name into the pages."""
    import mkdocs

    return f"{mkdocs.__name__} {mkdocs.__version__}"


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d\0" % len(data) + data)
    return digest.hexdigest()


def host_key(around: Mapping[str, str]) -> str:
    """One digest for what the files of the theme are made of."""
    return _digest(*(f"{name} {around[name]}" for name in sorted(around)))
