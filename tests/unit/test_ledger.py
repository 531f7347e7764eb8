"""What builds leave for later ones."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hallway.ledger import Ledger, key_of, plan
from hallway.model import Page, Text

KEYS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("12"))


@given(KEYS, KEYS)
def test_a_plan_puts_every_page_in_one_place(old: dict[str, str], new: dict[str, str]) -> None:
    made = plan(old, new)
    assert sorted((*made.render, *made.keep)) == sorted(new)
    assert set(made.remove) == set(old) - set(new)
    assert all(old.get(uri) == new[uri] for uri in made.keep)
    assert all(old.get(uri) != new[uri] for uri in made.render)


def test_nothing_changes_when_nothing_changed() -> None:
    assert plan({"a": "1"}, {"a": "1"}).render == ()


def test_a_key_changes_with_whatever_a_page_is_made_of() -> None:
    page = Page(uri="a/", template="t.html", title="A", data={"x": [1]}, text=Text("a.md", "body"))
    others = [
        Page(uri="a/", template="t.html", title="A", data={"x": [2]}, text=Text("a.md", "body")),
        Page(uri="a/", template="t.html", title="A", data={"x": [1]}, text=Text("a.md", "other")),
        Page(uri="a/", template="u.html", title="A", data={"x": [1]}, text=Text("a.md", "body")),
    ]
    assert len({key_of(one, "s") for one in (page, *others)} | {key_of(page, "other")}) == 5
    assert key_of(page, "s") == key_of(page, "s")


def test_a_title_with_half_a_character_has_a_key() -> None:
    assert key_of(Page(uri="", template="", title="\ud83d"), "")


def test_what_is_remembered_is_there_the_next_time(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "own")) as ledger:
        ledger.known["c1"] = b"changes"
    with Ledger(str(tmp_path / "own")) as ledger:
        assert dict(ledger.known) == {"c1": b"changes"}


def test_a_damaged_or_older_ledger_is_begun_anew(tmp_path: Path) -> None:
    with Ledger(str(tmp_path)) as ledger:
        ledger.known["c1"] = b"x" * 100_000
    file = tmp_path / "ledger.sqlite3"
    whole = file.read_bytes()
    for damaged in (b"", b"no database", whole[: len(whole) // 2], whole[:2000] + bytes(3000) + whole[5000:]):
        file.write_bytes(damaged)
        with Ledger(str(tmp_path)) as ledger:
            ledger.known["c2"] = b"y"
            assert ledger.known.get("c2") == b"y"
    with sqlite3.connect(file) as connection:
        connection.execute("pragma user_version = 999")
    connection.close()
    with Ledger(str(tmp_path)) as ledger:
        assert len(ledger.known) == 0


def test_a_ledger_in_memory_leaves_nothing(tmp_path: Path) -> None:
    with Ledger(None) as ledger:
        ledger.known["c1"] = b"x"
        del ledger.known["c1"]
        assert "c1" not in ledger.known
    assert list(tmp_path.iterdir()) == []
