"""What the commands do, on MkDocs: load the configuration, and build, explain or serve the site."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import get_plugin_logger

from hallway.engines.explaining import Explanation, explain
from hallway.engines.failures import FAILURES, RenderingError, in_words
from hallway.engines.headers import place_of, policy_of
from hallway.engines.plugin import HallwayPlugin
from hallway.engines.rendering import render, slips_told
from hallway.engines.stages import Progress, Stage
from hallway.engines.theme import templates_folder
from hallway.engines.wish import Wish
from hallway.problem import Problem
from hallway.scaffold import servers
from hallway.search import NOTHING_INDEXED, Indexed
from hallway.sources.ask import GitError

log = get_plugin_logger("hallway")

NO_PLUGIN = (
    "mkdocs.yml is there and does not use Hallway\n"
    "  fix: write `docs_dir: posts` in it, and `- hallway` in the list below `plugins:`"
)

Report = Callable[[tuple[Problem, ...]], None]
Tell = Callable[[str], None]


class CommandError(RuntimeError):
    """What was asked for could not be done; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: what is wrong, where it went, how many pages there are, whether readers got them.

    Of the pages so many were `rendered` and so many `kept`; `removed` counts files. `foreign` are files in the output
    folder that are not Hallway's, and were left alone. `why` says how much had to be compiled, `search` what came of
    making the pages searchable.
    """

    problems: tuple[Problem, ...]
    folder: Path
    published: bool
    pages: int = 0
    rendered: int = 0
    kept: int = 0
    removed: int = 0
    foreign: tuple[str, ...] = ()
    why: str = ""
    stages: tuple[Stage, ...] = ()
    search: Indexed = NOTHING_INDEXED


def build_site(
    site: Path,
    out: Path | None = None,
    wish: Wish | None = None,
    *,
    strict: bool = False,
    report: Report | None = None,
    tell: Tell | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build a site into its output folder, or into `out`. With `strict`, a problem leaves the folder as it was.

    `report` is told of all problems, `tell` of what a reader of the terminal should know, in sentences. Raises
    `CommandError` when there is no site, or MkDocs gives up.
    """
    config, plugin = configured(site, out)
    plugin.wish = wish or Wish()
    plugin.report, plugin.tell = report or plugin.report, tell or plugin.tell
    plugin.progress = progress or plugin.progress
    config.strict = strict or config.strict
    folder = Path(config.site_dir)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        _build(config, plugin)
    except FAILURES as error:
        raise CommandError(in_words(error)) from error
    except Abort as abort:
        if not (config.strict and plugin.last and plugin.last.is_faulty):
            raise CommandError(str(abort)) from abort
    finally:
        plugin.close()
        config.plugins.on_shutdown()
    return _built(plugin, folder)


def _build(config: MkDocsConfig, plugin: HallwayPlugin) -> None:
    """Build with MkDocs; or without it, when it would only make again what is there."""
    plugin.on_config(config)
    run = plugin.begin(config)
    if config.strict and run.is_faulty:
        return
    if run.work.host or run.strangers:
        render(config)
    else:
        with slips_told():
            plugin.finish_without_host(config)


def _built(plugin: HallwayPlugin, folder: Path) -> Built:
    run = plugin.last
    if run is None:
        raise CommandError("the build ended before it began")
    published = run.published
    return Built(
        problems=run.problems,
        folder=folder,
        published=published is not None,
        pages=run.pages,
        rendered=run.rendered,
        kept=run.pages - run.rendered,
        removed=len(published.removed) if published else 0,
        foreign=published.foreign if published else (),
        why=run.compiled.why,
        stages=tuple(run.stages.done),
        search=run.indexed,
    )


def explain_site(
    site: Path, asked: str, out: Path | None = None, wish: Wish | None = None, *, tell: Tell | None = None
) -> Explanation:
    """What the next build would do with a file or a page, and why. Nothing is rendered, published or remembered.

    `tell` is told of a build that has to be waited for. Raises `CommandError` where nothing is known of the file.
    """
    config, plugin = configured(site, out)
    plugin.wish, plugin.tell = wish or Wish(), tell or plugin.tell
    plugin.report = lambda problems: None
    folder = Path(config.site_dir)
    try:
        run = plugin.begin(plugin.on_config(config))
        inside = Path(asked).resolve()
        here = site.resolve()
        path = inside.relative_to(here).as_posix() if inside.exists() and inside.is_relative_to(here) else asked
        found = explain(run, path, config.site_url or "", _relative(folder, here))
    except GitError as error:
        raise CommandError(str(error.problem)) from error
    finally:
        plugin.close()
    if found.kind == "unknown":
        raise CommandError(
            f"nothing is published from or at '{asked}'\n"
            "  fix: give a file below posts/ or people/, an address of the site, or a file in its output folder"
        )
    return found


