"""A long list of posts, cut so that a new post changes few pages: the newest here, older titles, the rest by year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hallway.model import Entry, Page
from hallway.views import words
from hallway.views.fragments import Fragment, Shown

NEWEST = 20
"""How many posts a topic, a profile or a team shows in full."""

TITLES = 120
"""How many more it lists by their titles; a list that is longer than both is continued on a page for each year."""


def shelf(shown: Shown, address: str, entries: tuple[Entry, ...]) -> Fragment:
    """The newest of some entries (newest first); then the titles of the others, or links to pages by year."""
    newest, others = entries[:NEWEST], entries[NEWEST:]
    years = [{"name": str(year), "address": f"{address}{year}/"} for year, _ in _years(entries)]
    return {
        "cards": shown.all(newest),
        "older": [] if _is_long(entries) else [{"year": year, "posts": shown.all(of)} for year, of in _years(others)],
        "years": years if _is_long(entries) else [],
    }


def year_pages(address: str, name: str, entries: tuple[Entry, ...]) -> Iterator[Page]:
    """A page for each year of a list that is too long for one page, at `<address><year>/`."""
    if not _is_long(entries):
        return
    for year, posts in _years(entries):
        shown = Shown()
        yield Page(
            uri=f"{address}{year}/",
            template="shelf.html",
            title=f"{name} in {year}",
            description=f"{words.sentence(words.count(len(posts), 'post'))} of {year}",
            data={"back": {"name": name, "address": address}, "cards": shown.all(posts), "year": str(year)},
            cards=shown.paths,
        )


def _is_long(entries: tuple[Entry, ...]) -> bool:
    return len(entries) > NEWEST + TITLES


def _years(entries: tuple[Entry, ...]) -> list[tuple[int, tuple[Entry, ...]]]:
    grouped = groupby(entries, key=lambda entry: entry.published.year)
    return [(year, tuple(posts)) for year, posts in grouped]
