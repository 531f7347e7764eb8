"""Nothing that Material and the extensions make is lost to the guard: one page of it all, guarded and not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.hostile.bare import unguarded
from tests.hostile.constructs import CONSTRUCTS, FILES
from tests.hostile.site import SETTINGS, TODAY
from tests.sites.running import Order, build_here

LOST = """
() => {
  const matters = ["id", "for", "type", "checked", "disabled", "href", "src", "title", "alt", "data-tabs", "start",
    "open", "controls", "width", "colspan", "d", "viewBox", "datetime", "data-linenos", "loading"];
  return [...document.querySelectorAll(".hw-prose *")].map((one) => [one.localName, [...one.classList].sort().join("."),
    ...matters.filter((name) => one.hasAttribute(name)).map((name) => `${name}=${one.getAttribute(name)}`),
    getComputedStyle(one).textAlign].join(" "));
}
"""
"""Each element of a text: its name, its classes, and what matters of its attributes."""


STYLED = "[...document.querySelectorAll('link[rel=stylesheet]')].every((one) => one.sheet)"
"""Whether all stylesheets are there: what is aligned by them is, then."""


def _written_otherwise(one: str) -> str:
    """An element but for what the guard adds: addresses, words for boxes to tick, and joiners in titles."""
    added = ("href=", "src=", "aria-label=")
    kept = (part for part in one.split(" ") if not part.startswith(added) and part not in ("to", "do"))
    return " ".join(kept).replace("\u2060", "")


@pytest.fixture(scope="module")
def elements(
    tmp_path_factory: pytest.TempPathFactory, chromium: Browser, serve_folder: Callable[[Path], str]
) -> dict[str, list[str]]:
    """The elements of the page, as a browser has them without scripts: guarded, and bare."""
    folder = tmp_path_factory.mktemp("constructs")
    site = folder / "site"
    for path, content in {"mkdocs.yml": SETTINGS, **FILES}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content if isinstance(content, bytes) else content.encode())

    def built(name: str) -> str:
        assert build_here(Order(site, folder / name, TODAY, ledger=folder / f"{name}.sqlite3")).failure == ""
        return serve_folder(folder / name)

    guarded = built("guarded")
    with unguarded():
        bare = built("bare")
    window = chromium.new_context(java_script_enabled=False, bypass_csp=True)
    page = window.new_page()
    found = {}
    for name, url in (("guarded", guarded), ("bare", bare)):
        page.goto(f"{url}posts/2026/11/everything/", wait_until="commit")
        page.wait_for_load_state("domcontentloaded")  # the frame of another host never loads
        while not page.evaluate(STYLED):
            page.wait_for_timeout(20)
        found[name] = page.evaluate(LOST)
    window.close()
    return found


def test_no_element_is_lost(elements: dict[str, list[str]]) -> None:
    bare, guarded = (Counter(map(_written_otherwise, elements[name])) for name in ("bare", "guarded"))
    assert not bare - guarded, "\n".join((bare - guarded).elements())
    assert not guarded - bare, "\n".join((guarded - bare).elements())


def test_every_construct_is_on_the_page(elements: dict[str, list[str]]) -> None:
    assert len(elements["bare"]) > 350
    tags = {one.partition(" ")[0] for one in elements["bare"]}
    assert tags >= set("abbr details figure iframe input kbd label ol pre summary sup svg table video".split())
    for sign in (".annotate", "arithmatex", "headerlink", "highlighttable", "mermaid", "tabbed-set", "twemoji", "grid"):
        assert any(sign.strip(".") in one for one in elements["bare"]), sign
    assert len(CONSTRUCTS) >= 30
