"""Numbers and dates as people say them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hallway.views.words import count, listed, shortened


@given(st.text(max_size=200), st.integers(min_value=3, max_value=60))
def test_a_shortened_text_is_short_and_the_beginning(text: str, length: int) -> None:
    made = shortened(text, length)
    assert len(made) <= length + 1
    assert made == text or (made.endswith("…") and text.startswith(made[:-1].rstrip()))


def test_a_text_that_fits_stays() -> None:
    assert shortened("one two", 7) == "one two"


def test_a_word_without_end_is_cut() -> None:
    assert shortened("a" * 50, 10) == "a" * 9 + "…"


def test_numbers_and_rows() -> None:
    assert [count(n, "reply", "replies") for n in (0, 1, 2, 1234)] == [
        "no replies",
        "one reply",
        "two replies",
        "1\u202f234 replies",
    ]
    assert listed(["Ada", "Bo"]) == "Ada and Bo"
