"""The second half of a build: what is stale is rendered, and everything is brought to its readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hallway.compile import cards_in, targets_in
from hallway.engines.handover import describe
from hallway.engines.renderer import Renderer
from hallway.engines.shards import estimate, render_all
from hallway.model import Asset, Data, Output, Page

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from hallway.engines.renderer import Rendered
    from hallway.engines.run import Run

_FEW = 50
"""Pages that are rendered before another process could have got ready."""


def finish(
    run: Run,
    config: MkDocsConfig,
    env: Environment,
    nav: Navigation,
    host_files: Mapping[str, bytes] | None,
) -> None:
    """Render the stale pages of a build, publish and remember them; not where a strict build finds a problem by it."""
    pages = run.work.pages
    if pages:
        with run.stages.stage("render"):
            for done, rendered in enumerate(_rendered(run, config, env, nav), 1):
                run.take(rendered)
                run.stages.progress("render", done, len(pages))
            run.pool.close()
    if not (config.strict and run.late):
        run.finish(host_files)


def _rendered(run: Run, config: MkDocsConfig, env: Environment, nav: Navigation) -> Iterable[Rendered]:
    pages, hosts = run.work.pages, run.compiled.settings.embed_hosts
    cards, targets = _cards(run, pages), targets_in(run.ledger)
    if len(pages) <= _FEW:
        renderer = Renderer(config, env, nav, targets, hosts)
        return renderer.render_all(pages, cards)
    others = tuple(Asset(path, b"") for path in run.ledger.others)
    site = describe(config, Output(pages=_tabs(run, config), assets=others, targets=targets), hosts)
    costs = {uri: made.seconds for uri, made in run.work.made.items()}

    def here() -> Renderer:
        return Renderer(config, env, nav, targets, hosts)

    costs = {page.uri: costs[page.uri] or estimate(page) for page in pages}
    executor = run.pool.executor(sum(costs.values()))
    return render_all(pages, cards, site, here, costs=costs, jobs=run.pool.jobs if executor else 1, executor=executor)


def _tabs(run: Run, config: MkDocsConfig) -> tuple[Page, ...]:
    from hallway.engines.tabs import tabs_of

    return tabs_of(config, run.ledger)[0]


def _cards(run: Run, pages: Iterable[Page]) -> Mapping[str, Data]:
    """The cards on these pages."""
    if run.compiled.output is not None:
        return run.compiled.output.cards
    return cards_in(run.ledger, (path for page in pages for path in page.cards))
