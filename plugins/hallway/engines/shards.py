"""Many pages, rendered by many processes: cut into shards that cost about the same, handed out as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from functools import partial

from hallway.engines.failures import ends_told
from hallway.engines.handover import SiteDescription
from hallway.engines.pool import Pool
from hallway.engines.renderer import Rendered, Renderer
from hallway.engines.worker import Estate, Finished, Shard, handed_down, render_inherited, render_shard
from hallway.model import Data, Page
from hallway.publish import Laid

_SHARDS_EACH = 8
_LARGEST = 200
"""Shards for each process, so that they all end at about the same time, and pages in the largest of them."""

_GENERATION = 12
"""Shards that each of one generation of copies renders: in the end, they would have all memory for themselves."""


def render_all(
    pages: Sequence[Page],
    cards: Mapping[str, Data],
    *,
    pool: Pool,
    here: Callable[[], Renderer],
    site: Callable[[], SiteDescription],
    lay: Callable[[str, bytes], Laid],
    costs: Mapping[str, float] | None = None,
    meanwhile: Iterable[object] = (),
) -> Iterator[Rendered]:
    """Every page, in any order, as soon as it is rendered: by the pool, where that pays, or else in this process.

    Here, `here` makes the renderer; others are told of the `site`; copies of this process `lay` each file themselves.
    `costs` are the seconds that pages took before, by address. The steps of `meanwhile` are taken while this process
    would wait for others, and some may be left. Raises `RenderingError` for a slip in a template, and `EndedError` when
    a process is ended from outside.
    """
    costs = {page.uri: (costs or {}).get(page.uri) or estimate(page) for page in pages}
    seconds, steps = sum(costs.values()), iter(meanwhile)
    executor = pool.executor(seconds)
    if executor is None:
        yield from here().render_all(pages, cards)
        return
    groups = split(pages, costs, max(pool.jobs * _SHARDS_EACH, -(-len(pages) // _LARGEST)))
    with ends_told():
        if not pool.has_copies:
            packed = site().packed()
            tasks = (partial(render_shard, Shard(packed, group, _cards_on(group, cards))) for group in groups)
            yield from _rendered_by(executor, tasks, 2 * pool.jobs, steps)
            return
        renderer = here()
        renderer.get_ready(page.template for page in pages)
        estate = Estate(renderer, {page.uri: page for page in pages}, cards, lay)
        many = _GENERATION * pool.jobs
        for start in range(0, len(groups), many):
            yield from _rendered_by_copies(estate, groups[start : start + many], pool, seconds, steps)


def _rendered_by_copies(
    estate: Estate, groups: Iterable[Sequence[Page]], pool: Pool, seconds: float, meanwhile: Iterator[object]
) -> Iterator[Rendered]:
    """The pages of these groups, by copies of this process that end with the last of them.

    What copies share with this process they come to have for themselves, bit by bit, as they use it.
    """
    with handed_down(estate):
        tasks = (partial(render_inherited, tuple(page.uri for page in group)) for group in groups)
        if executor := pool.executor(seconds):
            yield from _rendered_by(executor, tasks, 2 * pool.jobs, meanwhile)
    pool.close()


def _cards_on(pages: Iterable[Page], cards: Mapping[str, Data]) -> dict[str, Data]:
    return {path: cards[path] for page in pages for path in page.cards}


def estimate(page: Page) -> float:
    """Seconds that a page is likely to take, on a machine of 2024."""
    characters = sum(len(text.markdown) for text in (page.text, *page.replies) if text)
    return 0.0008 + 0.0000015 * characters + 0.00012 * len(page.cards)


def split(pages: Sequence[Page], costs: Mapping[str, float], number: int) -> list[tuple[Page, ...]]:
    """Up to `number` groups of pages that cost about the same, none of them empty: neighbours stay together.

    They lie beside each other in memory, too, of which a copy of this process comes to have for itself what it touches.
    """
    share = sum(costs[page.uri] for page in pages) / number
    groups: list[list[Page]] = [[] for _ in range(number)]
    cost = 0.0
    for page in pages:
        groups[min(int(cost / share), number - 1) if share else 0].append(page)
        cost += costs[page.uri]
    return [tuple(group) for group in groups if group]


def _rendered_by(
    executor: Executor, tasks: Iterable[Callable[[], Finished]], most: int, meanwhile: Iterator[object]
) -> Iterator[Rendered]:
    """What comes of all tasks, no more than `most` of which are under way at a time, which bounds the memory."""
    running: set[Future[Finished]] = set()
    try:
        for task in tasks:
            running.add(executor.submit(task))
            if len(running) == most:
                yield from _first_of(running, meanwhile)
        while running:
            yield from _first_of(running, meanwhile)
    finally:
        for future in running:
            future.cancel()


def _first_of(running: set[Future[Finished]], meanwhile: Iterator[object]) -> Iterator[Rendered]:
    """The pages of the shards that are finished first, which are then no longer `running`."""
    for _ in meanwhile:
        if any(future.done() for future in running):
            break
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    running -= done
    for future in done:
        finished = future.result()
        finished.repeat()
        yield from finished.pages
