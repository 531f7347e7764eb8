"""Nothing that anybody writes runs in a reader's browser, on any page, whatever the reader's hand does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.hostile.bare import unguarded
from tests.hostile.driving import Seen, ask, drive, search, search_ours
from tests.hostile.site import SETTINGS, SNIPPETS, TODAY, begin
from tests.sites.running import Order, build_here

MOST = 0.7
"""The share of all snippets that has to run where nobody guards anything. The rest is kept out by Markdown, or by the
checks of front matter, which stay."""

KINDS_OF_PAGES = (
    "", "404.html", "feed.xml", "archive/", "people/", "teams/", "topics/", "archive/2026/11/", "archive/2026/",
    "people/person-0/", "teams/team-0/", "posts/2026/11/body-handlers-0/", "posts/2026/10/field-0/",
)  # fmt: skip

WRITTEN = ("posts/", "people/", "teams/", "topics/topic-")
"""Where the pages lie that have a text of their own."""

QUERIES = (
    "onerror",
    "x",
    "words",
    "body",
    "host",
    "script alert",
    "<img src=x onerror=hit(1)>",
    "hit",
    "person",
    "topic",
)
"""What finds most of the hostile pages."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile site in its repository."""
    folder = tmp_path_factory.mktemp("hostile") / "site"
    begin(folder)
    return folder


def _built(sources: Path, name: str) -> Path:
    out = sources.parent / name
    order = Order(sources, out, TODAY, ledger=sources.parent / f"{name}.sqlite3")
    assert build_here(order).failure == ""
    return out


def _addresses(out: Path) -> list[str]:
    """Every page and every feed, as a browser is told of it."""
    folders = [path.parent.relative_to(out).as_posix() for path in out.rglob("index.html")]
    files = [path.relative_to(out).as_posix() for path in (out / "404.html", *out.rglob("*.xml"))]
    return sorted(quote(one) for one in (*(f"{folder}/" if folder != "." else "" for folder in folders), *files))


@pytest.fixture(scope="module")
def guarded(sources: Path, chromium: Browser, serve_folder: Callable[[Path], str]) -> Seen:
    """What happens on the site as readers get it."""
    out = _built(sources, "guarded")
    return drive(chromium, serve_folder(out), _addresses(out))


@pytest.fixture(scope="module")
def bare(sources: Path, chromium: Browser, serve_folder: Callable[[Path], str]) -> Seen:
    """What happens where nobody guards it, and no policy holds: on the pages that are written, without those of lists.

    That snippets run there says that `guarded` would have seen them; every other page is looked at by that.
    """
    with unguarded():
        out = _built(sources, "bare")
    written = [one for one in _addresses(out) if one.startswith(WRITTEN) or one == ""]
    return drive(chromium, serve_folder(out), written, policy=False)


def test_nothing_runs(guarded: Seen) -> None:
    by_number = {snippet.number: snippet for snippet in SNIPPETS}
    ran = [f"{by_number.get(number)} on {sorted(pages)}" for number, pages in guarded.hits.items()]
    assert not ran, "\n".join(ran)


def test_nothing_is_left_to_the_policy(guarded: Seen) -> None:
    assert not guarded.violations, "\n".join(map(str, sorted(guarded.violations)))


def test_nothing_stops_the_script_of_the_theme(guarded: Seen) -> None:
    """A diagram that cannot be drawn is told of on the console, and nothing else."""
    stopped = {error for error in guarded.errors if "body-diagrams" not in error[0]}
    assert not stopped, "\n".join(map(str, sorted(stopped)))


def test_nothing_runs_in_the_results_of_a_search(
    sources: Path, chromium: Browser, serve_folder: Callable[[Path], str]
) -> None:
    """Material's search writes the title of a page as HTML."""
    settings = sources / "mkdocs.yml"
    settings.write_text(SETTINGS.replace("plugins:\n", "plugins:\n  - search\n"), encoding="utf-8")
    out = _built(sources, "searched")
    settings.write_text(SETTINGS, encoding="utf-8")
    seen, results = search(chromium, serve_folder(out), ("onerror", "x", "words", "body", "host"))
    assert results >= 20
    assert not seen.hits
    assert not seen.violations
    assert not seen.errors


def test_nothing_runs_in_the_results_of_our_search(
    sources: Path, chromium: Browser, serve_folder: Callable[[Path], str], guarded: Seen
) -> None:
    seen, results = search_ours(chromium, serve_folder(sources.parent / "guarded"), QUERIES)
    assert results >= 60
    assert not seen.hits
    assert not seen.violations
    assert not seen.errors


def test_nothing_runs_in_the_answers_of_the_box(
    sources: Path, chromium: Browser, serve_folder: Callable[[Path], str], guarded: Seen
) -> None:
    seen, answers = ask(chromium, serve_folder(sources.parent / "guarded"), QUERIES)
    assert answers >= 20
    assert not seen.hits
    assert not seen.violations
    assert not seen.errors


def test_every_kind_of_page_was_looked_at(guarded: Seen) -> None:
    assert set(KINDS_OF_PAGES) <= set(guarded.visited)


def test_most_of_it_runs_where_nobody_guards(bare: Seen) -> None:
    silent = [snippet for snippet in SNIPPETS if snippet.number not in bare.hits]
    kinds = Counter(snippet.kind for snippet in silent)
    assert len(silent) <= (1 - MOST) * len(SNIPPETS), f"{len(silent)} of {len(SNIPPETS)} did not run: {kinds}"


@pytest.mark.parametrize("kind", ["scripts", "handlers", "titles", "configuration", "post.title", "person.name"])
def test_nearly_all_of_the_plainest_runs_where_nobody_guards(bare: Seen, kind: str) -> None:
    numbers = [snippet.number for snippet in SNIPPETS if snippet.kind == kind]
    assert sum(number in bare.hits for number in numbers) >= 0.8 * len(numbers)


def test_what_stops_the_script_of_the_theme_stops_it_where_nobody_guards(bare: Seen) -> None:
    numbers = [snippet.number for snippet in SNIPPETS if snippet.kind == "stoppers"]
    stopped = [number for number in numbers if any(f"body-{number}-" in page for page, _ in bare.errors)]
    assert len(stopped) >= 4


def test_there_are_many_and_no_two_are_alike() -> None:
    assert len({snippet.source for snippet in SNIPPETS}) >= 300
    assert len({(snippet.where, snippet.source) for snippet in SNIPPETS}) == len(SNIPPETS)
