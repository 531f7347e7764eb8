"""Which posts somebody else took notice of: that keeps people from becoming experts all by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hallway.model import Entry, Site


def first_notices(site: Site) -> dict[str, date]:
    """The day on which somebody else first replied to a post, linked to it or liked it, by path.

    A like has no date of its own: it counts from the day of the post.
    """
    days: dict[str, date] = {}
    for day, path in _notices(site):
        days[path] = min(day, days.get(path, day))
    return days


def _notices(site: Site) -> Iterator[tuple[date, str]]:
    arrows = ((reference.source, reference.target) for reference in site.references)
    replies = ((entry, above) for entry in site.entries if (above := site.by_path.get(entry.reply_to or "")))
    for source, target in (*arrows, *replies):
        if _is_by_others(source.authors, target):
            yield source.published.date(), target.path
    for person in site.people.values():
        for path in person.likes:
            liked = site.by_path.get(path)
            if liked and _is_by_others((person.id,), liked):
                yield liked.published.date(), path


def _is_by_others(who: tuple[str, ...], target: Entry) -> bool:
    return not set(who).issubset(target.authors)
