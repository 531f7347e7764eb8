"""The search of the header, as a reader uses it: by keyboard, narrowed, on a phone, below a path, after a new build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hallway.engines.commands import build_site
from hallway.engines.wish import Wish
from tests.browser.accessibility import violations
from tests.browser.searching import ask, opened, titles
from tests.browser.traffic import requests_of
from tests.sites.building import TODAY

SETTINGS = """\
site_name: Boats
site_url: {url}
docs_dir: posts
theme: {{name: material, font: false}}
plugins:
  - hallway
"""
POST = "---\ntitle: {title}\ndate: {day}\nauthors: [ada]\ntags: [boats]\nkind: {kind}\n---\n{words}\n"
EVIL = "<img src=x onerror=hit(1)> &lt;b&gt; [x](javascript:hit(2)) `<script>hit(3)</script>` quagga"

QUERIES = (
    "", " ", "???", "<img src=x onerror=hit(4)>", '"><script>hit(5)</script>', "x" * 10_000, "harbour " * 1_250,
    "* AND (", "\\", "🎉", '"', "constructor __proto__", "\u202e\u0000\ufffd",
)  # fmt: skip


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def build(root: Path, out: Path) -> None:
    build_site(root, out, Wish(today=date.fromisoformat(TODAY), jobs=1), report=lambda _: None)


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site below a path, with many posts in one year and a few long ago: its sources, and below `www/blog` itself."""
    folder = tmp_path_factory.mktemp("boats")
    root = folder / "site"
    write(root, "mkdocs.yml", SETTINGS.format(url="http://127.0.0.1/blog/"))
    write(root, "people/ada.md", "---\nname: Ada Ash\nrole: Mate\nteam: crew\n---\nI sail the quagga.\n")
    for id_ in ("sam1", "sam2"):
        write(root, f"people/{id_}.md", "---\nname: Sam Fox\nrole: Stoker\nteam: crew\n---\nI feed the fire.\n")
    write(root, "people/teams/crew.md", "---\nname: Crew\n---\nWe sail.\n")
    for number in range(520):
        day = f"2026-{number % 10 + 1:02}-{number % 28 + 1:02}"
        kind = "question" if number % 4 == 0 else "post"
        words = f"The harbour is plain today, {number}."
        write(root, f"posts/2026/{number}.md", POST.format(title=f"Log {number}", day=day, kind=kind, words=words))
    write(
        root, "posts/2019/old.md", POST.format(title="Old keel", day="2019-05-01", kind="post", words="A quagga keel.")
    )
    write(root, "posts/2026/evil.md", POST.format(title=repr(EVIL), day="2026-11-01", kind="post", words=EVIL))
    for path, title, words in (
        ("über", "Über die Fähre", "Schöne Grüße aus dem Hafen"),
        ("日本語", "日本語の題", "フェリー は 来ない"),
        ("arab", "العبارة", "المرفأ هادئ اليوم"),
    ):
        write(root, f"posts/2026/{path}.md", POST.format(title=title, day="2026-11-02", kind="post", words=words))
    build(root, folder / "www/blog")
    return folder


@pytest.fixture(scope="module")
def url(boats: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(boats / "www") + "blog/"


@pytest.fixture
def page(chromium: Browser, url: str) -> Iterator[Page]:
    with opened(chromium, url, viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_it_is_opened_and_used_by_keyboard(page: Page, keys: str) -> None:
    page.keyboard.press(keys)
    field = page.locator("[data-hw-search] input")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    ask(page, "fähre")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen).to_contain_text("Über die Fähre")
    page.keyboard.press("Enter")
    page.wait_for_url("**/blog/posts/2026/*/")
    expect(page.locator("h1")).to_have_text("Über die Fähre")


def test_escape_closes_it_and_a_slash_in_a_field_is_a_slash(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("and/or")
    field = page.locator("[data-hw-search] input")
    expect(field).to_have_value("and/or")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("/")
    expect(field).to_be_focused()


def test_a_result_says_what_it_is_and_where_the_words_stand(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "log 77")
    first = page.locator(".hw-hit").first
    expect(first.locator(".hw-hit__title")).to_have_text("Log 77")
    expect(first.locator(".hw-hit__facts")).to_have_text("Post · Ada Ash · Crew · 22 August 2026")
    expect(first.locator("mark").first).to_have_text(re.compile("77"))


def test_people_are_found_by_what_they_do(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "mate")
    assert titles(page)[0] == "Ada Ash"
    expect(page.locator(".hw-hit__facts").first).to_have_text("Person · Crew")


def test_people_of_one_name_and_team_are_told_apart(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "stoker")
    assert titles(page) == ["Sam Fox", "Sam Fox"]
    facts = page.locator(".hw-hit__facts").all_inner_texts()
    assert set(facts) == {"Person · Crew · sam1", "Person · Crew · sam2"}


def test_facets_have_counts_and_narrow_the_answer(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "harbour")
    page.locator(".hw-narrow summary").click()
    kinds = page.locator(".hw-narrow select[name=kind]")
    expect(kinds.locator("option")).to_have_text(["any", "Post · 390", "Question · 130"])
    kinds.select_option(label="Question · 130")
    expect(page.locator("[role=status]")).to_have_text(re.compile("^130 results"))
    assert set(page.locator(".hw-hit__facts bdi:first-child").all_inner_texts()) == {"Question"}
    page.locator(".hw-narrow select[name=author]").select_option(label="Ada Ash · 130")
    expect(page.locator("[role=status]")).to_have_text(re.compile("^130 results"))


def test_more_results_come_on_demand(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "harbour")
    assert len(titles(page)) == 8
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".hw-hit")).to_have_count(16)
    expect(page.locator("[aria-selected=true]")).to_have_count(1)


