"""How far one change reaches: which pages have to be rendered again because of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hallway.model import Output
from tests.unit.sites import TODAY, output, post

TOPICS = [f"topic-{n}" for n in range(12)]
MOST = 25


def company(posts: int) -> dict[str, str]:
    """So many posts of three topics each, every third of them a reply, by people of seven teams who like and link."""
    files = {
        f"people/p{n}.md": f"---\nname: Person {n}\nteam: team-{n % 7}\nskills: [topic-{n % 12}]\n"
        f"likes: [posts/{n:04}.md]\nlocation: Place {n % 3}\n---\n"
        for n in range(40)
    }
    for n in range(posts):
        tags = ", ".join(dict.fromkeys(TOPICS[(n * step) % 12] for step in (1, 5, 7)))
        keys: dict[str, object] = {"reply_to": f"posts/{n - 1:04}.md"} if n % 3 == 2 else {}
        files[f"posts/{n:04}.md"] = post(
            f"See [this](/posts/{n // 2:04}.md).",
            title=f"Post {n}",
            date=TODAY - timedelta(days=posts - n),
            authors=f"[p{n % 40}, p{n % 9}]",
            tags=f"[{tags}]",
            **keys,
        )
    return files


def rendered(before: Output, after: Output) -> set[str]:
    """The addresses of the pages that are made of something else than before."""
    cards = {path for path, card in after.cards.items() if before.cards.get(path) != card}
    known = {one.uri: one for one in before.pages}
    return {one.uri for one in after.pages if known.get(one.uri) != one or cards.intersection(one.cards)}


@pytest.mark.parametrize("size", [60, 400])
def test_the_newest_post_with_three_topics_reaches_few_pages_at_any_size(size: int) -> None:
    files = company(size)
    new = post("Words.", title="New", date=TODAY, authors="[p3]", tags="[topic-1, topic-2, topic-3]")
    reached = rendered(output(files), output({**files, "posts/new.md": new}))
    assert "posts/new/" in reached
    assert len(reached) <= MOST, sorted(reached)


def test_what_a_post_says_reaches_only_the_pages_that_show_it() -> None:
    files = company(200)
    before = output(files)
    edited = {
        **files,
        "posts/0100.md": files["posts/0100.md"].replace("See [", "Look at [").replace("Post 100", "Other"),
    }
    after = output(edited)
    showing = {one.uri for one in before.pages if "posts/0100.md" in one.cards}
    assert rendered(before, after) == showing


def test_a_night_reaches_no_post() -> None:
    files = company(200)
    reached = rendered(output(files), output(files, today=TODAY + timedelta(days=1)))
    assert not [uri for uri in reached if uri.startswith("posts/")]


def test_a_like_reaches_no_post() -> None:
    files = company(200)
    liked = {**files, "people/p1.md": files["people/p1.md"].replace("likes: [", "likes: [posts/0100.md, ")}
    reached = rendered(output(files), output(liked))
    assert not [uri for uri in reached if uri.startswith("posts/")]
