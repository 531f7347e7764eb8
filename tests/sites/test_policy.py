"""Every HTML file that a build writes says what browsers may run, and everything that stands in it has its hash."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hallway.markup.policy import hash_of
from tests.sites.building import Site, run

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
INLINE = re.compile(r"<(script|style)((?![^>]*\ssrc=)(?![^>]*application/json)[^>]*)>(.*?)</\1>", re.DOTALL)
RUNS = re.compile(r"<(?:script|link|style|img|iframe|body)\b")


@pytest.fixture(params=["example", "blog", "dirty"])
def site(request: pytest.FixtureRequest) -> Site:
    built: Site = request.getfixturevalue(request.param)
    return built


def directives(policy: str) -> dict[str, set[str]]:
    return {name: set(sources) for name, *sources in (part.split() for part in policy.split("; "))}


def test_every_page_has_one_that_knows_all_that_stands_in_it(site: Site) -> None:
    files = sorted(site.out.rglob("*.html"))
    assert len(files) > 50
    for path in files:
        page = path.read_text("utf-8")
        (policy,) = POLICY.findall(page)
        allowed = directives(policy)
        assert page.index("Content-Security-Policy") < RUNS.search(f"{page}<body").start(), path  # type: ignore[union-attr]
        assert allowed["default-src"] == allowed["base-uri"] == {"'none'"}, path
        assert "'unsafe-inline'" not in allowed.get("script-src", ()), path
        for kind, _, text in INLINE.findall(page):
            assert hash_of(text) in allowed[f"{kind}-src"], path


class Attributes(HTMLParser):
    """Gathers what attributes would style or run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.styles: set[str] = set()
        self.events: set[str] = set()
        self.feed(page)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.styles |= {value or "" for name, value in attrs if name == "style"}
        self.events |= {name for name, _ in attrs if name.startswith("on")}


def test_no_attribute_asks_for_what_is_not_allowed(site: Site) -> None:
    for path in sorted(site.out.rglob("*.html")):
        page = path.read_text("utf-8")
        if re.search(r"\s(?:on[a-z]+|style)\s*=", page):
            found = Attributes(page)
            allowed = directives(POLICY.findall(page)[0])
            assert not found.events, path
            assert set(map(hash_of, found.styles)) <= allowed.get("style-src-attr", set()), path


def test_there_are_few(site: Site) -> None:
    """One for pages as they are, with aligned cells or a diagram; one for redirects."""
    found = {POLICY.findall(path.read_text("utf-8"))[0] for path in site.out.rglob("*.html")}
    assert len({tuple(directives(policy).get("script-src", ())) for policy in found}) <= 2
    assert len(found) < 10


def test_a_server_may_send_one_for_all(site: Site) -> None:
    told = run("headers", "nginx", "--site", site.root, "--out", site.out, "--json")
    sent = directives(json.loads(told.stdout)["headers"]["Content-Security-Policy"])
    for path in site.out.rglob("*.html"):
        allowed = directives(POLICY.findall(path.read_text("utf-8"))[0])
        assert allowed.get("script-src", set()) <= sent["script-src"], path
        assert {"'self'", "'unsafe-inline'"} == sent["style-src"]


HOOK = """\
def on_post_page(output, page, config):
    return output.replace("</body>", "<script>theirs()</script></body>")
"""


def test_where_others_take_part_pages_are_sealed_when_everybody_had_them(
    folder: Callable[[Mapping[str, str | bytes]], Path], tmp_path: Path
) -> None:
    root = folder(
        {
            "mkdocs.yml": "site_name: S\nsite_url: https://s.example/\ndocs_dir: posts\nplugins: [hallway]\n"
            "hooks: [hook.py]\ntheme: {name: material}\n",
            "hook.py": HOOK,
            "posts/a.md": "---\ntitle: A\ndate: 2026-11-01\nauthors: [ada]\naliases: [/old/]\n---\nText.\n",
            "people/ada.md": "---\nname: Ada\n---\n",
        }
    )
    done = run("build", "--site", root, "--out", tmp_path / "out")
    assert "/posts/a/: there is a script in the page that no template wrote" in done.stderr
    for path in (tmp_path / "out").rglob("*.html"):
        (policy,) = POLICY.findall(path.read_text("utf-8"))
        assert hash_of("theirs()") not in policy
        assert "nonce" not in path.read_text("utf-8")
