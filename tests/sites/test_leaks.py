"""No byte of a site says what readers may not know: hidden posts with all that hangs on them, and Git's addresses.

Every file that a build writes is searched, the list that Hallway keeps beside them too, for words that stand nowhere
else. The sites are built whole, changed under the next build's hands, and through midnight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from tests.sites.canaries import EMAILS, HIDING, TODAY, TOMORROW, begin, canary, found, others, places, post_path, posts
from tests.sites.running import Order, Outcome, build_here

ADDRESSES = [part for address in EMAILS.values() for part in (address, address.split("@")[0])]
STRANGERS = ["Zzauthor", "Zzcoauthor", "Zzmapped"]
OF_COLLEAGUES = [
    f"zz{word}" for word in "role team skill place phone photo pixels cover bio silent lead chat about".split()
]
SECRETS = [*map(canary, HIDING), *ADDRESSES, *STRANGERS]


def build(root: Path, out: Path, day: date = TODAY) -> Outcome:
    outcome = build_here(Order(root, out, day))
    assert not outcome.failure
    return outcome


def words(states: Iterable[str]) -> set[str]:
    return {word for state in states for word in places(state).values()}


def test_a_site_in_which_nothing_is_hidden_says_all_of_it(tmp_path: Path) -> None:
    build(begin(tmp_path / "site", hidden=False).root, tmp_path / "out")
    assert found(tmp_path / "out", [*ADDRESSES, *STRANGERS]) == {}
    said = words(HIDING) - {places("retracted")["filename"], places("retracted")["alias"]}
    said |= {*OF_COLLEAGUES}
    assert said - found(tmp_path / "out", said).keys() == set()
    searched = found(tmp_path / "out/search", words(HIDING))
    for state in HIDING:
        assert {places(state)[one] for one in ("body", "title", "reply", "deeper", "topic")} <= searched.keys()


def test_a_new_clone_publishes_nothing_hidden_before_or_after_midnight(tmp_path: Path) -> None:
    root, out = begin(tmp_path / "site", hidden=True).root, tmp_path / "out"
    build(root, out)
    assert found(out, SECRETS) == {}
    assert "The numbers were wrong." in (out / "posts/2026/11/taken-back/index.html").read_text()
    build(root, out, TOMORROW)
    assert set(found(out, SECRETS)) == {canary("future")}
    assert words(["future"]) - found(out, words(["future"])).keys() == set()
    build(root, out, TODAY)
    assert found(out, SECRETS) == {}


@pytest.mark.parametrize("committed", [False, True])
def test_what_is_hidden_is_gone_from_everything_after_the_next_build(tmp_path: Path, committed: bool) -> None:
    repository, out = begin(tmp_path / "site", hidden=False), tmp_path / "out"
    build(repository.root, out)
    repository.write(posts(HIDING, hidden=True))
    if committed:
        repository.commit({})
    build(repository.root, out)
    assert found(out, SECRETS) == {}
    repository.write(posts(["draft"], hidden=False))
    build(repository.root, out)
    assert set(found(out, SECRETS)) == {canary("draft")}


@pytest.mark.parametrize("state", ["draft", "retracted"])
def test_one_edit_alone_takes_one_post_out_of_everything(tmp_path: Path, state: str) -> None:
    repository, out = begin(tmp_path / "site", hidden=True), tmp_path / "out"
    repository.commit(posts([state], hidden=False))
    build(repository.root, out)
    assert words([state]) & found(out, words([state])).keys()
    repository.write({post_path(state): posts([state], hidden=True)[post_path(state)]})
    build(repository.root, out)
    assert found(out, SECRETS) == {}


def test_a_post_that_is_removed_or_moved_away_takes_everything_with_it(tmp_path: Path) -> None:
    repository, out = begin(tmp_path / "site", hidden=False), tmp_path / "out"
    build(repository.root, out)
    repository.write({**dict.fromkeys(posts(HIDING, hidden=False)), **others(())})
    build(repository.root, out)
    assert found(out, SECRETS) == {}


def test_a_public_build_says_nothing_of_what_is_for_colleagues(tmp_path: Path) -> None:
    root, out = begin(tmp_path / "site", audience="public", hidden=False).root, tmp_path / "out"
    build(root, out)
    assert found(out, [*SECRETS, *OF_COLLEAGUES, "Who wrote this?", "people/ada"]) == {}
    assert "Open to all." in (out / "posts/open/index.html").read_text()
    assert ">Bo<" in (out / "people/bo/index.html").read_text()


ZED = "---\nname: Zedekiah\nteam: zedteam\nskills: [shared, only]\nlocation: zedplace\n{}\n---\n"
BY_ZED = {
    "posts/by-zed.md": "---\ntitle: Said\ndate: 2026-11-20\nauthors: [zed]\ntags: [shared, only, solo]\n---\nWords.\n",
    "posts/with-zed.md": "---\ntitle: Both\ndate: 2026-11-20\nauthors: [cy, zed]\ntags: [shared, only]\n---\nWords.\n",
    "posts/by-cy.md": "---\ntitle: More\ndate: 2026-11-21\nauthors: [cy]\ntags: [shared]\n---\n[Said](by-zed.md)\n",
    "posts/old.md": "---\ntitle: Old\ndate: 2026-01-01\nauthors: [dee]\ntags: [shared, solo]\n---\nWords.\n",
    "people/cy.md": "---\nname: Cy\nlikes: [posts/by-zed.md]\n---\n",
    "people/dee.md": "---\nname: Dee\nleft: 2026-11-01\n---\n",
}
NAMED = {"people/index.html", "people/zed/index.html", "people/place/zedplace/index.html"} | {
    *(
        "teams/zedteam/index.html",
        "teams/index.html",
        "posts/by-zed/index.html",
        "posts/with-zed/index.html",
        "feed.xml",
    ),
}
"""Where a person stands by name because of what they are or wrote themselves."""


def derived(out: Path, name: str) -> set[str]:
    """The files that name somebody, but for the bylines of posts and for where they stand by name anyway."""
    files = {
        path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.suffix in {".html", ".json", ".xml"}
    }
    texts = {
        file: re.sub(r'<article class="hw-card.*?</article>', "", path.read_text(), flags=re.DOTALL)
        for file, path in files.items()
    }
    return {file for file, text in texts.items() if name in text} - NAMED


@pytest.mark.parametrize(
    "wish", ["experts: false", "left: yes", "left: 2026-11-22", "away: {until: 2026-11-22, cover: cy}"]
)
def test_who_is_not_to_be_asked_leaves_every_derived_list(tmp_path: Path, wish: str) -> None:
    repository, out = begin(tmp_path / "site", hidden=True), tmp_path / "out"
    asked = {"", "experts", *(f"topics/{slug}" for slug in ("shared", "only", "solo"))}
    asked |= {"people/cy", "people/dee", "posts/by-cy", "posts/old", "posts/open"}
    repository.commit({"people/zed.md": ZED.format("joined: 2026-11-01"), **BY_ZED})
    build(repository.root, out)
    assert derived(out, "Zedekiah") == {f"{page}/index.html".lstrip("/") for page in asked}
    repository.write({"people/zed.md": ZED.format(wish)})
    build(repository.root, out)
    assert derived(out, "Zedekiah") == set()
    build(repository.root, tmp_path / "new")
    assert derived(tmp_path / "new", "Zedekiah") == set()
    if "away" in wish:
        build(repository.root, out, TOMORROW)
        assert "topics/shared/index.html" in derived(out, "Zedekiah")
        build(repository.root, out)
        assert derived(out, "Zedekiah") == set()