def headers_of_site(site: Path, server: str, out: Path | None = None) -> tuple[dict[str, str], str]:
    """The headers of the pages of a site that was built, and the configuration of a server that sends them."""
    config, _ = configured(site, out)
    policy = policy_of(config)
    if policy is None:
        raise CommandError(
            f"no page is in {config.site_dir}\n  fix: run `hallway build` first, or name a folder with --out"
        )
    return servers.headers(str(policy)), servers.configuration(server, str(policy), place_of(config))


def _relative(folder: Path, site: Path) -> str:
    return folder.relative_to(site).as_posix() if folder.is_relative_to(site) else folder.as_posix()


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
    from hallway.engines.preview import PreviewServer, look  # not above: other commands start quicker without a server

    with tempfile.TemporaryDirectory(prefix="hallway-served-") as folder:
        config, plugin = configured(site, Path(folder), address)
        plugin.wish = Wish(today=today)
        plugin.report = report or plugin.report
        config.plugins.on_startup(command="serve", dirty=False)
        host, port = config.dev_addr
        _see_that_it_is_free(host, port)
        mount = urlsplit(config.site_url or "/").path
        url = config.site_url = f"http://{host}:{port}{mount}"

        def rebuild() -> None:
            try:
                fresh, _ = configured(site, Path(folder), address)
                fresh.site_url = url
                render(fresh, serve_url=url)
            except (Abort, CommandError, OSError, RenderingError) as error:
                log.error("%s\nThe pages stay as they were until this is mended.", error)

        server = PreviewServer(rebuild, (host, port), folder, mount, lambda: ready(url))
        server.error_handler = lambda code: _error_page(Path(folder), code)
        watched = _watched(config, site)
        seen = look(watched)
        _render_first(config, url)
        server.watch_all(watched, seen)
        try:
            server.serve()  # type: ignore[no-untyped-call]  # MkDocs gives it no types
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
            config.plugins.on_shutdown()


def _watched(config: MkDocsConfig, site: Path) -> tuple[Path, ...]:
    """Everything that the preview is made of, and what the site itself wants watched."""
    own = config.theme.custom_dir
    paths: list[str | Path] = [config.docs_dir, site / "people", config.config_file_path, templates_folder()]
    found = (Path(path).resolve() for path in (*paths, *config.watch, *([own] if own else [])))
    return tuple(dict.fromkeys(path for path in found if path.exists()))


def _render_first(config: MkDocsConfig, url: str) -> None:
    try:
        render(config, serve_url=url)
    except (Abort, RenderingError) as error:
        raise CommandError(str(error)) from error


def uses_hallway(site: Path) -> bool:
    """Whether the settings of a site name Hallway at all."""
    return "hallway" in (site / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")


def configured(site: Path, out: Path | None = None, address: str = "") -> tuple[MkDocsConfig, HallwayPlugin]:
    """The configuration of a site, and the plugin in it."""
    file = site / "mkdocs.yml"
    if not file.is_file():
        raise CommandError(
            f"there is no mkdocs.yml in {site.resolve()}\n  fix: run `hallway init` there, or name a site with --site"
        )
    if out is not None:
        _see_that_it_is_apart(site.resolve(), out.resolve())
    wanted = {"site_dir": str(out.resolve()) if out else None, "dev_addr": address or None}
    try:
        config = load_config(str(file), **{key: value for key, value in wanted.items() if value})
    except (Abort, ConfigurationError) as error:
        raise CommandError(f"mkdocs.yml cannot be used: {error}" if uses_hallway(site) else NO_PLUGIN) from error
    plugin = config.plugins.get("hallway")
    if not isinstance(plugin, HallwayPlugin):
        raise CommandError(NO_PLUGIN)
    plugin.is_ours = True
    return config, plugin


def _see_that_it_is_apart(site: Path, out: Path) -> None:
    """Raise `CommandError` when the output would lie among the sources, or on top of them."""
    sources = [site / name for name in ("posts", "people", "overrides", ".git", ".hallway")]
    if out == site or out in site.parents or any(out == source or source in out.parents for source in sources):
        raise CommandError(f"{out} holds what the site is made of\n  fix: choose another folder with --out")


def _see_that_it_is_free(host: str, port: int) -> None:
    """Raise `CommandError` when somebody else listens there already."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise CommandError(
            f"{host}:{port} cannot be used: {error.strerror}\n  fix: choose another with --address HOST:PORT"
        ) from error


def _error_page(folder: Path, code: int) -> bytes | None:
    """The site's own page for a missing address."""
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
