"""Every kind of page, as a reader meets it: in light and dark, wide and narrow, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from tests.browser.accessibility import Violation
from tests.browser.conformance import ConformanceError
from tests.browser.conftest import Scheme
from tests.browser.kinds import KINDS
from tests.browser.traffic import requests_of
from tests.sites.building import Site, page_file

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
CONTROLS = "button, input:enabled, select, textarea, [role=button], [contenteditable]"
WIDE, NARROW, NARROWEST = 1280, 390, 320
NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Until the page has taken note of its new size, as a reader sees it: boxes that now scroll take the focus."""


@dataclass
class Look:
    """What was seen of one page in both schemes and in all widths."""

    violations: list[str] = field(default_factory=list)
    overflow: dict[int, int] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def urls(serve_folder: Callable[[Path], str], example: Site, blog: Site, dirty: Site) -> dict[str, str]:
    """Where the three sites are served, by name."""
    return {name: serve_folder(site.out) for name, site in (("example", example), ("blog", blog), ("dirty", dirty))}


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """One tab for each scheme, and one without scripts, in which pages are opened one after the other.

    To open a new one takes a browser longer than most pages do.
    """
    opened: dict[tuple[Scheme, bool], Page] = {}

    def tab_of(scheme: Scheme = "light", *, scripts: bool = True) -> Page:
        if (scheme, scripts) not in opened:
            window = chromium.new_context(color_scheme=scheme, java_script_enabled=scripts, reduced_motion="reduce")
            opened[scheme, scripts] = window.new_page()
        opened[scheme, scripts].set_viewport_size(_viewport(WIDE))
        return opened[scheme, scripts]

    yield tab_of
    for page in opened.values():
        page.context.close()


def _viewport(width: int) -> Any:
    return {"width": width, "height": 900 if width == WIDE else 844}


@pytest.fixture(scope="module")
def look(
    tab: Callable[..., Page], urls: dict[str, str], axe: Callable[[Page], list[Violation]]
) -> Callable[[str], Look]:
    """Looks at one kind of page, once for all tests that ask."""
    seen: dict[str, Look] = {}

    def look_at(kind: str) -> Look:
        if kind not in seen:
            seen[kind] = Look()
            site, address = KINDS[kind]
            for scheme in SCHEMES:
                _look(tab(scheme), urls[site] + address, scheme, seen[kind], axe)
        return seen[kind]

    return look_at


@contextmanager
def _errors_of(page: Page, errors: list[str]) -> Iterator[None]:
    """Notes what a page complains of while the block runs."""

    def hear(message: ConsoleMessage) -> None:
        errors.extend([message.text] if message.type == "error" else [])

    def catch(error: Error) -> None:
        errors.append(str(error))

    page.on("console", hear)
    page.on("pageerror", catch)
    yield
    page.remove_listener("console", hear)
    page.remove_listener("pageerror", catch)


def _look(page: Page, url: str, scheme: Scheme, seen: Look, axe: Callable[[Page], list[Violation]]) -> None:
    with requests_of(page) as traffic, _errors_of(page, seen.errors):
        page.goto(url, wait_until="load")
        page.wait_for_timeout(50)
        _judge(page, scheme, seen, axe)
    seen.hosts |= traffic.hosts
    seen.failed += traffic.failed


def _judge(page: Page, scheme: Scheme, seen: Look, axe: Callable[[Page], list[Violation]]) -> None:
    for width in (WIDE, NARROW):
        page.set_viewport_size(_viewport(width))
        page.evaluate(NEXT_FRAME)
        seen.violations += [f"{width} {scheme} {violation}" for violation in axe(page)]
    for width in (NARROW, NARROWEST):
        page.set_viewport_size(_viewport(width))
        seen.overflow[width] = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_accessible(look: Callable[[str], Look], kind: str) -> None:
    violations = look(kind).violations
    assert not violations, "\n".join(violations)


@pytest.mark.parametrize("kind", KINDS)
def test_it_does_not_scroll_sideways(look: Callable[[str], Look], kind: str) -> None:
    assert look(kind).overflow == {NARROW: 0, NARROWEST: 0}


@pytest.mark.parametrize("kind", KINDS)
def test_it_asks_only_its_own_host_and_breaks_nothing(
    look: Callable[[str], Look], urls: dict[str, str], kind: str
) -> None:
    seen = look(kind)
    assert seen.hosts == {urls[KINDS[kind][0]].split("/")[2]}
    assert seen.failed == []
    assert seen.errors == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_whole_without_scripts(tab: Callable[..., Page], urls: dict[str, str], kind: str) -> None:
    site, address = KINDS[kind]
    page = tab(scripts=False)
    page.goto(urls[site] + address, wait_until="load")
    assert page.locator("h1").count() == 1
    assert page.locator("main, [role=main], .md-main").first.inner_text().strip()
    assert page.locator(".md-content a:visible").count() > 0
    dead = [control for control in page.locator(CONTROLS).all() if control.is_visible()]
    assert not [control.evaluate("e => e.outerHTML") for control in dead]


@pytest.fixture(scope="module")
def errors(
    conformance_errors: Callable[[list[Path]], list[ConformanceError]], example: Site, blog: Site
) -> list[ConformanceError]:
    """What the HTML checker says of all pages of the example site, and of every kind that only the blog has."""
    others = [page_file(blog.out, address) for site, address in KINDS.values() if site == "blog"]
    return conformance_errors([*sorted(example.out.rglob("*.html")), *others])


UNKNOWN_YET = "'wasm-unsafe-eval'"
"""A word of Content Security Policy Level 3 that the checker does not know."""


def test_it_conforms_as_well_as_material_does(errors: list[ConformanceError], stock_errors: frozenset[str]) -> None:
    known = [error for error in errors if UNKNOWN_YET not in error.message]
    ours = [error for error in known if error.message not in stock_errors]
    assert not ours, "\n".join(map(str, ours[:30]))
