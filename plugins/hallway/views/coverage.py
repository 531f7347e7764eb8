"""What each team is known for: the topics in which its members have something to show."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from hallway.model import Band, Site, Standing
from hallway.views import fragments
from hallway.views.fragments import Fragment

Coverage = Mapping[str | None, Mapping[str, list[Standing]]]
"""The topics of each team, those it knows best first, with who knows; None is for people in no team."""

_WEIGHTS = {Band.WELL: 6, Band.SOME: 3, Band.LITTLE: 1}


def gather_coverage(site: Site) -> Coverage:
    """What is covered by the teams of the people to whom a reader may be sent; what is only declared does not count."""
    found: dict[str | None, dict[str, list[Standing]]] = {}
    for slug, standings in site.experts.items():
        for one in standings:
            if one.evidence:
                found.setdefault(site.people[one.person].team, {}).setdefault(slug, []).append(one)
    return {team: _sorted(of) for team, of in found.items()}


def _sorted(topics: Mapping[str, list[Standing]]) -> dict[str, list[Standing]]:
    weights = {slug: sum(_WEIGHTS[one.band] for one in of) for slug, of in topics.items()}
    return {slug: topics[slug] for slug in sorted(topics, key=lambda slug: (-weights[slug], slug))}


def known_for(site: Site, topics: Mapping[str, list[Standing]], most: int, faces: int) -> list[Fragment]:
    """So many topics, each with the faces of so many of those who know."""
    return [
        fragments.topics(site, [slug])[0] | {"people": fragments.faces(site, [one.person for one in of[:faces]])}
        for slug, of in islice(topics.items(), most)
    ]
