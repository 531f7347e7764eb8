"""The second half of a build: what is stale is rendered, and everything is brought to its readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hallway.compile import cards_in, targets_in
from hallway.engines.handover import describe
from hallway.engines.renderer import Renderer
from hallway.engines.shards import render_all
from hallway.model import Data, Page

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from hallway.engines.renderer import Rendered
    from hallway.engines.run import Run


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
    pages, targets = run.work.pages, targets_in(run.ledger)
    return render_all(
        pages,
        _cards(run, pages),
        pool=run.pool,
        here=lambda: Renderer(config, env, nav, targets),
        site=lambda: describe(config, nav, targets),
        lay=run.laying(),
        costs={uri: made.seconds for uri, made in run.work.made.items()},
        meanwhile=run.meanwhile,
    )


def _cards(run: Run, pages: Iterable[Page]) -> Mapping[str, Data]:
    """The cards on these pages."""
    if run.compiled.output is not None:
        return run.compiled.output.cards
    return cards_in(run.ledger, (path for page in pages for path in page.cards))
