"""What a text may be like if it is to be rendered, and how work is ended that takes too long."""

from __future__ import annotations

import re
import signal
import time

import pytest

from hallway.markup.limits import excess
from hallway.markup.patience import TimeUpError, within

INNOCENT = {
    "a list of links": "- [one](a.md) and [two](b.md)\n" * 2000,
    "a large table": "|a|b|\n|-|-|\n" + "|[x](y.md)|`[`|\n" * 2000,
    "intervals": "|a|b|\n|-|-|\n" + "|[0, 1)|[2, 3)|\n" * 2000,
    "rules": "\n\n" + "-" * 200 + "\n\n" + "- " * 80 + "\n\nx",
    "quoted mail": "\n".join(">" * depth + " words" for depth in range(40)),
    "indented code": "    " * 60 + "return [1]\n",
    "generics": "```java\n" + "List<String> a = new Map<K, V>();\n" * 900 + "```\n",
    "an outline": "\n".join("    " * (depth % 10) + "- x" for depth in range(2000)),
    "escaped": "\\[" * 5000,
}


@pytest.mark.parametrize("title", INNOCENT)
def test_what_people_write_is_rendered(title: str) -> None:
    assert excess(INNOCENT[title], 256) is None


def test_a_text_that_is_too_long() -> None:
    assert excess("x" * 1024, 1) is None
    found = excess("x" * 1025, 1)
    assert found
    assert "no more than 1 KB" in found.what


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "](", "[]", "> - ", ">  ", "1. ", "\t", "\n", "- ", "<![", "\\["])
def test_judging_is_quick_for_any_text(unit: str) -> None:
    began = time.process_time()
    excess(unit * (256 * 1024 // len(unit)), 256)
    assert time.process_time() - began < 2


def test_the_place_is_where_it_begins() -> None:
    found = excess("One.\n\nTwo.\n\n" + "[" * 5000, 256)
    assert found
    assert found.place == len("One.\n\nTwo.\n\n")


def test_work_that_takes_too_long_is_ended_even_within_an_expression() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(TimeUpError):
        within(0.1, lambda: re.match(r"(?:a|a)*b", "a" * 60))
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert within(5, lambda: 42) == 42


def test_work_that_catches_what_ends_it_is_ended_again() -> None:
    def stubborn() -> None:
        for _ in range(3):
            try:
                re.match(r"(?:a|a)*b", "a" * 60)
            except TimeUpError:
                continue

    began = time.process_time()
    within(0.1, stubborn)
    assert time.process_time() - began < 5
