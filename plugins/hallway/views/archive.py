"""Everything by month."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hallway.model import Entry, Page, Site
from hallway.settings import Settings
from hallway.views import fragments, words
from hallway.views.fragments import Fragment

Month = tuple[int, int]


def pages(site: Site, _settings: Settings) -> Iterator[Page]:
    """`archive/`, a page a year and a page a month, newest first; evergreen pages are listed on the first."""
    months = [
        (month, tuple(posts))
        for month, posts in groupby(site.entries, key=lambda entry: (entry.published.year, entry.published.month))
    ]
    years = [(year, list(of)) for year, of in groupby(months, key=lambda item: item[0][0])]
    shown = fragments.Shown()
    yield Page(
        uri="archive/",
        template="archive.html",
        title="Archive",
        description="Every post, by month",
        data={
            "years": [_year(year, of) for year, of in years],
            "evergreen": shown.all(sorted(site.evergreen, key=lambda e: (e.title.casefold(), e.path))),
        },
        cards=shown.paths,
    )
    for year, of in years:
        yield Page(
            uri=f"archive/{year}/",
            template="archive.html",
            title=str(year),
            description=f"The posts of {year}, by month",
            data={"years": [_year(year, of)], "evergreen": [], "back": _link("Archive", "archive/")},
        )
    yield from _months(months)


def _months(months: list[tuple[Month, tuple[Entry, ...]]]) -> Iterator[Page]:
    for place, (month, posts) in enumerate(months):
        older = months[place + 1][0] if place + 1 < len(months) else None
        newer = months[place - 1][0] if place else None
        shown = fragments.Shown()
        yield Page(
            uri=_address(month),
            template="month.html",
            title=words.month(*month),
            description=f"{words.sentence(words.count(len(posts), 'post'))} of {words.month(*month)}",
            data={
                "days": [
                    {"day": {"iso": day.isoformat(), "text": words.weekday(day)}, "cards": shown.all(of)}
                    for day, of in groupby(posts, key=lambda entry: entry.published.date())
                ],
                "back": _link(str(month[0]), f"archive/{month[0]}/"),
                "older": _link(words.month(*older), _address(older)) if older else None,
                "newer": _link(words.month(*newer), _address(newer)) if newer else None,
            },
            cards=shown.paths,
        )


def _year(year: int, months: list[tuple[Month, tuple[Entry, ...]]]) -> Fragment:
    return _link(str(year), f"archive/{year}/") | {
        "months": [
            _link(words.MONTHS[month[1] - 1], _address(month)) | {"posts": words.count(len(posts), "post")}
            for month, posts in months
        ]
    }


def _link(name: str, address: str) -> Fragment:
    return {"name": name, "address": address}


def _address(month: Month) -> str:
    return f"archive/{month[0]}/{month[1]:02}/"
