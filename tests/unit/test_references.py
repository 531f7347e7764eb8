"""How posts speak of each other."""

from __future__ import annotations

from hallway.model import History
from tests.unit.sites import life, output, page, post, site


def arrows(files: dict[str, str], **more: object) -> list[tuple[str, str, str]]:
    found = site(files, **more).references  # type: ignore[arg-type]
    return [(one.source.path[6:-3], one.relation.value, one.target.path[6:-3]) for one in found]


def test_front_matter_and_links_are_arrows_and_the_strongest_word_counts() -> None:
    files = {
        "posts/a.md": post(),
        "posts/b.md": post("See [a](a.md), [again](./a.md#why) and [c](/posts/c.md).", builds_on="[posts/a.md]"),
        "posts/c.md": post(supersedes="[a.md]", challenges="[posts/a.md]"),
    }
    assert sorted(arrows(files)) == [("b", "builds on", "a"), ("b", "mentions", "c"), ("c", "supersedes", "a")]


def test_nobody_speaks_of_themselves_or_of_what_they_reply_to() -> None:
    files = {"posts/a.md": post("[me](a.md)"), "posts/b.md": post("[a](a.md)", reply_to="posts/a.md")}
    assert arrows(files) == []


def test_hidden_posts_are_neither_source_nor_target() -> None:
    files = {
        "posts/a.md": post("[draft](draft.md)", builds_on="[posts/draft.md]"),
        "posts/draft.md": post("[a](a.md)", draft="true", supersedes="[posts/a.md]"),
    }
    made = output(files)
    assert page(made, "posts/a/").data["related"] == []
    assert page(made, "posts/a/").data["superseded"] == []


def test_a_path_that_a_post_once_had_still_means_it() -> None:
    files = {"posts/new.md": post(), "posts/b.md": post("[a](old.md)"), "posts/c.md": post(builds_on="[posts/old.md]")}
    moved = History({"posts/new.md": life(paths=("posts/old.md",))})
    assert sorted(arrows(files, history=moved)) == [("b", "mentions", "new"), ("c", "builds on", "new")]


def test_the_newer_post_is_named_on_the_one_that_it_supersedes() -> None:
    files = {"posts/a.md": post(), "posts/b.md": post(title="Newer", supersedes="[posts/a.md]")}
    assert [one["title"] for one in page(output(files), "posts/a/").data["superseded"]] == ["Newer"]


def test_a_like_counts_only_what_is_shown() -> None:
    files = {
        "people/ada.md": "---\nname: Ada\nlikes: [posts/a.md, posts/draft.md]\n---\n",
        "posts/a.md": post(title="Fine"),
        "posts/draft.md": post(draft="true"),
    }
    assert [one["title"] for one in page(output(files), "people/ada/").data["liked"]] == ["Fine"]
