"""What a reader does: come to the home page, go by keyboard, look for a colleague, copy a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hallway.views.words import count
from tests.browser.traffic import requests_of
from tests.sites.building import Site

POST = "posts/2026/10/we-cancelled-a-ferry-that-sailed/"
SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 300);
})"""


@pytest.fixture(scope="module")
def url(serve_folder: Callable[[Path], str], example: Site) -> str:
    return serve_folder(example.out)


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    opened = window.new_page()
    yield opened
    opened.close()


def test_the_home_page_is_light(chromium: Browser, url: str) -> None:
    window = chromium.new_context()  # which has nothing in its cache
    page = window.new_page()
    with requests_of(page) as traffic:
        page.goto(url, wait_until="networkidle")
    window.close()
    assert traffic.bytes < 400_000
    assert traffic.count <= 25
    assert traffic.failed == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", ["", POST, "experts/"])
def test_nothing_jumps(page: Page, url: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(url + address, wait_until="load")
    assert page.evaluate(SHIFTS) < 0.05


def test_the_keyboard_reaches_the_first_card_and_shows_where_it_is(page: Page, url: str) -> None:
    page.goto(url, wait_until="load")
    first = page.locator(".hw-card a").first
    for _ in range(40):
        page.keyboard.press("Tab")
        assert _is_marked(page), page.evaluate("document.activeElement.outerHTML")
        if first.evaluate("e => e === document.activeElement"):
            break
    expect(first).to_be_focused()


def _is_marked(page: Page) -> bool:
    """Whether what has the focus has an outline and is in sight; for a choice, the label behind it."""
    return bool(
        page.evaluate("""() => {
            const focus = document.activeElement;
            const shown = focus.matches("input[type=radio]") ? focus.nextElementSibling : focus;
            const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
            const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
            return box.width > 0 && box.height > 0 && outlined;
        }""")
    )


def _shown(page: Page) -> list[str]:
    return page.locator("[data-hw-directory] .hw-person:visible .hw-name").all_inner_texts()


def test_colleagues_are_found_by_typing(page: Page, url: str) -> None:
    page.goto(f"{url}people/", wait_until="load")
    everybody, number = _shown(page), page.locator("[data-hw-number]")
    said = number.inner_text()
    page.get_by_label("Name").fill("dorothea")
    assert _shown(page) == [name for name in everybody if "Dorothea" in name] != []
    assert number.inner_text() == "one person"
    page.get_by_label("Name").fill("nobody is called that")
    assert _shown(page) == []
    assert page.locator("[data-hw-nobody]").is_visible()
    assert number.inner_text() == "no people"
    page.get_by_label("Name").fill("")
    assert (_shown(page), number.inner_text()) == (everybody, said)


@pytest.mark.parametrize("by", ["Team", "Topic", "Place"])
def test_colleagues_are_found_by_what_they_share(page: Page, url: str, by: str) -> None:
    page.goto(f"{url}people/", wait_until="load")
    everybody = _shown(page)
    choice = page.get_by_label(by)
    name = choice.locator("option").nth(1).inner_text()
    choice.select_option(name)
    found = page.locator("[data-hw-directory] .hw-person:visible")
    assert 0 < found.count() < len(everybody)
    key = {"Team": "team", "Topic": "topics", "Place": "place"}[by]
    assert all(name in (row.get_attribute(f"data-{key}") or "").split("|") for row in found.all())


def test_a_place_leads_to_the_people_there(page: Page, url: str) -> None:
    page.goto(f"{url}people/", wait_until="load")
    page.locator(".md-content").get_by_role("link", name="Port Ansa").first.click()
    page.wait_for_url(f"{url}people/place/port-ansa/")
    expect(page.locator(".hw-person:visible")).not_to_have_count(0)


def test_in_a_large_directory_everybody_is_found_by_typing(
    page: Page, serve_folder: Callable[[Path], str], blog: Site
) -> None:
    page.goto(f"{serve_folder(blog.out)}people/", wait_until="load")
    lately = _shown(page)
    assert len(lately) < 100
    page.get_by_label("Name").fill("zac cohn")
    expect(page.locator(".hw-person:visible")).to_have_count(1)
    assert _shown(page) == ["Zac Cohn"]
    page.get_by_label("Team").select_option("Consulting")
    assert _shown(page) == ["Zac Cohn"]
    page.get_by_role("link", name="Zac Cohn").click()
    page.wait_for_url("**/people/zaccohn/")
    expect(page.locator("h1")).to_contain_text("Zac Cohn")
    page.go_back()
    page.get_by_label("Name").fill("")
    expect(page.locator(".hw-person:visible")).to_have_count(len(lately))


def test_in_a_large_directory_a_team_is_found_whole(
    page: Page, serve_folder: Callable[[Path], str], blog: Site
) -> None:
    in_the_team = sum(
        re.search(r"^team: Delivery$", file.read_text(), re.MULTILINE) is not None
        for file in (blog.root / "people").glob("*.md")
    )
    page.goto(f"{serve_folder(blog.out)}people/", wait_until="load")
    page.get_by_label("Team").select_option("Delivery")
    expect(page.locator(".hw-person:visible")).to_have_count(in_the_team)


def _teams(page: Page) -> list[str]:
    return page.locator("[data-hw-covers] h3:visible").all_inner_texts()


def test_who_knows_is_found_by_team_and_place(page: Page, url: str) -> None:
    page.goto(f"{url}experts/", wait_until="load")
    everything, number = _teams(page), page.locator("[data-hw-number]").inner_text()
    page.get_by_label("Team").fill("plat")
    assert _teams(page) == ["Platform"]
    assert page.locator("[data-hw-number]").inner_text() == "one team"
    page.get_by_label("Team").fill("")
    assert page.locator("[data-hw-number]").inner_text() == number
    page.get_by_label("Place").select_option("Nesk")
    assert set(_teams(page)) == {"Lights", "The Weather Room"}
    assert page.locator("[data-hw-number]").inner_text() == "two teams"
    shown = page.locator("[data-hw-covers] .hw-covered__person:visible")
    assert {one.get_attribute("data-place") for one in shown.all()} == {"Nesk"}
    page.get_by_label("Team").fill("nobody is called that")
    assert page.locator("[data-hw-nobody]").is_visible()
    page.get_by_label("Team").fill("")
    page.get_by_label("Place").select_option("any")
    assert _teams(page) == everything


def test_scripts_write_numbers_as_pages_do(page: Page, url: str) -> None:
    numbers = [*range(13), 999, 1_000, 1_234_567]
    page.goto(f"{url}experts/", wait_until="load")
    written = page.evaluate(
        "async numbers => (({ count }) => numbers.map((one) => count(one, 'reply', 'replies')))"
        "(await import('/assets/javascripts/hallway/numbers.js'))",
        numbers,
    )
    assert written == [count(number, "reply", "replies") for number in numbers]


def test_who_knows_is_all_there_without_script(chromium: Browser, url: str) -> None:
    window = chromium.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(f"{url}experts/", wait_until="load")
    assert len(_teams(page)) > 5
    assert not page.get_by_label("Team").is_visible()
    page.locator(".hw-covered__person a").first.click()
    expect(page.locator("h2", has_text="Ask about")).to_be_visible()
    window.close()


def test_a_link_is_copied(window: BrowserContext, page: Page, url: str) -> None:
    window.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(url + POST, wait_until="load")
    link = page.get_by_role("link", name="Copy link")
    address = link.get_attribute("href")
    link.click()
    expect(page.locator("[data-hw-copy]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == address
    assert str(address).endswith(f"/{POST}")


def test_dates_are_said_as_people_do_and_stay_exact(page: Page, url: str) -> None:
    page.clock.set_fixed_time(datetime(2026, 11, 22, 12, 0))  # noqa: DTZ001 - the reader's own noon
    page.goto(url, wait_until="load")
    times = page.locator("time[data-hw-when]")
    said = [(time.inner_text(), time.get_attribute("title"), time.get_attribute("datetime")) for time in times.all()]
    spoken = [entry for entry in said if re.search(r"ago|yesterday|today|just now", entry[0])]
    assert spoken
    for _, exact, iso in spoken:
        assert re.fullmatch(r"\w+day \d+ \w+ \d{4}(, \d\d:\d\d)?", str(exact))
        datetime.fromisoformat(str(iso))


def test_the_palette_is_changed_and_remembered(page: Page, url: str) -> None:
    page.goto(url, wait_until="load")
    page.locator("label[for^=__palette]:visible").first.click()
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    page.goto(url + POST, wait_until="load")
    assert page.locator("body").get_attribute("data-md-color-scheme") == scheme
