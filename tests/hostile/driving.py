"""Drives Chromium over a site: every page is loaded, hovered over, focused and clicked, and says what ran."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, Request

from tests.hostile.snippets import EVIL

WATCH = """
(() => {
  if (window.hit) return;
  const told = new Set();
  const tell = (kind, what) => { if (!told.has(kind + what)) { told.add(kind + what); report(kind, String(what)); } };
  const hit = (number) => tell("hit", number);
  for (const name of ["hit", "alert", "confirm", "prompt"]) {
    Object.defineProperty(window, name, { value: hit, writable: false, configurable: false });
  }
  document.addEventListener("securitypolicyviolation", (event) =>
    tell("violation", `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`), true);
})()
"""
"""Runs before anything else in every frame: `hit` tells that a probe ran."""

POKE = """
async (moment) => {
  const rest = () => new Promise((done) => setTimeout(done, moment));
  const leads = (element) => element?.href?.baseVal ?? element?.href ?? "";
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a, area");
    if (link && !/^[\\s\\0-\\x20]*javascript:/i.test(leads(link))) event.preventDefault();
  });
  addEventListener("submit", (event) => {
    const to = event.submitter?.getAttribute("formaction") ?? event.target.getAttribute("action") ?? "";
    if (!/javascript:|evil/i.test(to)) event.preventDefault();
  });
  const all = [...document.body.querySelectorAll("*:not(script, style, link)")];
  const send = (kind, names) => all.forEach((one) => names.forEach((name) =>
    one.dispatchEvent(new kind(name, { bubbles: !/enter|^focus$/.test(name), cancelable: true }))));
  send(PointerEvent, ["pointerenter", "pointerover"]);
  for (const _ of [1, 2]) send(MouseEvent, ["mouseenter", "mouseover"]); // a tooltip asks twice whether it is wanted
  await rest();
  for (const one of all.filter((one) => one.tabIndex >= 0 || one.autofocus)) one.focus?.({ preventScroll: true });
  send(FocusEvent, ["focus", "focusin"]);
  send(Event, ["change"]);
  send(MouseEvent, ["mousedown", "mouseup", "click"]);
  await rest();
}
"""
"""What a reader's hand may do with everything on a page. Links that lead elsewhere are not followed."""

SETTLED = """
() => new Promise((done) => {
  const list = document.querySelector(".md-search-result__list");
  let timer = setTimeout(done, 300);
  const again = () => { clearTimeout(timer); timer = setTimeout(done, 300); };
  new MutationObserver(again).observe(list, { childList: true });
})
"""
"""Until no result has come for a while."""

SILENCE = "() => document.querySelector('[data-hw-search] [role=status]')?.replaceChildren()"
ANSWERED = (
    "() => /result|Nothing was found/.test(document.querySelector('[data-hw-search] [role=status]')?.textContent)"
)
"""Before a query, and until there is an answer to it."""

UNASKED = "() => document.querySelector('[data-hw-ask] [role=status]').replaceChildren()"
TOLD = "() => /./.test(document.querySelector('[data-hw-ask] [role=status]').textContent)"
"""Before a question, and until there is an answer to it."""

_MOMENT = 60
_TABS = 3


@dataclass
class Seen:
    """What happened on the pages of a site: which probes ran, and where; what the policy refused; what went wrong."""

    hits: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    violations: set[tuple[str, str]] = field(default_factory=set)
    errors: set[tuple[str, str]] = field(default_factory=set)
    visited: list[str] = field(default_factory=list)


def drive(chromium: Browser, url: str, addresses: Sequence[str], *, policy: bool = True) -> Seen:
    """What happens on these pages of the site at a URL, where their policy holds or does not."""
    seen = Seen()
    with _window(chromium, seen, policy) as window:
        tabs = [_tab(window, url, seen) for _ in range(_TABS)]
        for batch in _batches(addresses, _TABS):
            for tab, address in zip(tabs, batch, strict=False):
                tab.goto(url + address, wait_until="commit")
            for tab, address in zip(tabs, batch, strict=False):
                _visit(tab, address, seen)
    return seen


