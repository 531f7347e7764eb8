"""The policy of pages in a real browser: nothing that readers do goes against it, and what it forbids does not run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Scheme
from tests.browser.traffic import requests_of
from tests.sites.building import Site, build

WATCH = """document.addEventListener("securitypolicyviolation", event => {
    (window.violations ??= []).push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
})"""
SETTINGS = """\
site_name: Policies
site_url: https://policies.example/
docs_dir: posts
plugins: [hallway]
theme:
  name: material
  custom_dir: overrides
  palette:
    - {scheme: default, toggle: {icon: material/brightness-7, name: Dark}}
    - {scheme: slate, toggle: {icon: material/brightness-4, name: Light}}
  features: [content.code.copy, content.code.annotate, content.tooltips, content.tabs.link, navigation.top]
markdown_extensions:
  - footnotes
  - md_in_html
  - tables
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.details
  - pymdownx.highlight: {anchor_linenums: true, linenums: true}
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
extra:
  banner: <script>document.body.dataset.banner = "ran"</script>
"""
OURS = '<script>document.body.dataset.ours = "ran"</script>{{ config.extra.banner | safe }}'
FRONT = "---\ntitle: {}\nauthors: [ada]\ndate: 2026-11-01\n---\n"
EVERYTHING = """\
A note[^1] and [a link](https://elsewhere.example/ "A title").

| a | b | c |
|:--|:-:|--:|
| 1 | 2 | 3 |

=== "One"

    ```py
    x = 1  # (1)!
    ```

    1.  Why

=== "Two"

    Two

??? tip
    Tip

[^1]: Here.
"""
MATHS = r"""
Inline $e^{i\pi}$, bad $\frac{1$, and

$$
\sqrt{x} = \fcolorbox{red}{white}{y} + \pmb{z}
$$
"""
DIAGRAMS = """\
```mermaid
%%{init: {"securityLevel": "loose"}}%%
graph LR
  A["<img src=x onerror=alert(1)>Start"] --> B
  click A "javascript:alert(1)"
  style A fill:#f9f
```

```mermaid
no diagram
```
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "people/ada.md": "---\nname: Ada\n---\nHello.\n",
    "overrides/partials/copyright.html": OURS,
    "posts/all.md": FRONT.format("Everything") + EVERYTHING,
    "posts/maths.md": FRONT.format("Maths") + MATHS,
    "posts/diagrams.md": FRONT.format("Diagrams") + DIAGRAMS,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("policies")
    for path, text in FILES.items():
        (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / path).write_text(text, encoding="utf-8")
    return build(root / "site", root / "out", "--no-ledger")


@pytest.fixture(scope="module")
def url(serve_folder: Callable[[Path], str], site: Site) -> str:
    return serve_folder(site.out)


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a window that notes what goes against the policy."""
    windows: list[BrowserContext] = []

    def open_one(url: str, scheme: Scheme = "light") -> Page:
        windows.append(chromium.new_context(color_scheme=scheme, reduced_motion="reduce"))
        windows[-1].add_init_script(WATCH)
        page = windows[-1].new_page()
        page.goto(url, wait_until="load")
        return page

    yield open_one
    for window in windows:
        window.close()


def violations(page: Page) -> list[str]:
    page.wait_for_timeout(100)  # until what was done is done
    found: list[str] = page.evaluate("window.violations ?? []")
    return found


def test_a_reader_who_tries_everything_meets_no_limit(opened: Callable[..., Page], url: str) -> None:
    page = opened(f"{url}posts/all/")
    page.evaluate("window.violations = []")  # but for the banner, which is another test's
    page.locator(".tabbed-labels label").last.click()
    page.locator(".tabbed-labels label").first.click()
    page.locator("details summary").click()
    page.locator(".md-annotation").click()
    page.locator(".highlight").first.hover()
    page.locator("[data-clipboard-target], .md-code__button").first.click()
    page.get_by_role("link", name="a link").hover()
    page.locator(".footnote-ref").hover()
    page.locator("label[for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator(".md-header label[for=__drawer]").click()
    assert violations(page) == []
    assert page.locator("td").nth(2).evaluate("cell => getComputedStyle(cell).textAlign") == "right"


def test_colleagues_are_looked_for_within_it(
    opened: Callable[..., Page], serve_folder: Callable[[Path], str], example: Site
) -> None:
    page = opened(f"{serve_folder(example.out)}people/")
    page.get_by_label("Name").fill("dorothea")
    page.get_by_label("Team").select_option(index=1)
    assert violations(page) == []


def test_what_no_template_wrote_does_not_run(opened: Callable[..., Page], url: str) -> None:
    page = opened(f"{url}posts/all/")
    assert page.evaluate("document.body.dataset.ours") == "ran"
    assert page.evaluate("document.body.dataset.banner") is None
    assert [one.split()[0] for one in violations(page)] == ["script-src-elem:"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_diagram_is_drawn_by_what_the_site_serves(opened: Callable[..., Page], url: str, scheme: Scheme) -> None:
    page = opened("about:blank", scheme)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    with requests_of(page) as traffic:
        page.goto(f"{url}posts/diagrams/", wait_until="load")
        drawn = page.locator("div.mermaid")
        expect(drawn).to_have_count(1)
    assert drawn.evaluate("e => e.getBoundingClientRect().height") > 30
    drawn.click()
    assert page.locator("pre.mermaid").inner_text().strip() == "no diagram"
    assert [one for one in violations(page) if not one.startswith("script-src-elem: inline")] == []
    assert dialogs == []
    assert traffic.hosts == {url.split("/")[2]}


def test_a_formula_is_typeset_by_what_the_site_serves(opened: Callable[..., Page], url: str) -> None:
    page = opened("about:blank")
    with requests_of(page) as traffic:
        page.goto(f"{url}posts/maths/", wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    assert page.locator(".arithmatex .katex").count() == 2
    assert page.locator("span.arithmatex").last.inner_text() == r"\(\frac{1\)"
    assert page.locator(".katex svg").first.evaluate("e => e.getBoundingClientRect().height") > 10
    assert [one for one in violations(page) if not one.startswith("script-src-elem: inline")] == []
    assert traffic.hosts == {url.split("/")[2]}
    assert traffic.failed == []


@pytest.mark.parametrize("address", ["", "posts/all/"])
def test_a_page_without_them_fetches_neither(opened: Callable[..., Page], url: str, address: str) -> None:
    page = opened("about:blank")
    with requests_of(page) as traffic:
        page.goto(f"{url}{address}", wait_until="networkidle")
    assert not any("/vendor/" in one for one in traffic.asked)


def test_without_script_both_are_there_to_be_read(open_page: Callable[..., Page], url: str) -> None:
    assert "graph LR" in open_page(f"{url}posts/diagrams/", scripts=False).locator("pre.mermaid").first.inner_text()
    assert r"e^{i\pi}" in open_page(f"{url}posts/maths/", scripts=False).locator(".arithmatex").first.inner_text()
