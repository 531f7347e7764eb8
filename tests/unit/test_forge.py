"""Links into the web editor of a forge."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from hallway.settings import Settings
from hallway.views.forge import edit_url, history_url, new_url

HOSTS = [
    "https://github.com/o/r",
    "https://gitlab.example.org/o/r/",
    "https://codeberg.org/o/r",
    "https://bitbucket.org/o/r",
]


def settings(repo_url: str, branch: str = "main", prefix: str = "") -> Settings:
    return Settings(repo_url=repo_url, branch=branch, prefix=prefix)


@pytest.mark.parametrize(
    ("repo", "edit", "log"),
    [
        (HOSTS[0], "https://github.com/o/r/edit/main/posts/a.md", "https://github.com/o/r/commits/main/posts/a.md"),
        (HOSTS[1], "https://gitlab.example.org/o/r/-/edit/main/posts/a.md", "https://gitlab.example.org/o/r/-/commits/main/posts/a.md"),
        (HOSTS[2], "https://codeberg.org/o/r/_edit/main/posts/a.md", "https://codeberg.org/o/r/commits/branch/main/posts/a.md"),
        ("https://forgejo.example.org/o/r", "https://forgejo.example.org/o/r/_edit/main/posts/a.md", "https://forgejo.example.org/o/r/commits/branch/main/posts/a.md"),
        (HOSTS[3], "https://bitbucket.org/o/r/src/main/posts/a.md?mode=edit", "https://bitbucket.org/o/r/history-node/main/posts/a.md"),
    ],
)  # fmt: skip
def test_each_forge_has_its_own_addresses(repo: str, edit: str, log: str) -> None:
    assert edit_url(settings(repo), "posts/a.md") == edit
    assert history_url(settings(repo), "posts/a.md") == log


def test_without_a_repository_or_a_branch_there_are_no_links() -> None:
    for chosen in (settings(""), settings(HOSTS[0], branch="")):
        assert (edit_url(chosen, "x"), history_url(chosen, "x"), new_url(chosen, "x", {})) == (None, None, None)


def test_paths_and_branches_are_encoded_and_a_site_in_a_folder_is_found() -> None:
    made = edit_url(settings(HOSTS[0], "feature/a#1", "intranet/"), "posts/ä b?.md")
    assert made == "https://github.com/o/r/edit/feature/a%231/intranet/posts/%C3%A4%20b%3F.md"


@pytest.mark.parametrize("repo", HOSTS)
@pytest.mark.parametrize(
    "nasty", ["posts/a: b.md", "C++", "#1", "yes", 'it\'s "it"', "[x]", "a\nb: c", "2026", "- x", "🎉"]
)
def test_what_is_filled_in_is_front_matter_that_says_the_same(repo: str, nasty: str) -> None:
    made = new_url(settings(repo), "posts", {"title": "", "reply_to": nasty, "tags": [nasty, "ok"]})
    query = parse_qs(urlsplit(made or "").query)
    (text,) = query.get("value") or query["content"]
    assert yaml.safe_load(text.split("---")[1]) == {"title": None, "reply_to": nasty, "tags": [nasty, "ok"]}
