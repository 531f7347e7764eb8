"""A long list of posts, cut so that a new post changes few pages: the newest here, the rest by year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hallway.model import Entry, Page, Site
from hallway.views import fragments, words
from hallway.views.fragments import Fragment

NEWEST = 20
"""How many posts a topic, a profile or a team shows before the list is continued by year."""


def shelf(site: Site, address: str, entries: tuple[Entry, ...]) -> Fragment:
    """The newest of some entries (newest first), and links to the years where all of them are, if there are more."""
    years = [{"name": str(year), "address": f"{address}{year}/"} for year, _ in _years(entries)]
    return {
        "cards": fragments.cards(site, entries[:NEWEST]),
        "years": years if len(entries) > NEWEST else [],
    }


def year_pages(site: Site, address: str, name: str, entries: tuple[Entry, ...]) -> Iterator[Page]:
    """A page for each year of a list that is too long for one page, at `<address><year>/`."""
    if len(entries) <= NEWEST:
        return
    for year, posts in _years(entries):
        yield Page(
            uri=f"{address}{year}/",
            template="shelf.html",
            title=f"{name} in {year}",
            description=f"{words.sentence(words.count(len(posts), 'post'))} of {year}",
            data={"back": {"name": name, "address": address}, "cards": fragments.cards(site, posts), "year": str(year)},
        )


def _years(entries: tuple[Entry, ...]) -> list[tuple[int, tuple[Entry, ...]]]:
    grouped = groupby(entries, key=lambda entry: entry.published.year)
    return [(year, tuple(posts)) for year, posts in grouped]
