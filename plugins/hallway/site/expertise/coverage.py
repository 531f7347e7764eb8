"""What teams are known for, and who knows more than they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hallway.model import Band, Site, Standing
from hallway.site.expertise.votes import MUCH

Worth = Mapping[str, Mapping[str, int]]
"""What the votes for each person in each topic come to; less than nothing for what is only declared."""


Claim = tuple[str, tuple[int, int, str]]
"""A topic, and somebody to be asked about it, as what sorts them: their votes (negated), their turn and their id."""


def gather_coverage(site: Site, claims: Iterable[Claim]) -> dict[str | None, dict[str, tuple[str, ...]]]:
    """The topics in which the people of each team have something to show, those it knows best first, with who knows.

    None is the team of those who are in none. What is only declared does not count.
    """
    known: dict[str | None, dict[str, list[tuple[int, int, str]]]] = {}
    for slug, claim in claims:
        if claim[0] <= 0:
            known.setdefault(site.people[claim[2]].team, {}).setdefault(slug, []).append(claim)
    return {team: _sorted(of) for team, of in known.items()}


def _sorted(topics: Mapping[str, list[tuple[int, int, str]]]) -> dict[str, tuple[str, ...]]:
    weights = {slug: sum([votes for votes, *_ in of]) for slug, of in topics.items()}
    slugs = sorted(topics, key=lambda slug: (weights[slug], slug))
    return {slug: tuple([id_ for *_, id_ in sorted(topics[slug])]) for slug in slugs}


def gather_hidden(
    site: Site, experts: Mapping[str, tuple[str, ...]], worth: Worth, standings: Mapping[tuple[str, str], Standing]
) -> dict[str, tuple[str, ...]]:
    """The topics that people know well and do not declare, those first about which most was written.

    There are none where nobody declares anything: then that somebody does not says nothing.
    """
    if not any(person.skills for person in site.people.values()):
        return {}
    found: dict[str, list[str]] = {}
    for slug in sorted(experts, key=lambda slug: (-len(site.by_topic.get(slug, ())), slug)):
        for id_ in experts[slug]:
            known = worth[id_][slug] > MUCH and slug not in site.people[id_].skills
            if known and standings[id_, slug].band is Band.WELL:
                found.setdefault(id_, []).append(slug)
    return {id_: tuple(of) for id_, of in found.items()}
