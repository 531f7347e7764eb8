"""Who knows about …? The box in the page and the command in the terminal read one index, and give one answer."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from hallway.terms import stop_words, terms_of
from tests.sites.building import TODAY, Site, copy_of, run

ODD = [
    "the of and to",
    "<img src=x onerror=alert(1)> & <b>",
    'NOT accessible OR (design AND "forms")* ~2 -people',
    "'; drop table posts; --",
    "数据库迁移",
    "हिन्दी भाषा",
    "דיגיטל ✨ 🚢",
    "Größe naïve Ångström façade",
    "constructor __proto__ toString hasOwnProperty",
    "c++ c# .net node.js",
    "it's o’reilly's don’t",
    "…",
    "x" * 5000,
    "accessible design " * 600,
]
"""Questions that nobody would ask and somebody will."""


@pytest.fixture(scope="module")
def asked(blog: Site) -> list[str]:
    """Two hundred questions: titles, topics, a few words of a text, and odd ones."""
    chosen = random.Random(18)
    posts = [path.read_text("utf-8") for path in sorted((blog.root / "posts").rglob("*.md"))]
    titles = [found[1].strip("'\"") for text in posts if (found := re.search(r"^title: (.+)$", text, re.MULTILINE))]
    topics = sorted({found for text in posts for found in re.findall(r"^- (.+)$", text.split("---")[1], re.MULTILINE)})
    words = [re.findall(r"\w+", chosen.choice(posts).partition("---\n")[2]) for _ in range(66)]
    few = [" ".join(chosen.sample(of, min(len(of), chosen.randint(1, 4)))) for of in words]
    return [*ODD, *chosen.sample(titles, 80), *chosen.sample(topics, 40), *few]


@pytest.fixture(scope="module")
def page(chromium: Browser, serve_folder: Callable[[Path], str], blog: Site) -> Iterator[Page]:
    window = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = window.new_page()
    opened.goto(f"{serve_folder(blog.out)}experts/")
    yield opened
    window.close()


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Who knows about …?")


def answers(page: Page, questions: list[str]) -> list[dict[str, Any]]:
    """What the script of the page answers."""
    found: list[dict[str, Any]] = page.evaluate(
        """async (questions) => {
            const { answering } = await import("/assets/javascripts/hallway/experts/answer.js");
            const answer = await answering();
            const found = [];
            for (const question of questions) {
                const { people } = await answer(question);
                found.push({ people: people.map(one => [one.introduction.id, one.band]), });
            }
            return found;
        }""",
        questions,
    )
    return found


def test_the_box_and_the_command_give_the_same_people(page: Page, blog: Site, asked: list[str], tmp_path: Path) -> None:
    root = copy_of(blog.root, tmp_path / "site")
    batch = tmp_path / "questions.jsonl"
    batch.write_text("".join(json.dumps({"query": question}) + "\n" for question in asked))
    done = run("who", "--site", root, "--batch", batch, "--json", "--limit", "5", "--today", TODAY)
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["query"] for one in said] == asked
    assert len(asked) == 200
    told = [[(person["id"], person["band"]) for person in one["people"]] for one in said]
    shown = [[(id_, band) for id_, band in one["people"][:5]] for one in answers(page, asked)]
    assert [pair for pair in zip(asked, told, shown, strict=True) if pair[1] != pair[2]] == []
    assert sum(bool(people) for people in told) > 165


def test_words_become_the_same_terms(page: Page, blog: Site) -> None:
    texts = [path.read_text("utf-8")[:20_000] for path in sorted((blog.root / "posts").rglob("*.md"))[::5]]
    texts += [*ODD, "ﬁne İstanbul ΟΔΟΣ ẞ 한국어 ภาษาไทย ١٢٣ ①②③ a_b a+b c++x #1 x² ʻokina"]
    terms = page.evaluate(
        """async ([texts, words]) => {
            const { termsOf } = await import("/assets/javascripts/hallway/experts/terms.js");
            const { fetchScript, vendored } = await import("/assets/javascripts/hallway/fetch.js");
            await fetchScript(vendored("snowball-3.0.1/base-stemmer.js"));
            await fetchScript(vendored("snowball-3.0.1/english-stemmer.js"));
            const stemmer = new EnglishStemmer();
            return texts.map(text => termsOf(text, word => stemmer.stemWord(word), new Set(words)));
        }""",
        [texts, stop_words("english")],
    )
    for text, found in zip(texts, terms, strict=True):
        assert found == terms_of(text, "en")


def test_an_answer_comes_as_one_types(page: Page) -> None:
    page.goto(page.url.split("?")[0])
    field = box(page)
    expect(field).to_be_focused()
    field.press_sequentially("plain language")
    people = page.locator("[data-hw-answer] .hw-expert")
    expect(people.first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="people and five posts found.")).to_be_attached()
    assert people.locator(".hw-evidence a").count() >= 3
    assert page.url.endswith("?q=plain+language")
    field.press("ArrowDown")
    expect(people.first.get_by_role("link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    field.fill("")
    expect(people).to_have_count(0)
    assert "?q=" not in page.url


def test_a_link_to_an_answer_can_be_shared(page: Page) -> None:
    page.goto(f"{page.url.split('?')[0]}?q=cloud+procurement")
    expect(page.get_by_role("heading", name="People who know")).to_be_visible()
    expect(page.get_by_role("heading", name="Posts about it")).to_be_visible()
    assert box(page).input_value() == "cloud procurement"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("xyzzyplugh", "Nobody here has written about this yet."),
        ("…", "There is no word to look for in that."),
        ("<img src=x onerror=document.title='ran'>", "people and"),
        ("how do I the of and", "There is no word to look for in that."),
        ("18F", "Most posts have all of these words."),
        ("数据库", "Nobody here has written about this yet."),
        ("word " * 2000, "people and"),
    ],
)
def test_every_question_gets_a_kind_answer(page: Page, question: str, answer: str) -> None:
    page.goto(page.url.split("?")[0])
    box(page).fill(question)
    expect(page.locator("[data-hw-ask]")).to_contain_text(answer)
    assert page.title() != "ran"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_where_the_index_cannot_be_had_the_page_says_so(page: Page) -> None:
    page.goto(page.url.split("?")[0])
    page.route("**/experts/index.json", lambda route: route.abort())
    box(page).fill("plain language")
    expect(page.locator("[data-hw-answer]")).to_contain_text("could not be fetched")
    page.unroute("**/experts/index.json")
    box(page).fill("plain languages")
    expect(page.locator("[data-hw-answer] .hw-expert").first).to_be_visible()


def test_a_build_that_comes_in_between_is_no_reason_to_give_up(page: Page) -> None:
    page.goto(page.url.split("?")[0])
    page.route("**/experts/people/*.shard", lambda route: route.fulfill(body="{}"), times=1)
    box(page).fill("plain language")
    expect(page.locator("[data-hw-answer] .hw-expert").first).to_be_visible()


def test_whoever_waits_is_told_what_for(page: Page) -> None:
    page.goto(page.url.split("?")[0])
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/experts/terms/*.shard", hold)
    box(page).fill("plain language")
    expect(page.locator("[data-hw-answer]")).to_have_text("Looking …")
    expect(page.get_by_role("status").filter(has_text="Looking …")).to_be_attached()
    for route in held:
        route.continue_()
    expect(page.locator("[data-hw-answer] .hw-expert").first).to_be_visible()
    expect(page.locator("[data-hw-answer]")).not_to_contain_text("Looking …")
    page.unroute("**/experts/terms/*.shard")


def test_an_example_can_be_opened_in_another_tab(page: Page) -> None:
    page.goto(page.url.split("?")[0])
    example = page.locator("[data-hw-example]").first
    with page.context.expect_page() as opened:
        example.click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator("[data-hw-answer] .hw-expert").first).to_be_visible()
    assert box(page).input_value() == ""
    opened.value.close()


@pytest.mark.parametrize("address", ["experts/?q=plain+language", "topics/accessibility/"])
def test_on_a_phone_evidence_reads_as_a_sentence(chromium: Browser, page: Page, address: str) -> None:
    window = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone = window.new_page()
    phone.goto(page.url.partition("experts/")[0] + address)
    links = phone.locator(".hw-expert .hw-quiet a")
    expect(links.first).to_be_visible()
    beside = """links => links.map(link => {
        const words = document.createRange();
        words.selectNode(link.previousSibling);
        const lines = [...words.getClientRects()], own = [...link.firstElementChild.getClientRects()];
        return Math.abs(lines.at(-1).top - own[0].top) < 2;
    })"""
    assert all(links.evaluate_all(beside)), "a link begins in the line of the words before it"
    heights = links.evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
    assert min(heights) >= 24
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    window.close()


def test_on_a_phone_names_of_several_lines_stay_together_and_are_easy_to_hit(chromium: Browser, page: Page) -> None:
    window = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone = window.new_page()
    phone.goto(page.url.partition("experts/")[0] + "experts/")
    name = phone.locator(".hw-covered__person bdi").first
    name.evaluate("name => name.textContent = 'Dorothea Maximiliane von Hallerstein-Abernathy de la Quintas'")
    assert 60 < name.evaluate("name => name.getBoundingClientRect().height") < 150
    heights = phone.locator(".hw-covered a").evaluate_all("all => all.map(a => a.getBoundingClientRect().height)")
    assert min(heights) >= 44
    window.close()
