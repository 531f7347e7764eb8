"""Which teams talk with each other: who replies to whom, who links to whom, who writes together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from hallway.model import Entry, Site
from hallway.views import fragments, words
from hallway.views.fragments import Fragment

Talk = Mapping[str, Mapping[str, Counter[str]]]
"""How often each team was in touch with each other team, and how."""

_MOST = 6
_AT_ONE_TABLE = 8
"""A post of more teams than this is no conversation between any two of them."""


def gather_talk(site: Site) -> Talk:
    """All that passed between two teams."""
    found: dict[str, dict[str, Counter[str]]] = {}
    for how, one, other in _exchanges(site):
        for here, there in ((one, other), (other, one)):
            found.setdefault(here, {}).setdefault(there, Counter())[how] += 1
    return found


def talks_with(site: Site, others: Mapping[str, Counter[str]]) -> list[Fragment]:
    """The teams that a team talks with most, each with how, in words."""
    most = sorted(others, key=lambda id_: (-others[id_].total(), id_))[:_MOST]
    return [(fragments.team(site, id_) or {}) | {"how": _how(others[id_])} for id_ in most]


def _exchanges(site: Site) -> Iterator[tuple[str, str, str]]:
    """How, and between which two teams."""
    for entry in site.by_path.values():
        parent = site.by_path.get(entry.reply_to or "")
        if parent:
            yield from _between("replies", (entry, parent))
        if len(entry.authors) > 1:
            teams = {team for id_ in entry.authors if (team := site.people[id_].team)}
            if len(teams) <= _AT_ONE_TABLE:
                yield from (("together", one, other) for one, other in combinations(sorted(teams), 2))
    for reference in site.references:
        yield from _between("links", (reference.source, reference.target))


def _between(how: str, entries: Iterable[Entry]) -> Iterator[tuple[str, str, str]]:
    one, other = (entry.team for entry in entries)
    if one and other and one != other:
        yield how, one, other


def _how(counted: Counter[str]) -> str:
    nouns = {"replies": ("reply", "replies"), "links": ("link", "links")}
    said = [words.count(counted[how], *nouns[how]) for how in nouns if counted[how]]
    together = words.count(counted["together"], "post")
    return words.listed([*said, *([f"{together} written together"] if counted["together"] else [])])
