"""The MkDocs plugin: hooks that hand MkDocs our pages, and bring what it made of them to the readers."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, cast

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from hallway.engines import theme
from hallway.engines.build import Build, Shown, Wish, prepare_build, site_root
from hallway.engines.files import replace_files
from hallway.engines.options import HallwayOptions
from hallway.engines.pages import Asking, HallwayPage
from hallway.engines.staging import Staging
from hallway.ledger import FOLDER, Ledger
from hallway.problem import Problem, Severity
from hallway.publish import Published

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("hallway")


class HallwayPlugin(BasePlugin[HallwayOptions]):
    """One instance lives as long as a command: in `serve` it remembers the build before, and renders what changed.

    `wish` and `report` (told of all problems of a build) may be set before a build, by whoever runs it from Python.
    """

    def __init__(self) -> None:
        self.wish = Wish()
        self.report: Callable[[tuple[Problem, ...]], None] = log_problems
        self.build = Build()
        self._shown = Shown()
        self._rendered: dict[str, list[Asking]] = {}
        self.published: Published | None = None
        self._staging: Staging | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Show drafts and future posts in `serve` only; that this hook exists keeps the instance between builds."""
        self.build, self._shown, self.published = Build(), Shown(), None
        if command == "serve":
            self.wish = Wish(self.wish.revision, self.wish.today, preview=True)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Dress the theme, watch what MkDocs does not know of, and build where no reader sees it."""
        theme.dress(config)
        watched = (site_root(config) / "people", theme.templates_folder())
        config.watch += [str(path) for path in watched if path.is_dir() and str(path) not in config.watch]
        self._staging = Staging(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Let MkDocs walk an empty folder: it would follow links out of `docs_dir`, and what it finds is not used."""
        if self._staging is not None:
            self._staging.hide_sources(config)

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read and compile the site, report what is wrong with its files, and hand MkDocs its pages."""
        if self._staging is not None:
            self._staging.show_sources(config)
        with Ledger(_ledger_folder(config)) as ledger:
            self.build = prepare_build(config, self.config, self.wish, ledger.known, self._shown)
        self._rendered = {}
        self.report(self.build.output.problems)
        return replace_files(files, self.build, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape by default in every template."""
        return theme.prepare(env)

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the template the values of its page, and light the tab that the page belongs to."""
        page.content = Markup(page.content or "")
        for item in nav.items:
            url = getattr(item, "url", "")
            item.active = item is page or bool(url and page.url.startswith(url))
        if isinstance(page, HallwayPage):
            cards = {path: self.build.output.cards[path] for path in page.value.cards}
            extra: dict[str, Any] = {
                "data": page.value.data,
                "value": page.value,
                "replies": page.replies,
                "cards": cards,
            }
            cast(dict[str, Any], context).update(extra)
            self._rendered[page.value.uri] = page.asked
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Bring the finished site to its readers; a strict build with problems leaves them what they had."""
        staging, self._staging = self._staging, None
        if staging is None:
            return
        if config.strict and self.build.output.is_faulty:
            staging.end(config)
            raise PluginError("Nothing is published: any problem is an error in a strict build.")
        self.published = staging.publish(config, self.build.kept)
        if self.wish.preview:
            kept = {uri: self._shown.answers[uri] for uri in self.build.plan.keep}
            self._shown = Shown(self.build.keys, kept | self._rendered)
        log.info("%d files are new or changed, %d are gone", len(self.published.written), len(self.published.removed))

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the readers what they had."""
        if self._staging is not None:
            self._staging.abandon()
            self._staging = None


def log_problems(problems: tuple[Problem, ...]) -> None:
    """Tell of problems as MkDocs tells of its own: `mkdocs build --strict` counts them."""
    for problem in problems:
        (log.warning if problem.severity is Severity.PROBLEM else log.info)(str(problem))


def _ledger_folder(config: MkDocsConfig) -> str | None:
    """The folder of the ledger; None where nothing can be written beside `mkdocs.yml`."""
    root = site_root(config)
    return str(root / FOLDER) if os.access(root, os.W_OK) else None
