"""What the commands do, on MkDocs: load the configuration, and build, serve or check the site."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from hallway.engines.build import Wish, prepare_build
from hallway.engines.plugin import HallwayPlugin
from hallway.engines.rendering import RenderingError, render
from hallway.problem import Problem

log = get_plugin_logger("hallway")

_POLLING = 0.15
"""Seconds between two looks at the files: a saved post is to be on screen within a second."""

Report = Callable[[tuple[Problem, ...]], None]


class CommandError(RuntimeError):
    """What was asked for could not be done; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: what is wrong, where it went, how many pages there are, and whether readers got them."""

    problems: tuple[Problem, ...]
    folder: Path
    pages: int
    published: bool


def check_site(site: Path, today: date | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with the files of a site, sorted. Nothing is rendered or written."""
    config, plugin = _configured(site)
    return prepare_build(config, plugin.config, Wish(today=today)).output.problems


def build_site(
    site: Path,
    out: Path | None = None,
    *,
    strict: bool = False,
    revision: str | None = None,
    today: date | None = None,
    report: Report | None = None,
) -> Built:
    """Build a site into its output folder, or into `out`. With `strict`, a problem leaves the folder as it was.

    Raises `CommandError` when there is no site, or MkDocs gives up.
    """
    config, plugin = _configured(site, out)
    plugin.wish = Wish(revision, today)
    plugin.report = report or plugin.report
    config.strict = strict or config.strict
    folder = Path(config.site_dir)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        render(config)
    except RenderingError as error:
        raise CommandError(str(error)) from error
    except Abort as abort:
        raise CommandError(str(abort)) from abort
    finally:
        config.plugins.on_shutdown()
    output = plugin.build.output
    return Built(output.problems, folder, len(output.pages), published=not (config.strict and output.is_faulty))


def serve_site(
    site: Path,
    address: str = "",
    *,
    today: date | None = None,
    report: Report | None = None,
    ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve the site with drafts and future posts, and build it again whenever a file is saved. Ends with Ctrl-C.

    `ready` is told the address once the site can be read there.
    """
    with tempfile.TemporaryDirectory(prefix="hallway-served-") as folder:
        config, plugin = _configured(site, Path(folder), address)
        plugin.wish = Wish(today=today)
        plugin.report = report or plugin.report
        config.plugins.on_startup(command="serve", dirty=False)
        host, port = config.dev_addr
        mount = urlsplit(config.site_url or "/").path
        url = config.site_url = f"http://{host}:{port}{mount}"

        def rebuild() -> None:
            try:
                fresh, _ = _configured(site, Path(folder), address)
                fresh.site_url = url
                render(fresh, serve_url=url)
            except (Abort, CommandError, RenderingError) as error:
                log.error("%s\nThe pages stay as they were until this is mended.", error)

        server = LiveReloadServer(rebuild, host, port, folder, mount, polling_interval=_POLLING)
        server.build_delay = 0.02
        server.error_handler = lambda code: _error_page(Path(folder), code)
        _render_first(config, url)
        ready(url)
        for path in (config.docs_dir, config.config_file_path, *config.watch):
            server.watch(path)
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
            config.plugins.on_shutdown()


def _render_first(config: MkDocsConfig, url: str) -> None:
    try:
        render(config, serve_url=url)
    except (Abort, RenderingError) as error:
        raise CommandError(str(error)) from error


def _configured(site: Path, out: Path | None = None, address: str = "") -> tuple[MkDocsConfig, HallwayPlugin]:
    """The configuration of a site, and the plugin in it."""
    file = site / "mkdocs.yml"
    if not file.is_file():
        raise CommandError(
            f"there is no mkdocs.yml in {site.resolve()}\n  fix: run `hallway init` there, or name a site with --site"
        )
    wanted = {"site_dir": str(out.resolve()) if out else None, "dev_addr": address or None}
    try:
        config = load_config(str(file), **{key: value for key, value in wanted.items() if value})
    except (Abort, ConfigurationError) as error:
        raise CommandError(f"mkdocs.yml cannot be used: {error}") from error
    plugin = config.plugins.get("hallway")
    if not isinstance(plugin, HallwayPlugin):
        raise CommandError("mkdocs.yml does not use Hallway\n  fix: add `hallway` to the list below `plugins:`")
    return config, plugin


def _error_page(folder: Path, code: int) -> bytes | None:
    """The site's own page for a missing address."""
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