@contextmanager
def _window(chromium: Browser, seen: Seen, policy: bool) -> Iterator[BrowserContext]:
    window = chromium.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", bypass_csp=not policy
    )
    window.expose_binding("report", lambda source, kind, what: _told(seen, source["page"].url, kind, what))
    window.add_init_script(WATCH)
    window.on("request", lambda request: _asked(seen, request))
    yield window
    window.close()


def search(chromium: Browser, url: str, queries: Sequence[str]) -> tuple[Seen, int]:
    """What happens where a reader searches for these words, and how many results there were."""
    seen, results = Seen(), 0
    with _window(chromium, seen, True) as window:
        tab = _tab(window, url, seen)
        tab.goto(url, wait_until="load")
        tab.locator(".md-search__input").click()
        for query in queries:
            tab.locator(".md-search__input").fill("")
            tab.locator(".md-search__input").press_sequentially(query)
            tab.wait_for_function("() => document.querySelector('.md-search-result__item')")
            tab.evaluate(SETTLED)
            results += tab.locator(".md-search-result__item").count()
            tab.evaluate(POKE, _MOMENT)
    return seen, results


def search_ours(chromium: Browser, url: str, queries: Sequence[str]) -> tuple[Seen, int]:
    """The same for the search that Hallway makes: every result of every query, narrowed and not, is tried."""
    seen, results = Seen(), 0
    with _window(chromium, seen, True) as window:
        tab = _tab(window, url, seen)
        tab.goto(url, wait_until="load")
        for query in queries:
            tab.evaluate(SILENCE)
            tab.locator("[data-hw-search] input").fill(query)
            tab.wait_for_function(ANSWERED)
            tab.evaluate("document.querySelector('.hw-narrow').open = true")
            while tab.locator(".hw-search__more").first.is_visible():
                number = tab.locator(".hw-hit").count()
                tab.locator(".hw-search__more").first.click()
                tab.wait_for_function("(number) => document.querySelectorAll('.hw-hit').length > number", arg=number)
            results += tab.locator(".hw-hit").count()
            tab.evaluate(POKE, _MOMENT)
    return seen, results


def ask(chromium: Browser, url: str, questions: Sequence[str]) -> tuple[Seen, int]:
    """The same for the box that says who knows: every answer to every question is tried."""
    seen, answers = Seen(), 0
    with _window(chromium, seen, True) as window:
        tab = _tab(window, url, seen)
        tab.goto(f"{url}experts/", wait_until="load")
        for question in questions:
            tab.evaluate(UNASKED)
            tab.locator("[data-hw-ask] input").fill(question)
            tab.wait_for_function(TOLD)
            answers += tab.locator("[data-hw-answer] li").count()
            tab.evaluate(POKE, _MOMENT)
    return seen, answers


def _told(seen: Seen, page: str, kind: str, what: str) -> None:
    path = urlsplit(page).path
    if kind == "hit":
        seen.hits[_number(what)].add(path)
    else:
        seen.violations.add((path, what))


def _asked(seen: Seen, request: Request) -> None:
    """What a page wants of another host: what could run, or be shown in its place, counts as a hit."""
    parts = urlsplit(request.url)
    if parts.hostname == EVIL and request.resource_type not in {"image", "media"}:
        seen.hits[_number(parts.path.split("/")[1])].add(request.resource_type)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _tab(window: BrowserContext, url: str, seen: Seen) -> Page:
    """A tab, in which one page is opened after the other: to open a new one takes longer than most pages."""
    tab = window.new_page()
    tab.on("pageerror", lambda error: seen.errors.add((tab.url.removeprefix(url), str(error))))
    return tab


def _visit(tab: Page, address: str, seen: Seen) -> None:
    """One page, to the end; where it leads away by itself, as that of a former address does, the one it leads to."""
    for is_second in (False, True):
        try:
            tab.wait_for_load_state("load")
            tab.evaluate(POKE, _MOMENT)
        except Error as error:
            if is_second:
                seen.errors.add((address, f"left: {error.message}"))
            continue
        seen.visited.append(address)
        return


def _batches(addresses: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(addresses)
    while batch := list(islice(rest, size)):
        yield batch
