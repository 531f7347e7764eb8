"""The search of the header, opened and asked by a test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, expect


@contextmanager
def opened(chromium: Browser, url: str, **options: object) -> Iterator[Page]:
    window: BrowserContext = chromium.new_context(**({"reduced_motion": "reduce"} | options))  # type: ignore[arg-type]
    window.add_init_script("window.hits = []; window.hit = (number) => hits.push(number);")
    page = window.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type in {"error", "warning"} else None)
    page.goto(url, wait_until="load")
    yield page
    assert page.evaluate("window.hits") == []
    window.close()
    assert errors == []


def ask(page: Page, query: str, *, said: str = r"result|Nothing") -> None:
    """Type a query, and wait for what is said to it."""
    page.locator("[data-hw-search] input").fill("")
    page.locator("[data-hw-search] input").fill(query)
    expect(page.locator("[data-hw-search] [role=status]")).to_have_text(re.compile(said))
    page.wait_for_timeout(250)


def titles(page: Page) -> list[str]:
    return page.locator(".hw-hit__title").all_inner_texts()