def test_old_posts_are_searched_on_demand(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "keel", said="Nothing was found, in posts since 1 January 2026")
    page.get_by_role("button", name="Search one older post, too").click()
    expect(page.locator("[role=status]")).to_have_text("One result.")
    assert titles(page) == ["Old keel"]


def test_old_posts_that_cannot_be_had_are_told_of(chromium: Browser, url: str) -> None:
    window = chromium.new_context()
    page = window.new_page()
    page.goto(url)
    bundles = page.evaluate("async () => (await (await fetch('search/bundles.json')).json()).bundles")
    (old,) = (one["key"] for one in bundles if one.get("year") == 2019)
    page.route(f"**/search/{old}/**", lambda route: route.fulfill(status=404))
    page.keyboard.press("/")
    ask(page, "harbour")
    page.get_by_role("button", name="Search one older post, too").click()
    expect(page.locator("[role=status]")).to_have_text(re.compile("^520 results.*Part of the site cannot be searched"))
    assert len(titles(page)) == 8
    window.close()


def test_a_year_of_long_ago_can_be_chosen(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "quagga")
    page.locator(".hw-narrow summary").click()
    page.locator(".hw-narrow select[name=year]").select_option("2019")
    expect(page.locator(".hw-hit__title")).to_have_text(["Old keel"])


def test_every_query_gets_a_kind_answer(page: Page) -> None:
    page.keyboard.press("/")
    for query in QUERIES:
        ask(page, query, said=r"result|Nothing was found|Type to search")
        assert page.locator("[data-hw-search] :is(img, script)").count() == 0


def test_what_a_page_says_is_text(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "quagga")
    expect(page.locator(".hw-hit", has_text="<script>hit(3)</script>")).to_have_count(1)
    assert page.locator(".hw-hit :is(img, script, b)").count() == 0


def test_words_of_other_scripts_and_addresses_of_them(page: Page) -> None:
    for query, title in (("schone", "Über die Fähre"), ("フェリー", "日本語の題"), ("المرفأ", "العبارة")):
        page.keyboard.press("/")
        ask(page, query)
        assert titles(page)[0] == title
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(title)


def test_nothing_is_fetched_before_it_is_used_and_little_then(chromium: Browser, url: str) -> None:
    with opened(chromium, url) as page:
        asked = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
        assert [one for one in asked if "/search/" in one or "search.css" in one] == []
        with requests_of(page) as traffic:
            page.keyboard.press("/")
            ask(page, "harbour")
        assert traffic.bytes < 250_000
        assert traffic.failed == []


def test_nothing_jumps_when_it_opens(page: Page) -> None:
    before = page.locator(".md-main").bounding_box()
    page.keyboard.press("/")
    ask(page, "harbour")
    assert page.locator(".md-main").bounding_box() == before


def test_without_script_there_is_no_dead_field(chromium: Browser, url: str) -> None:
    window = chromium.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(url)
    expect(page.locator("[data-hw-search]")).to_be_hidden()
    expect(page.locator("label[for=__search]").first).to_be_hidden()
    window.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_accessible_and_fits(chromium: Browser, url: str, width: int, scheme: str) -> None:
    size = {"width": width, "height": 844}
    with opened(chromium, url, viewport=size, color_scheme=scheme, has_touch=width < 500) as page:
        page.keyboard.press("/")
        ask(page, "harbour")
        page.locator(".hw-narrow summary").click()
        page.keyboard.press("Tab")
        page.locator("[data-hw-search] input").focus()
        page.keyboard.press("ArrowDown")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box = page.locator(".hw-narrow__fields").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width


def test_a_page_that_is_open_while_something_new_is_published_finds_it(
    boats: Path, chromium: Browser, url: str
) -> None:
    with opened(chromium, url) as page:
        page.keyboard.press("/")
        ask(page, "aardvark", said="Nothing")
        write(
            boats / "site",
            "posts/2026/new.md",
            POST.format(title="New", day="2026-11-03", kind="post", words="Aardvark"),
        )
        build(boats / "site", boats / "www/blog")
        ask(page, "aardvark!")
        expect(page.locator(".hw-hit__title")).to_have_text(["New"])
        (boats / "site/posts/2026/new.md").unlink()
        build(boats / "site", boats / "www/blog")
        ask(page, "aardvark", said="Nothing")
