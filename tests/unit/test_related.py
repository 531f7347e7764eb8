"""The posts that come nearest to a post, and who else knows: by what two posts share, whatever else is written."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.sites import TODAY, Files, output, page, post, site

TEAMS = {
    f"people/{id_}.md": f"---\nname: {id_.title()}\nteam: {team}\n---\n"
    for id_, team in (("ada", "one"), ("bo", "one"), ("cy", "two"))
}


def by(author: str, ago: int, tags: str = "[rust]", body: str = "Words.", **keys: object) -> str:
    return post(body, date=TODAY - timedelta(days=ago), authors=f"[{author}]", tags=tags, **keys)


def related(files: Files, name: str) -> list[str]:
    """The names of the posts related to one."""
    found = site({**TEAMS, **files}).related.get(f"posts/{name}.md", ())
    return [entry.path.removeprefix("posts/").removesuffix(".md") for entry in found]


def many(number: int, tags: str = "[rust]", author: str = "ada") -> dict[str, str]:
    """Posts of one topic, a day between any two, the last of yesterday: n1 is the newest."""
    return {f"posts/n{n}.md": by(author, n, tags) for n in range(1, number + 1)}


def test_nothing_is_related_to_nothing() -> None:
    assert site({}).related == {}
    assert related({"posts/a.md": by("ada", 1)}, "a") == []
    assert related({"posts/a.md": by("ada", 1, "[go]"), "posts/b.md": by("ada", 2)}, "a") == []
    assert related({"posts/a.md": post(), "posts/b.md": post()}, "a") == []


def test_more_in_common_comes_first_then_the_same_words_in_the_address_then_what_is_newer() -> None:
    files = {
        "posts/rolling-back.md": by("ada", 1, "[rust, go, c]"),
        "posts/both.md": by("ada", 9, "[rust, go]"),
        "posts/rolling-forth.md": by("ada", 8, "[rust]"),
        "posts/newer.md": by("ada", 2, "[rust]"),
        "posts/older.md": by("ada", 3, "[rust]"),
    }
    assert related(files, "rolling-back")[:3] == ["both", "rolling-forth", "newer"]


def test_what_is_written_later_joins_the_first_few_and_changes_no_choice() -> None:
    files = many(9)
    before = {name: related(files, name) for name in ("n1", "n5", "n8", "n9")}
    newer = {"posts/today.md": by("bo", 0)}
    after = {name: related({**files, **newer}, name) for name in before}
    assert related({**files, **newer}, "today") == ["n1", "n2", "n3"]
    assert after == {**before, "n1": [*before["n1"], "today"]}


def test_adding_the_newest_post_changes_few_others_however_many_there_are() -> None:
    topics = [f"t{n}" for n in range(7)]
    files = {
        f"posts/p{n}.md": by(
            ("ada", "bo", "cy")[n % 3], 400 - n, f"[{topics[n % 7]}, {topics[n % 5]}, {topics[n % 3]}]"
        )
        for n in range(300)
    }
    before = site({**TEAMS, **files}).related
    after = site({**TEAMS, **files, "posts/new.md": by("ada", 0, "[t0, t1, t2]")}).related
    changed = [path for path, of in after.items() if [o.path for o in before.get(path, ())] != [o.path for o in of]]
    assert len(changed) <= 5


def test_one_from_another_team_is_among_them_where_there_is_one() -> None:
    files = {**many(9), "posts/n7.md": by("cy", 7)}
    assert related(files, "n1") == ["n2", "n3", "n7"]
    assert "n7" in related(files, "n5")
    assert related({**files, "posts/n7.md": by("cy", 7, "[go]")}, "n1") == ["n2", "n3", "n4"]


def test_one_by_others_is_among_them_where_everybody_is_in_one_team_or_in_none() -> None:
    files = {**many(9), "posts/n7.md": by("bo", 7)}
    assert related(files, "n1") == ["n2", "n3", "n7"]
    assert related({**files, "posts/n6.md": by("cy", 6)}, "n1") == ["n2", "n3", "n6"]


def test_what_a_post_speaks_of_and_its_replies_are_found_without() -> None:
    files = {
        **many(4),
        "posts/n1.md": by("ada", 1, body="[two](n2.md)"),
        "posts/r.md": by("bo", 0, reply_to="posts/n3.md"),
    }
    assert related(files, "n1") == ["n3", "n4"]
    assert "n1" not in related(files, "n2")
    assert related(files, "r") == []


def test_a_title_may_be_edited_without_any_other_page_changing() -> None:
    files = {**many(4), "posts/n2.md": by("ada", 2, title="Some words")}
    edited = {**files, "posts/n2.md": by("ada", 2, title="Post n1 of rust")}
    assert [related(files, f"n{n}") for n in range(1, 5)] == [related(edited, f"n{n}") for n in range(1, 5)]


def knowing(files: Files, name: str = "a") -> list[tuple[str, str]]:
    """Who else knows, each with the post that shows it, on the page of a post."""
    shown = page(output({**TEAMS, **files}), f"posts/{name}/").data["knowing"]
    return [(one["wrote"]["authors"][one["author"]]["name"], one["wrote"]["address"]) for one in shown]


def test_the_authors_of_what_is_related_know_too_each_once_with_the_nearest_post() -> None:
    files = {
        "posts/a.md": by("ada", 1, "[rust, go]"),
        "posts/b.md": by("cy", 2, "[rust]"),
        "posts/c.md": by("ada, bo", 3, "[rust]"),
        "posts/d.md": by("cy", 4, "[rust, go]"),
    }
    assert knowing(files) == [("Cy", "posts/d/"), ("Bo", "posts/c/")]


def test_what_a_post_links_to_shows_who_knows_first() -> None:
    files = {
        "posts/a.md": by("ada", 1, body="As [Bo wrote](far.md)."),
        "posts/far.md": by("bo", 900, "[ferries]"),
        "posts/b.md": by("cy", 2),
    }
    assert knowing(files) == [("Bo", "posts/far/"), ("Cy", "posts/b/")]


@pytest.mark.parametrize("key", ["experts: false", "left: 2026-11-20", "away: {cover: bo}", "not_expert_in: [rust]"])
def test_nobody_is_named_who_is_not_to_be_asked(key: str) -> None:
    files = {"posts/a.md": by("ada", 1), "posts/b.md": by("cy", 2)}
    assert knowing(files) == [("Cy", "posts/b/")]
    assert knowing({**files, "people/cy.md": f"---\nname: Cy\n{key}\n---\n"}) == []


def test_asking_the_same_is_not_knowing() -> None:
    files = {"posts/a.md": by("ada", 1), "posts/b.md": by("cy", 2, kind="question")}
    assert knowing(files) == []
    assert related(files, "a") == ["b"]
