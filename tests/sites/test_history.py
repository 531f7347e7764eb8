"""A real repository of 2,641 commits and 1,161 renames as a site: dates, edits and old addresses come from Git."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime

import pytest

from hallway.site.addresses import address_of
from tests.sites.building import Site
from tests.sites.pages import Web, parse, pick, read_web, words

RENAMED_OFTEN = (
    "posts/2014-03-19-hello-world-we-are-18f.md",
    "posts/2014-09-25-design-studio-onrr.md",
    "posts/2015-03-17-does-18f-pass-the-bechdel-test-for-tech.md",
    "posts/2016-03-22-what-was-your-path-to-18f.md",
)


def git(site: Site, *arguments: str) -> str:
    command = ["git", "-c", "diff.renameLimit=0", *arguments]
    return subprocess.run(command, cwd=site.root, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def web(history: Site) -> Web:
    return read_web(history.out)


@pytest.fixture(scope="module")
def posts(history: Site) -> list[str]:
    return [path for path in git(history, "ls-files", "posts").splitlines() if path.endswith(".md")]


def test_every_post_of_the_repository_is_published(posts: list[str], web: Web, history: Site) -> None:
    held = {p["path"] for p in history.problems if p["code"] in {"bad-date", "bad-front-matter"}}
    shown = {page for page in web.leads if page.startswith("posts/")} - web.moved
    assert len(posts) == 509
    assert len(shown) == len(posts) - len(held)


@pytest.mark.parametrize("path", RENAMED_OFTEN)
def test_the_edits_of_a_renamed_post_are_those_that_git_follows(history: Site, path: str) -> None:
    log = git(history, "log", "--follow", "-M", "--format=%x00%aI", "--name-status", "--", path)
    commits = [commit.strip().splitlines() for commit in log.split("\0")[1:]]
    assert any(line.startswith("R") for commit in commits for line in commit)
    edits = [commit for commit in commits if not commit[-1].startswith(("R100", "A"))]
    said = words(pick(parse(history.read(address_of(path))), "hw-byline")[0])
    assert "edited" in said
    last = datetime.fromisoformat(edits[0][0]).astimezone(UTC)
    assert f"last in {last:%B %Y}" in said or f"in {last:%B %Y}" in said, (said, len(edits), last)


def test_a_post_that_does_not_say_when_is_dated_by_its_name_or_its_first_commit(
    history: Site, posts: list[str]
) -> None:
    undated = [
        path for path in posts if not re.search(r"^date:", (history.root / path).read_text("utf-8"), re.MULTILINE)
    ]
    assert len(undated) > 50
    for path in undated:
        page = parse(history.read(address_of(path)))
        (year, month, day) = path.rpartition("/")[2].split("-")[:3]
        shown = [time.get("datetime", "")[:10] for time in pick(page, "hw-byline")[0].iter("time")]
        assert shown[0] == f"{year}-{month}-{day}"


@pytest.mark.parametrize("path", RENAMED_OFTEN)
def test_every_former_address_of_a_post_leads_to_it(history: Site, web: Web, path: str) -> None:
    log = git(history, "log", "--follow", "-M", "--format=", "--name-status", "--", path)
    renames = [line.split("\t") for line in log.splitlines() if line.startswith("R")]
    former = {address_of(old) for _, old, _ in renames} - {address_of(path)}
    assert former
    for address in former:
        assert web.leads[address] == {address_of(path)}


def test_redirects_lead_to_pages_that_are_there(web: Web) -> None:
    assert len(web.moved) > 400
    for page in web.moved:
        (target,) = web.leads[page]
        assert target in web.leads
        assert target not in web.moved


def test_no_link_of_ours_is_broken(web: Web) -> None:
    assert web.broken == []
    assert web.leads.keys() - web.reachable() - web.moved == {"404.html"}


def test_no_address_of_a_committer_is_published(history: Site) -> None:
    addresses = set(git(history, "log", "--format=%ae").split())
    assert addresses
    written = "\n".join(path.read_text("utf-8") for path in history.out.rglob("*.html"))
    own = "\n".join((history.root / path).read_text("utf-8") for path in git(history, "ls-files", "posts").splitlines())
    assert not {address for address in addresses if address in written and address not in own}
