"""Names as addresses and as initials."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hallway.naming import initials, segment, slug, visible

ANY_TEXT = st.text(max_size=300)


@given(ANY_TEXT)
def test_a_slug_is_one_fit_segment_whatever_the_name(text: str) -> None:
    made = slug(text)
    assert made
    assert not set(made) & set("/\\.?#%&+ :\"'<>")
    assert made[0] not in "-_"
    assert len(made.encode()) <= 200
    assert made == made.lower() == unicodedata.normalize("NFC", made)


@given(ANY_TEXT)
def test_a_segment_is_never_empty_nor_a_way_out(text: str) -> None:
    made = segment(text)
    assert made.strip("_-")
    assert "/" not in made
    assert made == made.strip(".")
    assert len(made.encode()) <= 200


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=40))
def test_a_slug_stays_what_it_is(text: str) -> None:
    assert slug(slug(text)) == slug(text)


def test_scripts_other_than_latin_keep_their_letters_and_marks() -> None:
    assert slug("हिन्दी") != slug("हन्द")
    assert slug("Zürich") == slug(unicodedata.normalize("NFD", "Zürich")) == "zürich"
    assert slug("日本 語") == "日本-語"


def test_names_of_signs_stay_apart() -> None:
    assert len({slug(name) for name in ("C", "C++", "C#", "???", "!!!", "🎉", "🚀")}) == 7


def test_long_names_that_begin_alike_stay_apart() -> None:
    assert slug("a" * 400) != slug("a" * 401)


def test_what_nobody_sees_makes_no_difference() -> None:
    assert slug("roll\u200bback\ufeff") == "rollback"
    assert visible("one\r\ntwo\u2028three") == "one  two three"


@given(ANY_TEXT)
def test_initials_are_one_or_two_characters(name: str) -> None:
    assert 1 <= len(initials(name)) <= 2
