"""Many pages, rendered by many processes: cut into shards that cost about the same, handed out as they come."""

from __future__ import annotations

import heapq
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack

from hallway.engines.handover import SiteDescription
from hallway.engines.pool import available
from hallway.engines.renderer import Rendered, Renderer
from hallway.engines.rendering import RenderingError
from hallway.engines.worker import Finished, Shard, render_shard
from hallway.model import Data, Page

_WORTHWHILE = 4.0
"""Seconds of rendering that pay for starting processes, each of which takes about one second to get ready."""

_ENDED = (
    "a process that rendered pages was ended from outside, as the system does where memory is short\n"
    "  fix: build again, with fewer processes: --jobs 1"
)

_SHARDS_EACH = 8
_LARGEST = 200
"""Shards for each process, so that they all end at about the same time, and pages in the largest of them."""


def render_all(
    pages: Sequence[Page],
    cards: Mapping[str, Data],
    site: SiteDescription,
    here: Callable[[], Renderer],
    *,
    costs: Mapping[str, float] | None = None,
    jobs: int | None = None,
    executor: Executor | None = None,
) -> Iterator[Rendered]:
    """Every page, in any order, as soon as it is rendered: by an `executor`, or else by up to `jobs` processes.

    Few pages are rendered in this process, by the renderer that `here` makes. `costs` are the seconds that pages took
    before, by address. Raises `RenderingError` for a slip in a template, and when a process is ended from outside.
    """
    jobs = jobs or available()
    costs = {page.uri: (costs or {}).get(page.uri) or estimate(page) for page in pages}
    if executor is None and (jobs == 1 or sum(costs.values()) < _WORTHWHILE):
        return _rendered_here(pages, cards, here)
    packed = site.packed()
    groups = split(pages, costs, max(jobs * _SHARDS_EACH, -(-len(pages) // _LARGEST)))
    shards = (Shard(packed, group, {path: cards[path] for page in group for path in page.cards}) for group in groups)
    return _rendered_by(executor, shards, jobs)


def estimate(page: Page) -> float:
    """Seconds that a page is likely to take, on a machine of 2024."""
    characters = sum(len(text.markdown) for text in (page.text, *page.replies) if text)
    return 0.0008 + 0.0000015 * characters + 0.00012 * len(page.cards)


def split(pages: Iterable[Page], costs: Mapping[str, float], number: int) -> list[tuple[Page, ...]]:
    """Up to `number` groups of pages that cost about the same, none of them empty.

    The most expensive page that is left goes to the group that costs least so far (R. L. Graham, "Bounds on
    multiprocessing timing anomalies", 1969).
    """
    groups: list[list[Page]] = [[] for _ in range(number)]
    sums = [(0.0, place) for place in range(number)]
    for page in sorted(pages, key=lambda page: (-costs[page.uri], page.uri)):
        cost, place = sums[0]
        groups[place].append(page)
        heapq.heapreplace(sums, (cost + costs[page.uri], place))
    return [tuple(group) for group in groups if group]


def _rendered_here(
    pages: Iterable[Page], cards: Mapping[str, Data], here: Callable[[], Renderer]
) -> Iterator[Rendered]:
    yield from here().render_all(pages, cards)


def _rendered_by(executor: Executor | None, shards: Iterable[Shard], jobs: int) -> Iterator[Rendered]:
    """The pages of all shards; no more than two shards for each process are under way, which bounds the memory."""
    running: set[Future[Finished]] = set()
    with ExitStack() as stack:
        if executor is None:
            executor = stack.enter_context(ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")))
        stack.callback(lambda: [future.cancel() for future in running])
        try:
            for shard in shards:
                running.add(executor.submit(render_shard, shard))
                if len(running) == 2 * jobs:
                    yield from _first_of(running)
            while running:
                yield from _first_of(running)
        except BrokenExecutor as error:
            raise RenderingError(_ENDED) from error


def _first_of(running: set[Future[Finished]]) -> Iterator[Rendered]:
    """The pages of the shards that are finished first, which are then no longer `running`."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    running -= done
    for future in done:
        finished = future.result()
        finished.repeat()
        yield from finished.pages
