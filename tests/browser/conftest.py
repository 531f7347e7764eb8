"""The harness for everything that a person sees. A test asks for the fixtures it needs:

    chromium             the browser (Playwright's own `Browser`, driving the Chromium that is installed)
    open_page            open_page(url, width=1280, scheme="light", scripts=True) → a `Page` of its own, loaded, at rest
    serve_folder         serve_folder(path) → its URL on 127.0.0.1 until the session ends; with 404.html, and with gzip
    axe                  axe(page) → list of `Violation`, WCAG 2.0 to 2.2, A and AA; as text: rule, place and mend
    conformance_errors   conformance_errors(folder, or files) → list of `ConformanceError` by the Nu HTML checker
    stock_site           the folder of a built Material site with nothing of Hallway's in it
    stock_errors         the messages of the conformance errors that such a site has, to be taken off one's own
    screenshots          screenshots(url, folder, name) → four pictures: 1280 and 390 wide, light and dark
    requests_of          with requests_of(page) as traffic: …, then traffic.count, .hosts, .bytes, .failed

A page is looked at in four ways, `LOOKS`; parametrize over them:

    @pytest.mark.parametrize(("width", "scheme"), LOOKS)
    def test_profile(open_page, axe, site_url, width, scheme):
        page = open_page(site_url + "people/ada/", width, scheme)
        assert not axe(page), [str(violation) for violation in axe(page)]

Nothing of a page reaches the network: every host but this machine is unknown to the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import accessibility, conformance, traffic
from tests.browser.stock import build_stock_site

Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[int, Scheme], ...] = ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"))


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens addresses in fresh windows that remember nothing, and closes them after the test."""
    with ExitStack() as open_windows:

        def open_one(url: str, width: int = 1280, scheme: Scheme = "light", *, scripts: bool = True) -> Page:
            window = chromium.new_context(
                viewport={"width": width, "height": 844 if width < 600 else 900},
                color_scheme=scheme,
                reduced_motion="reduce",
                has_touch=width < 600,
                java_script_enabled=scripts,
            )
            open_windows.callback(window.close)
            page = window.new_page()
            page.goto(url, wait_until="networkidle")
            return page

        yield open_one


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[accessibility.Violation]]:
    """Judges a page in its present state."""
    return accessibility.violations


@pytest.fixture(scope="session")
def conformance_errors() -> Callable[..., list[conformance.ConformanceError]]:
    """Judges HTML files."""
    return conformance.conformance_errors


@pytest.fixture(scope="session")
def requests_of() -> Callable[[Page], object]:
    """Records what a page asks for."""
    return traffic.requests_of


@pytest.fixture(scope="session")
def stock_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built Material site."""
    return build_stock_site(tmp_path_factory.mktemp("stock") / "project")


@pytest.fixture(scope="session")
def stock_errors(
    stock_site: Path, conformance_errors: Callable[[Path], list[conformance.ConformanceError]]
) -> frozenset[str]:
    """What Material itself gets wrong, by message."""
    return frozenset(error.message for error in conformance_errors(stock_site))


@pytest.fixture
def screenshots(open_page: Callable[..., Page]) -> Callable[[str, Path, str], list[Path]]:
    """Takes a picture of the whole page in each of its four looks."""

    def take(url: str, folder: Path, name: str) -> list[Path]:
        pictures = []
        for width, scheme in LOOKS:
            picture = folder / f"{name}-{width}-{scheme}.png"
            open_page(url, width, scheme).screenshot(path=picture, full_page=True)
            pictures.append(picture)
        return pictures

    return take
