"""Eleven years of a real blog, begun with `hallway init` and built: nothing is lost, and everything is found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from tests.sites.building import Site, run
from tests.sites.pages import Web, read_web

FOREIGN_ANCHORS = {
    "posts/2017/01/tracking-the-us-governments-progress-on-moving-https/",
    "posts/2024/12/18f-project-defaults/",
}
"""Their authors linked to headings by the names that another generator gave them."""


@dataclass(frozen=True)
class Corpus:
    """What the files say, read here and not by Hallway."""

    posts: dict[str, dict[str, Any]]
    people: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def corpus(blog: Site) -> Corpus:
    return Corpus(dict(_front_matter(blog.root, "posts")), dict(_front_matter(blog.root, "people")))


@pytest.fixture(scope="module")
def web(blog: Site) -> Web:
    return read_web(blog.out)


def _front_matter(root: Path, folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((root / folder).rglob("*.md")):
        yield path.relative_to(root).as_posix(), frontmatter.load(str(path)).metadata


def _below(web: Web, folder: str) -> set[str]:
    """The addresses one step below a folder, without those that only lead elsewhere."""
    return {page for page in web.anchors if re.fullmatch(rf"{folder}/[^/]+/", page)} - web.moved


def _moment(said: date | datetime | str) -> date | datetime:
    when = datetime.fromisoformat(said) if isinstance(said, str) else said
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def test_every_post_is_at_its_address(corpus: Corpus, web: Web) -> None:
    wanted = {path.removesuffix(".md") + "/" for path in corpus.posts}
    assert len(wanted) == 509
    assert {page for page in web.anchors if page.startswith("posts/")} - web.moved == wanted


def test_every_person_has_a_profile(corpus: Corpus, web: Web) -> None:
    wanted = {path.removesuffix(".md") + "/" for path in corpus.people}
    assert len(wanted) == 368
    assert _below(web, "people") == wanted


def test_every_month_with_a_post_has_a_page(corpus: Corpus, web: Web) -> None:
    moments = [_moment(post["date"]) for post in corpus.posts.values()]
    assert {page for page in web.anchors if re.fullmatch(r"archive/\d+/\d+/", page)} == {
        f"archive/{when:%Y/%m}/" for when in moments
    }
    assert _below(web, "archive") == {f"archive/{when:%Y}/" for when in moments}


def test_every_topic_has_one_page(corpus: Corpus, web: Web) -> None:
    tags = {tag for post in corpus.posts.values() for tag in post.get("tags", ())}
    folded = {re.sub(r"[\s_-]+", "", tag).casefold() for tag in tags}
    plurals = {f"{one}{ending}" for one in folded for ending in ("s", "es")}
    plurals |= {f"{one[:-1]}ies" for one in folded if one.endswith("y")}
    assert len(_below(web, "topics")) == len(folded - plurals)


def test_every_team_has_one_page_however_it_is_spelled(corpus: Corpus, web: Web) -> None:
    teams = {person["team"].casefold() for person in corpus.people.values() if "team" in person}
    assert len(_below(web, "teams")) == len(teams)


def test_every_page_is_reached_from_the_home_page(web: Web) -> None:
    assert web.leads.keys() - web.reachable() - web.moved == {"404.html"}


def test_no_link_of_ours_is_broken(web: Web) -> None:
    assert web.broken == []


def test_the_links_of_writers_lead_to_the_files_they_name(web: Web) -> None:
    assert {broken.page for broken in web.broken_by_writers} == FOREIGN_ANCHORS
    assert all("#" in broken.link for broken in web.broken_by_writers)


def test_old_addresses_lead_to_the_posts_that_had_them(corpus: Corpus, web: Web) -> None:
    aliases = {alias.strip("/") + "/": path for path, post in corpus.posts.items() for alias in post.get("aliases", ())}
    assert aliases
    for alias, path in aliases.items():
        assert web.leads[alias] == {path.removesuffix(".md") + "/"}


@pytest.fixture(scope="module")
def checked(blog: Site) -> list[dict[str, Any]]:
    done = run("check", "--site", blog.root, "--json", "--today", "2026-11-22")
    assert done.returncode == 1
    problems: list[dict[str, Any]] = json.loads(done.stdout)["problems"]
    return problems


def _places(problems: list[dict[str, Any]], code: str) -> set[str]:
    return {problem["path"] for problem in problems if problem["code"] == code}


def test_check_and_build_name_the_same_but_for_what_better_stays_here(
    blog: Site, checked: list[dict[str, Any]]
) -> None:
    assert [problem for problem in checked if problem["code"] != "secret"] == list(blog.problems)


def test_check_asks_about_the_two_made_up_keys_in_a_post_on_finding_keys(checked: list[dict[str, Any]]) -> None:
    found = [(problem["path"], problem["line"]) for problem in checked if problem["code"] == "secret"]
    assert found == [("posts/2017/09/automated-scanning-for-sensitive-information.md", line) for line in (68, 99)]


def test_check_points_out_every_key_without_a_meaning(corpus: Corpus, checked: list[dict[str, Any]]) -> None:
    unknown = {path for path, person in corpus.people.items() if {"github", "guest"} & person.keys()}
    assert len(unknown) == 73
    assert _places(checked, "unknown-key") == unknown


def test_check_says_which_teams_lack_a_page(corpus: Corpus, checked: list[dict[str, Any]]) -> None:
    missing = [problem for problem in checked if problem["code"] == "team-unknown"]
    teams = {person["team"].casefold() for person in corpus.people.values() if "team" in person}
    assert {re.findall("'(.*?)'", problem["what"])[0].casefold() for problem in missing} == teams
    assert all(problem["fix"].startswith("create people/teams/") for problem in missing)


@pytest.mark.parametrize("tag", ["script", "iframe", "style"])
def test_check_points_out_html_that_is_not_shown(blog: Site, checked: list[dict[str, Any]], tag: str) -> None:
    found = {(p["path"], p["line"]) for p in checked if p["code"] == "removed-html" and f"<{tag}>" in p["what"]}
    assert found == set(_written(blog.root, rf"^\s*<{tag}\b"))


def _written(root: Path, pattern: str) -> Iterator[tuple[str, int]]:
    """Where a pattern stands in the posts, outside fenced code."""
    for path in sorted((root / "posts").rglob("*.md")):
        fenced = False
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            fenced ^= line.lstrip().startswith(("```", "~~~"))
            if not fenced and re.search(pattern, line, re.IGNORECASE):
                yield path.relative_to(root).as_posix(), number


def test_check_has_nothing_else_to_say(checked: list[dict[str, Any]]) -> None:
    expected = {"unknown-key", "team-unknown", "removed-html", "git-absent", "template-syntax", "page-weight", "secret"}
    assert {problem["code"] for problem in checked} <= expected
