"""Who knows about each topic: what people wrote about it votes for them, and the votes fade."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hallway.model import Band, Site, Standing
from hallway.shards import day_number
from hallway.site.expertise.coverage import Claim, Worth, gather_coverage, gather_hidden
from hallway.site.expertise.evidence import Ballots, Evidence, gather_ballots
from hallway.site.expertise.notice import Notice, gather_answers, gather_notice
from hallway.site.expertise.votes import COUNTED, PARTS, band_of, total, turn

_DECLARED = -1
"""What it is worth to say so: less than the least evidence."""


def with_experts(site: Site, half_life: float) -> Site:
    """The site with what is known of who knows about what."""
    answers = gather_answers(site.threads.values())
    notice = gather_notice(site.by_path, site.references, site.people.values())
    ballots = gather_ballots(site, answers, half_life)
    worth = _weigh(site, ballots)
    standings = _Standings(ballots, worth, notice)
    claims = tuple(_claims(site, worth))
    experts = _rank(claims)
    return replace(
        site,
        answers=answers,
        notice=notice,
        standings=standings,
        experts=experts,
        asked_about={id_: tuple(sorted(of, key=lambda slug: (-of[slug], slug))) for id_, of in worth.items() if of},
        covered=gather_coverage(site, claims),
        hidden=gather_hidden(site, experts, worth, standings),
    )


def _weigh(site: Site, ballots: Ballots) -> Worth:
    found: dict[str, dict[str, int]] = {}
    for id_, of in ballots.items():
        person = site.people[id_]
        declared = dict.fromkeys((slug for slug in person.skills if slug not in person.not_expert_in), _DECLARED)
        found[id_] = declared | {slug: _total(ballot) for slug, ballot in of.items()}
    return found


def _total(ballot: list[Evidence]) -> int:
    return total([one.worth for one in ballot]) if len(ballot) > 1 else PARTS * ballot[0].worth


def _claims(site: Site, worth: Worth) -> Iterator[Claim]:
    """Everybody to whom a reader may be sent, with each topic; among equals it is another every day who comes first."""
    day = day_number(site.today)
    for id_, of in worth.items():
        if site.people[id_].may_be_suggested(site.today):
            place = turn(zlib.crc32(id_.encode()), day)
            yield from [(slug, (-votes, place, id_)) for slug, votes in of.items()]


def _rank(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """Those who are to be asked about each topic, whoever has most to show first."""
    by_topic: dict[str, list[tuple[int, int, str]]] = {}
    for slug, claim in claims:
        by_topic.setdefault(slug, []).append(claim)
    return {slug: tuple([id_ for *_, id_ in sorted(by_topic[slug])]) for slug in sorted(by_topic)}


@dataclass(frozen=True, slots=True)
class _Standings(Mapping[tuple[str, str], Standing]):
    """The standing of a person in a topic: there are many, and few are looked at, so each is made when it is."""

    ballots: Ballots
    worth: Worth
    notice: Notice

    def __getitem__(self, key: tuple[str, str]) -> Standing:
        id_, slug = key
        votes = self.worth[id_][slug]
        if votes == _DECLARED:
            return Standing(id_, Band.DECLARED)
        paths = tuple([one.path for one in self.ballots[id_][slug]])
        noted = not self.notice.keys().isdisjoint(paths[:COUNTED])
        return Standing(id_, band_of(votes, noted=noted), paths)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((id_, slug) for id_, of in self.worth.items() for slug in of)

    def __len__(self) -> int:
        return sum(map(len, self.worth.values()))
