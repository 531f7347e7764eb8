"""The same pages, whoever renders them; and what is said when something goes wrong there."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import count
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.engines.failures import EndedError, RenderingError
from hallway.engines.handover import SiteDescription
from hallway.engines.pool import Pool
from hallway.engines.renderer import Rendered, Renderer
from hallway.engines.shards import estimate, render_all, split
from hallway.model import Output, Page
from hallway.publish import Laid, Publication
from hallway.views.apart import file_of
from tests.unit.outputs import content, nobody
from tests.unit.rendering import FILES, SETTINGS, described, output, rendered, renderer_of

DEEP = "<b>" * 3000

Lay = Callable[[str, bytes], Laid]


def _threads() -> Executor:
    return ThreadPoolExecutor(2)


def _processes() -> Executor:
    return ProcessPoolExecutor(2, get_context("spawn"))


def _page(uri: str) -> Page:
    return Page(uri=uri, template="post.html", title=uri)


@given(st.lists(st.floats(0, 9), max_size=60), st.integers(1, 20))
def test_shards_hold_every_page_once_and_cost_about_the_same(costs: list[float], number: int) -> None:
    by_uri = {f"{place}/": cost for place, cost in enumerate(costs)}
    shards = split([_page(uri) for uri in by_uri], by_uri, number)
    assert sorted(page.uri for shard in shards for page in shard) == sorted(by_uri)
    assert all(shards)
    sums = [sum(by_uri[page.uri] for page in shard) for shard in shards]
    assert max(sums, default=0) <= sum(costs) / number + max(costs, default=0) + 1e-9


def test_a_longer_text_and_more_cards_are_thought_to_take_longer() -> None:
    made = output(FILES)
    costs = {page.uri: estimate(page) for page in made.pages}
    assert costs[""] > costs["posts/2026/03/post-3/"] > costs["teams/"] > 0


@pytest.mark.parametrize("executor", [_threads, _processes])
def test_every_executor_renders_the_same_pages(tmp_path: Path, executor: Callable[[], Executor]) -> None:
    made = output(FILES)
    site = described(tmp_path, made)
    expected = rendered(renderer_of(site), made)
    with executor() as pool:
        found = list(
            render_all(made.pages, made.cards, pool=Pool(given=pool), here=_nobody, site=lambda: site, lay=_apart)
        )
    assert {page.uri: page.content for page in found} == expected
    assert all(page.seconds > 0 for page in found)
    (guide,) = [page for page in found if page.uri == "posts/2026/03/post-3/"]
    assert [dict(one.answers) for one in guide.asked] == [{"../../guide.md": "../../../guide/"}]


def test_processes_of_its_own_do_so_too_where_pages_take_long(tmp_path: Path) -> None:
    made = output(FILES)
    site = described(tmp_path, made)
    costs = {page.uri: 10.0 for page in made.pages}
    with Pool(2, forking=False) as pool:
        found = list(
            render_all(made.pages, made.cards, pool=pool, here=_nobody, site=lambda: site, lay=_apart, costs=costs)
        )
    assert {page.uri: page.content for page in found} == rendered(renderer_of(site), made)


@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="this system copies no processes")
def test_copies_of_this_process_do_so_too_and_tell_what_cannot_be_rendered(tmp_path: Path) -> None:
    made = output(FILES | {"posts/deep.md": f"---\ntitle: Deep\nauthors: [bo]\n---\n{DEEP}\n"})
    site = described(tmp_path, made)
    costs = {page.uri: 10.0 for page in made.pages}
    out = tmp_path / "out"
    with Publication(out, nobody) as publication, Pool(2, forking=True) as pool:
        found = list(_by_copies(made, site, pool, costs, publication.laying()))
        again = list(_by_copies(made, site, pool, costs, publication.laying()))
        for page in found:
            assert page.laid
            publication.take(file_of(page.uri), page.laid)
        publication.finish((), "")
    expected = rendered(renderer_of(site), made)
    assert {path: (out / path).read_bytes() for path in content(out)} == {
        file_of(uri): page for uri, page in expected.items()
    }
    assert sorted(page.uri for page in again) == sorted(page.uri for page in found)
    assert [problem.path for page in found for problem in page.problems] == ["posts/deep.md"]


def test_what_copies_of_this_process_find_unchanged_is_not_written_again(tmp_path: Path) -> None:
    made = output(FILES)
    site, out, costs = described(tmp_path, made), tmp_path / "out", {page.uri: 10.0 for page in made.pages}
    before = {file_of(uri): page for uri, page in rendered(renderer_of(site), made).items()}
    with Publication(out, nobody) as publication:
        for path, page in before.items():
            publication.stage(path, page)
        publication.finish((), "")
    with Publication(out, nobody) as publication, Pool(2, forking=True) as pool:
        found = list(_by_copies(made, site, pool, costs, publication.laying()))
        assert {page.laid and page.laid.source for page in found} == {None}


def test_something_else_is_done_meanwhile_and_what_is_left_of_it_is_left(tmp_path: Path) -> None:
    made = output(FILES)
    site, steps = described(tmp_path, made), count()
    meanwhile = (time.sleep(0.001) for _ in steps)
    with ThreadPoolExecutor(2) as pool:
        found = list(_all(made, site, pool, meanwhile))
    assert len(found) == len(made.pages)
    done = next(steps)
    assert done > 0
    next(meanwhile)
    assert next(steps) == done + 2


def test_a_process_that_stays_reads_the_settings_and_templates_of_every_build(tmp_path: Path) -> None:
    made = output(FILES)
    settings = SETTINGS.replace("{name: material}", "{name: material, custom_dir: overrides}")
    with ThreadPoolExecutor(1) as pool:
        for words in ("one", "two"):
            site = described(tmp_path, made, settings, {"month.html": words})
            found = _all(made, site, pool)
            months = [page.content.decode() for page in found if page.uri.startswith("archive/2026/0")]
            assert {month.rpartition(">")[2] for month in months} == {words}


def test_few_pages_are_rendered_here(tmp_path: Path) -> None:
    made = output(FILES)
    site = described(tmp_path, made)
    found = render_all(made.pages, made.cards, pool=Pool(8), here=lambda: renderer_of(site), site=_nowhere, lay=_apart)
    assert [page.uri for page in found] == [page.uri for page in made.pages]


def test_the_order_of_pages_does_not_matter(tmp_path: Path) -> None:
    made = output(FILES)
    site = described(tmp_path, made)
    renderer = renderer_of(site)
    backwards = {page.uri: renderer.render(page, made.cards).content for page in reversed(made.pages)}
    assert backwards == rendered(renderer_of(site), made) == rendered(renderer, made)


@pytest.mark.parametrize("template", ["{% if %}", "{{ 1 / 0 }}", "\n{% include 'not-there.html' %}"])
def test_a_slip_in_a_template_is_told_in_the_same_words(tmp_path: Path, template: str) -> None:
    made = output(FILES)
    settings = SETTINGS.replace("{name: material}", "{name: material, custom_dir: overrides}")
    site = described(tmp_path, made, settings, {"month.html": template})
    said = []
    for executor in (None, _processes()):
        with pytest.raises(RenderingError) as raised:
            list(_all(made, site, executor))
        said.append(str(raised.value))
    assert said[0] == said[1]
    assert "fix:" in said[0]
    assert "month.html" in said[0] or "not-there.html" in said[0]


def test_a_process_that_is_ended_from_outside_is_told_of(tmp_path: Path) -> None:
    made = output(FILES)
    site = described(tmp_path, made)
    with _processes() as pool:
        pool.submit(os._exit, 1).exception()
        with pytest.raises(EndedError, match=r"ended from outside.*\n  fix: .*--jobs 1"):
            list(render_all(made.pages, made.cards, pool=Pool(given=pool), here=_nobody, site=lambda: site, lay=_apart))


@pytest.mark.parametrize("executor", [None, _threads, _processes])
def test_what_cannot_be_rendered_is_told_with_its_page(tmp_path: Path, executor: Callable[[], Executor] | None) -> None:
    made = output(FILES | {"posts/deep.md": f"---\ntitle: Deep\nauthors: [bo]\n---\n{DEEP}\n"})
    site = described(tmp_path, made)
    pool = executor() if executor else None
    pages = list(_all(made, site, pool))
    if pool:
        pool.shutdown()
    told = [(page.uri, problem.path, problem.code) for page in pages for problem in page.problems]
    assert told == [("posts/deep/", "posts/deep.md", "plain-source")]


def _by_copies(
    made: Output, site: SiteDescription, pool: Pool, costs: dict[str, float], lay: Lay
) -> Iterator[Rendered]:
    """All pages, by copies of this process that know of these."""
    pool.get_ready()
    here = renderer_of(site)
    return render_all(made.pages, made.cards, pool=pool, here=lambda: here, site=_nowhere, lay=lay, costs=costs)


def _all(
    made: Output, site: SiteDescription, executor: Executor | None, meanwhile: Iterable[object] = ()
) -> Iterator[Rendered]:
    """All pages, by an executor or in this process."""
    return render_all(
        made.pages,
        made.cards,
        pool=Pool(1, given=executor),
        here=lambda: renderer_of(site),
        site=lambda: site,
        lay=_apart,
        meanwhile=meanwhile,
    )


def _nobody() -> Renderer:
    raise AssertionError("no page is rendered in this process")


def _apart(path: str, content: bytes) -> Laid:
    raise AssertionError("only copies of this process write files")


def _nowhere() -> SiteDescription:
    raise AssertionError("no page is rendered in another process")
