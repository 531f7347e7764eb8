"""What builds leave for later ones, and which pages that spares."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.compile.kept import made_of, page_in
from hallway.ledger import DamagedError, Ledger, Made, Parts, key_of, plan
from hallway.ledger.plan import differences
from hallway.model import Page, Text

PARTS = st.dictionaries(st.sampled_from(["page", "links", "settings"]), st.sampled_from("12"), min_size=1)
SITE = st.dictionaries(st.sampled_from("abcdef"), PARTS)


@given(SITE, SITE, st.frozensets(st.sampled_from("abcdef")))
def test_a_plan_puts_every_page_in_one_place(
    old: dict[str, Parts], new: dict[str, Parts], touched: frozenset[str]
) -> None:
    keys = {uri: key_of(parts) for uri, parts in old.items()}
    made = plan(keys, new, old, touched)
    assert sorted((*made.render, *made.keep)) == sorted(new)
    assert set(made.remove) == set(old) - set(new)
    assert all(old[uri] == new[uri] and uri not in touched for uri in made.keep)
    assert all(reasons for reasons in made.render.values())


def test_every_part_that_changed_is_a_reason() -> None:
    before = {"page": "1", "links": "1", "templates": "1", "cards": "posts/a.md 1\nposts/b.md 1"}
    assert differences(before, before) == ()
    after = {"page": "2", "links": "1", "templates": "2", "cards": "posts/a.md 2\nposts/b.md 2"}
    assert differences(before, after) == (
        "its text or its values changed",
        "a template, or another file of the theme, changed",
        "it shows posts/a.md and 1 more, which changed",
    )


def test_what_nobody_remembers_is_rendered() -> None:
    made = plan({"a/": "other"}, {"a/": {"page": "1"}}, {})
    assert made.render == {"a/": ("no build that is remembered here made the file that is published",)}


def test_a_page_is_kept_as_it_is_and_its_digest_tells_whatever_changes() -> None:
    page = Page(
        uri="a/", template="t.html", title="A", data={"x": [1]}, text=Text("a.md", "body", "A"), cards=("a.md",)
    )  # fmt: skip
    others = [
        replace(page, data={"x": [2]}),
        replace(page, text=Text("a.md", "other", "A")),
        replace(page, text=None, replies=(Text("a.md", "body", "A"),)),
        replace(page, template="u.html"),
        replace(page, title="\ud83d"),
    ]
    assert len({made_of(one).digest for one in (page, *others)}) == 6
    texts = {"a.md": "body"}
    assert page_in(made_of(page), texts) == page
    assert page_in(made_of(others[2]), texts) == others[2]
    with pytest.raises(DamagedError):
        page_in(made_of(page), {"a.md": "another body"})


def test_what_is_saved_is_there_the_next_time_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "own" / "ledger"
    with Ledger(file) as ledger:
        ledger.commits["c1"] = b"changes"
        ledger.pages.put([Made("a/", "digest", ("posts/a.md",))])
        ledger.save()
        ledger.commits["c2"] = b"more"
    with Ledger(file) as ledger:
        assert dict(ledger.commits) == {"c1": b"changes"}
        assert [made.cards for made in ledger.pages.all()] == [("posts/a.md",)]


def test_pages_are_found_by_what_they_show() -> None:
    with Ledger(None) as ledger:
        ledger.pages.put([Made("a/", "1", ('posts/"a".md', "posts/b.md")), Made("b/", "2", ("posts/b.md.md",))])
        assert ledger.pages.showing(["posts/b.md"]) == {"a/"}
        assert ledger.pages.showing(['posts/"a".md']) == {"a/"}
        assert ledger.pages.number() == 2


def test_a_rendering_is_remembered_until_the_page_changes_and_after_that(tmp_path: Path) -> None:
    made = Made("a/", "1", (), "value", (("posts/a.md", "b.md", None),), {"page": "1"}, 0.5)
    with Ledger(None) as ledger:
        ledger.pages.put([made])
        assert next(ledger.pages.all()).asked is None
        ledger.pages.rendered([made])
        ledger.pages.put([Made("a/", "2", (), "other")])
        (found,) = ledger.pages.all()
        assert (found.digest, found.asked, found.parts, found.seconds) == ("2", made.asked, made.parts, 0.5)


def test_a_ledger_that_is_not_ours_is_begun_anew_with_a_word(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite3"
    with Ledger(file) as ledger:
        ledger.commits["c1"] = b"x" * 100_000
        ledger.save()
    whole = file.read_bytes()
    for damaged in (b"no database", whole[:100], b"SQLite format 3\0" + bytes(4000)):
        file.write_bytes(damaged)
        assert "anew" in _told(file)
    file.write_bytes(b"")
    _told(file)
    for pragma in ("user_version = 999", "user_version = 1", "application_id = 7"):
        with sqlite3.connect(file) as connection:
            connection.execute(f"pragma {pragma}")
        connection.close()
        assert "anew" in _told(file)
    with sqlite3.connect(file) as connection:
        connection.execute("drop table cards")
    connection.close()
    assert "damaged" in _told(file)


def _told(file: Path) -> str:
    """What a ledger says when it is opened; it can be used in any case."""
    told: list[str] = []
    with Ledger(file, told.append) as ledger:
        assert len(ledger.commits) == 0
        ledger.commits["c2"] = b"y"
        ledger.save()
    with Ledger(file, told.append) as ledger:
        assert dict(ledger.commits) == {"c2": b"y"}
        ledger.begin_anew("is done with")
        told.pop()
        ledger.save()
    assert len(told) <= 1
    return "".join(told)


def test_a_row_that_a_disk_has_spoilt_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite3"
    with Ledger(file) as ledger:
        ledger.cards["posts/a.md"] = b'{"title":"A long title, to be found in the file"}'
        ledger.save()
    file.write_bytes(file.read_bytes().replace(b"A long title", b"A lung title"))
    with Ledger(file) as ledger, pytest.raises(DamagedError):
        ledger.cards.all()


def test_a_ledger_in_memory_leaves_nothing(tmp_path: Path) -> None:
    with Ledger(None) as ledger:
        ledger.commits["c1"] = b"x"
        del ledger.commits["c1"]
        assert "c1" not in ledger.commits
        ledger.save()
        ledger.begin_anew("is not needed")
    assert list(tmp_path.iterdir()) == []
