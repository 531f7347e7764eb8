"""Where pages are cut into bundles: small enough, whoever cuts, and one page in one of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hallway.model import Section
from hallway.search.bundles import MOST_PAGES, Bundle, Leaf, cut

FIRST = date(2020, 1, 1)


def leaf(number: int, day: date | None = None, section: Section = Section.POSTS, digest: str = "1") -> Leaf:
    return Leaf(f"{section.value}/{number}/", section, str(day) if day else "", digest, 100)


def year(posts: int, days: int = 366) -> list[Leaf]:
    """Posts of one year, spread over so many days."""
    return [leaf(number, FIRST + timedelta(days=number % days)) for number in range(posts)]


def keys(bundles: tuple[Bundle, ...]) -> set[str]:
    return {bundle.key("") for bundle in bundles}


def test_sections_and_years_are_apart_and_the_newest_comes_first() -> None:
    pages = [
        leaf(1, date(2019, 5, 1)),
        leaf(2, date(2021, 5, 1)),
        leaf(3, date(2021, 6, 1)),
        leaf(4, date(2021, 1, 1), Section.PAGES),
        *(leaf(5, None, section) for section in (Section.TOPICS, Section.TEAMS, Section.PEOPLE)),
    ]
    found = [(one.section.value, one.year, len(one.leaves)) for one in cut(pages)]
    assert found[:2] == [("posts", 2021, 2), ("posts", 2019, 1)]
    assert found[2:] == [("pages", 0, 1), ("people", 0, 1), ("teams", 0, 1), ("topics", 0, 1)]


@pytest.mark.parametrize("days", [366, 30, 1])
def test_no_bundle_is_too_large_even_where_everything_is_of_one_day(days: int) -> None:
    bundles = cut(year(5000, days))
    assert max(len(one.leaves) for one in bundles) <= MOST_PAGES
    assert sum(len(one.leaves) for one in bundles) == 5000
    assert len(bundles) < 20


def test_people_without_days_are_cut_too() -> None:
    bundles = cut([leaf(number, None, Section.PEOPLE) for number in range(2500)])
    assert all(500 < len(one.leaves) <= MOST_PAGES for one in bundles)


def test_long_texts_count_for_more() -> None:
    long = [Leaf(f"{number}/", Section.POSTS, str(FIRST), "1", 3_000_000) for number in range(8)]
    assert all(len(one.leaves) <= 3 for one in cut(long))
    alone = Leaf("0/", Section.POSTS, str(FIRST), "1", 10**9)
    assert len(cut([alone])) == 1


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2999), st.sampled_from(["add", "edit", "remove"]))
def test_one_post_changes_one_bundle(number: int, way: str) -> None:
    before = year(3000)
    if way == "edit":
        after = [
            leaf(n, date.fromisoformat(one.day), digest="2") if n == number else one for n, one in enumerate(before)
        ]
    else:
        after = [one for n, one in enumerate(before) if n != number]
        before, after = (after, before) if way == "add" else (before, after)
    assert len(keys(cut(after)) - keys(cut(before))) <= 1
    assert len(keys(cut(before)) - keys(cut(after))) <= 1


def test_a_bundle_that_grows_too_large_becomes_two_and_the_others_stay() -> None:
    pages = [leaf(number, FIRST + timedelta(days=number % 366)) for number in range(MOST_PAGES)]
    other = [leaf(number, date(2019, 1, 1)) for number in range(5000, 5010)]
    before, after = cut([*pages, *other]), cut([*pages, *other, leaf(4000, FIRST + timedelta(days=300))])
    assert len(keys(before) & keys(after)) == 1
    assert len(keys(after)) - len(keys(before)) == 1


def test_the_order_of_the_pages_does_not_matter() -> None:
    assert cut(year(2500)) == cut(reversed(year(2500)))


def test_what_it_is_made_of_is_in_the_key_of_a_bundle() -> None:
    (one,) = cut(year(3))
    assert one.key("pagefind 1") != one.key("pagefind 2")
