"""The search of the header on a small screen, and where some or all of it cannot be fetched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.searching import ask, opened, titles
from tests.sites.building import Site


@pytest.fixture(scope="module")
def url(example: Site, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(example.out)


@pytest.mark.parametrize("opens", ["/", "Control+k", "a tap"])
def test_on_a_small_screen_it_fits_and_the_page_scrolls_when_it_is_closed(
    chromium: Browser, url: str, opens: str
) -> None:
    size = {"width": 390, "height": 844}
    with opened(chromium, url + "topics/fog/", viewport=size, has_touch=True, is_mobile=True) as page:
        page.evaluate("scrollTo(0, 300)")
        if opens == "a tap":
            page.locator("label.md-header__button[for=__search]").click()
        else:
            page.keyboard.press(opens)
        ask(page, "ferry")
        assert page.evaluate("innerWidth") == 390
        page.keyboard.press("Escape")
        expect(page.locator("body")).not_to_have_css("position", "fixed")
        assert page.evaluate("scrollY") == 300
        page.evaluate("scrollTo(0, 100)")
        assert page.evaluate("scrollY") == 100


def test_it_can_be_left_before_it_came(chromium: Browser, url: str) -> None:
    with opened(chromium, url) as page:
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        page.route("**/search/box.js", hold)
        with page.expect_request("**/search/box.js"):
            page.keyboard.press("/")
        page.keyboard.type("fog")
        page.keyboard.press("Escape")
        field = page.locator("[data-hw-search] input")
        expect(field).not_to_be_focused()
        waiting[0].continue_()
        page.wait_for_load_state("networkidle")
        expect(field).not_to_have_attribute("aria-expanded", "true")
        page.keyboard.press("/")
        expect(page.locator(".hw-hit").first).to_be_visible()


def test_where_a_bundle_is_missing_the_rest_is_searched(chromium: Browser, url: str) -> None:
    window = chromium.new_context()
    page = window.new_page()
    page.goto(url)
    bundles = page.evaluate("async () => (await (await fetch('search/bundles.json')).json()).bundles")
    (people,) = (one["key"] for one in bundles if one["section"] == "people")
    asked: list[Route] = []

    def refuse(route: Route) -> None:
        asked.append(route)
        route.fulfill(status=404)

    page.route(f"**/search/{people}/**", refuse)
    page.keyboard.press("/")
    ask(page, "ferry", said=r"results.*Part of the site cannot be searched at the moment\.")
    assert titles(page)
    ask(page, "fog", said="Part of the site")
    assert len(asked) == 1
    page.unroute(f"**/search/{people}/**")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    ask(page, "isla", said="result")
    expect(page.locator("[data-hw-search] [role=status]")).not_to_contain_text("Part of the site")
    window.close()


@pytest.mark.parametrize("how", ["refused", "cut off"])
@pytest.mark.parametrize("file", ["index", "fragment"])
def test_where_a_file_of_the_index_is_missing_the_rest_is_shown(
    chromium: Browser, url: str, file: str, how: str
) -> None:
    window = chromium.new_context()
    page = window.new_page()
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        if asked[0] != route.request.url:
            route.continue_()
        elif how == "refused":
            route.fulfill(status=404, body="Not found")
        else:
            route.abort()

    page.goto(url)
    page.route(f"**/*.pf_{file}", refuse)
    page.keyboard.press("/")
    ask(page, "ferry", said=r"(result|Nothing).*Part of the site cannot be searched at the moment\.")
    lacking = titles(page)
    page.unroute(f"**/*.pf_{file}")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    ask(page, "ferry!", said=r"results\.$")
    assert lacking
    assert titles(page) != lacking
    window.close()


def test_what_goes_on_failing_is_told(chromium: Browser, url: str) -> None:
    window = chromium.new_context()
    page = window.new_page()
    page.route("**/*.pf_fragment", lambda route: route.fulfill(status=404))
    page.goto(url)
    page.keyboard.press("/")
    ask(page, "ferry", said="Search cannot be reached at the moment")
    page.unroute("**/*.pf_fragment")
    ask(page, "ferry", said="result")
    window.close()


def test_where_there_is_no_search_yet_it_says_so(chromium: Browser, url: str) -> None:
    window = chromium.new_context()
    page = window.new_page()
    page.route("**/bundles.json", lambda route: route.fulfill(status=404))
    page.goto(url)
    page.keyboard.press("/")
    ask(page, "ferry", said="Search cannot be reached at the moment")
    window.close()
