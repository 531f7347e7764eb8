"""Which edits leave a post in its place among the others."""

from __future__ import annotations

import pytest

from hallway.model import Post
from hallway.settings import Settings
from hallway.site.revision import joins_alike
from hallway.sources.parse import parse_post
from hallway.sources.tree import dict_tree
from tests.unit.sites import post

BODY = "First words.\n\nSee [this](other.md) and https://example.org/."


def read(body: str = BODY, **front: object) -> Post:
    (blob,) = dict_tree({"posts/a.md": post(body, **{"tags": "[x]", **front})}).blobs
    found, _ = parse_post(blob, Settings())
    assert found
    return found


@pytest.mark.parametrize(
    "after",
    [
        read(),
        read(BODY + "\n\nAnd more, at length.\n"),
        read("Other first words.\n\n## A heading\n\nSee [that](other.md)."),
        read(title="Another title"),
        read(summary="In short."),
    ],
    ids=["the same", "more words", "other words", "title", "summary"],
)
def test_what_a_post_says_may_change(after: Post) -> None:
    assert joins_alike(read(), after)
    assert joins_alike(after, read())


@pytest.mark.parametrize(
    "after",
    [
        read(tags="[x, y]"),
        read(authors="[ada, bo]"),
        read(date="2026-11-18"),
        read(team="ferries"),
        read(draft="true"),
        read(audience="public"),
        read(kind="question"),
        read(reply_to="posts/other.md"),
        read(builds_on="[posts/other.md]"),
        read(retracted="wrong"),
        read(aliases="[old]"),
        read(thanks="[bo]"),
        read(kind="page"),
        read(BODY + " And [more](more.md)."),
        read("First words."),
        read("Short.", title=None),
    ],
)
def test_whatever_joins_it_to_others_counts(after: Post) -> None:
    assert not joins_alike(read(), after)
    assert not joins_alike(after, read())


def test_a_page_never_stays_in_its_place() -> None:
    assert not joins_alike(read(kind="page"), read(kind="page", title="Another title"))


def test_a_guessed_title_is_a_matter_for_the_whole_site() -> None:
    assert not joins_alike(read("## ", title=None, kind="post"), read("## \n\n", title=None, kind="post"))
