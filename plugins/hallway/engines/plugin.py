"""The MkDocs plugin: hooks that hand MkDocs what it has to do, and bring what comes of it to the readers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from hallway.engines import theme
from hallway.engines.background import Background
from hallway.engines.failures import FAILURES, in_words
from hallway.engines.files import all_files, gathered, tab_files, theme_files
from hallway.engines.finishing import finish
from hallway.engines.forbidden import forbidden
from hallway.engines.options import HallwayOptions
from hallway.engines.pages import HallwayPage
from hallway.engines.reloading import allowing_reload, forget_hooks
from hallway.engines.renderer import light, navigation_of, values_of
from hallway.engines.run import Run
from hallway.engines.sealing import Seal
from hallway.engines.searching import make_findable, survey
from hallway.engines.staging import Staging
from hallway.engines.tabs import tabs_of
from hallway.engines.wish import Wish
from hallway.ledger import FILE, FOLDER, Ledger
from hallway.locking import Lock
from hallway.problem import Problem, Severity

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("hallway")

_NOTHING = "Nothing is published: any problem is an error in a strict build."


class HallwayPlugin(BasePlugin[HallwayOptions]):
    """One instance lives as long as a command: in `serve` its ledger is kept in memory from build to build.

    `wish`, `report` (told of all problems of a build), `tell` and `progress` may be set before a build, by whoever
    runs it from Python; `is_ours` says that this is a command of ours. `run` is the build that is under way, `last` the
    one before.
    """

    def __init__(self) -> None:
        self.wish = Wish()
        self.report: Callable[[tuple[Problem, ...]], None] = log_problems
        self.tell: Callable[[str], None] = log.info
        self.progress: Callable[[str, int, int], None] = lambda stage, done, of: None
        self.is_ours = False
        self.run: Run | None = None
        self.last: Run | None = None
        self._preview: Ledger | None = None
        self._staging: Staging | None = None
        self._nav: Navigation | None = None
        self._env: Environment | None = None
        self._open = ExitStack()
        self._background = Background(log.warning)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Show drafts and future posts in `serve` only; that this hook exists keeps the instance between builds."""
        self.run = self.last = None
        if command == "serve":
            self.wish = replace(self.wish, preview=True)
            self._preview = Ledger(None)

    def on_shutdown(self) -> None:
        """End what the preview still does."""
        self._background.end()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Dress the theme, and watch what MkDocs does not know of."""
        forget_hooks()
        theme.dress(config)
        for one in forbidden(config):
            log.warning(one)
        watched = (site_root(config) / "people", theme.templates_folder())
        config.watch += [str(path) for path in watched if path.is_dir() and str(path) not in config.watch]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build where no reader sees it, and have MkDocs walk an empty folder: it would follow links out of ours."""
        with self._told():
            self.begin(config)
        self._staging = Staging(config)
        self._staging.enter()

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand MkDocs the theme's files and what the tabs lead to; all pages, where other plugins take part in them."""
        run = self._begun()
        if self._staging:
            self._staging.show_sources()
        tabs, others = tabs_of(config, run.ledger)
        ours = tab_files(tabs, others, config)
        if run.strangers and run.compiled.output:
            ours = all_files(run.compiled.output, run.compiled.settings, config)
        return gathered([*(theme_files(files) if run.work.host or run.strangers else ()), *ours])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the tabs for our own pages."""
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape by default in every template."""
        self._env = theme.prepare(env)
        return self._env

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the template of a page that MkDocs renders its values, and light the tab that it belongs to."""
        page.content = Markup(page.content or "")
        if isinstance(page, HallwayPage):
            light(nav, page)
            run = self._begun()
            run.late += page.problems
            cards = run.compiled.output.cards if run.compiled.output else {}
            cast(dict[str, Any], context).update(values_of(page, cards))
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Seal a page that MkDocs rendered, when everybody has had it."""
        return Seal(config).on(output, page.url)

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Seal a page that is a template and nothing else, such as the one for what is not there."""
        return Seal(config).on(output, template_name) if template_name.endswith(".html") else output

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let pages be reloaded by MkDocs' own script."""
        server.set_app(allowing_reload(server.serve_request))
        return server

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Render what is stale and bring it to the readers; a strict build with problems leaves them what they had."""
        run, staging, env, nav = self._begun(), self._staging, self._env, self._nav
        if staging is None or env is None or nav is None:
            return
        if config.strict and run.is_faulty:
            raise PluginError(_NOTHING)
        with self._told():
            if run.strangers:
                run.finish_with(staging.files())
            else:
                finish(run, config, env, nav, staging.files() if run.work.host else None)
        self._tell_late(run)
        if run.published is None:
            raise PluginError(_NOTHING)
        self._make_searchable(run)
        self.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the readers what they had."""
        self.close()

    def begin(self, config: MkDocsConfig) -> Run:
        """Read the site, compile what has changed, and plan what is to be rendered; once for each build."""
        if self.run is None:
            self.run = Run(config, self.config, self.wish, Path(config.site_dir), self.tell, self.progress)
            self._open.callback(self.run.end)
            self.run.begin(self.open_ledger(config), site_root(config))
            self.report(self.run.problems)
        return self.run

    def finish_without_host(self, config: MkDocsConfig) -> None:
        """End a build for which MkDocs has nothing to do."""
        run = self._begun()
        if run.work.pages:
            tabs, others = tabs_of(config, run.ledger)
            env = theme.prepare(config.theme.get_env())
            finish(run, config, env, navigation_of(config, tabs, others), None)
        else:
            run.finish()
        self._tell_late(run)
        if run.published:
            self._make_searchable(run)
        self.close()

    def _make_searchable(self, run: Run) -> None:
        """Have what is published be found, too; in the preview, while it is looked at."""
        with self._told(), run.stages.stage("search"), run.ledger.guarded():
            search = survey(run)
            run.forget_pages()
            if search and self._preview:
                self._background.follow(search)
                run.finish_index()
            else:
                make_findable(run, search)
        if run.indexed.failure:
            (self.tell if self.is_ours else log.warning)(run.indexed.failure)

    def _tell_late(self, run: Run) -> None:
        """Report what came to light when pages were rendered."""
        if run.late:
            self.report(tuple(sorted(set(run.late))))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell MkDocs what cannot be done as it wants to be told; `hallway` itself says it in its own way."""
        try:
            yield
        except FAILURES as error:
            if self.is_ours:
                raise
            raise PluginError(in_words(error)) from error

    def _begun(self) -> Run:
        if self.run is None:
            raise RuntimeError("MkDocs calls on_pre_build before this")
        return self.run

    def open_ledger(self, config: MkDocsConfig) -> Ledger:
        """The ledger of this build: of the preview, beside `mkdocs.yml`, where it was wished, or none that lasts."""
        if self._preview:
            return self._preview
        root = site_root(config)
        file = self.wish.ledger or root / FOLDER / FILE
        if not self.wish.remembering or (self.wish.ledger is None and not os.access(root, os.W_OK)):
            return self._open.enter_context(Ledger(None))
        file.parent.mkdir(parents=True, exist_ok=True)
        self._open.enter_context(Lock(file.with_name(f"{file.name}.lock"), self._wait_for))
        return self._open.enter_context(Ledger(file, self.tell))

    def _wait_for(self, holder: str) -> None:
        self.tell(f"Another build of this site is under way: waiting for {holder}.")

    def close(self) -> None:
        """End the build, whatever came of it: nothing stays locked, and what was not finished is forgotten."""
        if self._staging:
            self._staging.leave()
        if self._preview:
            self._preview.forget()
        self._open.close()
        self.last, self.run = self.run or self.last, None
        self._staging = self._nav = self._env = None


def site_root(config: MkDocsConfig) -> Path:
    """The folder of the site: where `mkdocs.yml` is."""
    return Path(config.config_file_path).resolve().parent


def log_problems(problems: tuple[Problem, ...]) -> None:
    """Tell of problems as MkDocs tells of its own: `mkdocs build --strict` counts them."""
    for problem in problems:
        (log.warning if problem.severity is Severity.PROBLEM else log.info)(str(problem))
