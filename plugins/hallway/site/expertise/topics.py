"""Who knows about each topic: what people wrote about it votes for them, and the votes fade."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from hallway.model import ASKING, Band, Person, Site, Standing
from hallway.site.expertise.notice import Notice, gather_answers, gather_notice
from hallway.site.expertise.votes import COUNTED, band_of, total, turn, vote

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a post says of its authors: of which topics, and how much (in parts of `votes.UNIT`)."""

    path: str
    topics: tuple[str, ...]
    worth: int


def with_experts(site: Site, half_life: float) -> Site:
    """The site with what is known of who knows about what."""
    answers = gather_answers(site.threads.values())
    notice = gather_notice(site.by_path, site.references, site.people.values())
    evidence = gather_evidence(site, answers, half_life)
    ballots = {
        id_: _ballots(person, (evidence[entry.path] for entry in site.by_author.get(id_, ()) if entry.path in evidence))
        for id_, person in site.people.items()
        if person.experts
    }
    worth = {id_: {slug: _worth(ballot) for slug, ballot in of.items()} for id_, of in ballots.items()}
    standings = {id_: _standings(site.people[id_], ballots[id_], worth[id_], notice) for id_ in ballots}
    return replace(site, answers=answers, notice=notice, standings=standings, experts=_experts(site, standings, worth))


def gather_evidence(site: Site, answers: Mapping[str, str], half_life: float) -> dict[str, Evidence]:
    """The posts that say something about what their authors know, by path.

    An answer is worth as much as a post, and is about what its question is about; another reply is worth a third.
    """

    @cache
    def worth(age: int, reply: bool) -> int:
        return vote(1, age, half_life, reply=reply)

    found = {}
    today = site.today.toordinal()
    for entry in site.by_path.values():
        question = site.by_path.get(answers.get(entry.path, ""))
        topics = tuple(dict.fromkeys((*entry.topics, *question.topics))) if question else entry.topics
        if topics and entry.kind not in ASKING:
            age = today - entry.published.toordinal()
            reply = entry.reply_to is not None and question is None
            found[entry.path] = Evidence(entry.path, topics, worth(age, reply))
    return found


def _ballots(person: Person, evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """The evidence for somebody about each topic, the weightiest first and among equals in the order that it came."""
    ballots: dict[str, list[Evidence]] = {}
    for one in evidence:
        for slug in one.topics:
            if slug in ballots:
                ballots[slug].append(one)
            else:
                ballots[slug] = [one]
    for slug in person.not_expert_in:
        ballots.pop(slug, None)
    for ballot in ballots.values():
        if len(ballot) > 1:
            ballot.sort(key=lambda one: -one.worth)
    return ballots


def _worth(ballot: list[Evidence]) -> int:
    return total(one.worth for one in ballot)


def _standings(
    person: Person,
    ballots: Mapping[str, list[Evidence]],
    worth: Mapping[str, int],
    notice: Notice,
) -> dict[str, Standing]:
    """The topics of a person, the weightiest first, then those that are only declared."""
    found = {}
    for slug in sorted(sorted(worth), key=worth.__getitem__, reverse=True):
        paths = tuple([one.path for one in ballots[slug]])
        noted = any(path in notice for path in paths[:COUNTED])
        found[slug] = Standing(person.id, band_of(worth[slug], noted=noted), paths)
    for slug in person.skills:
        if slug not in found and slug not in person.not_expert_in:
            found[slug] = Standing(person.id, Band.DECLARED)
    return found


def _experts(
    site: Site, standings: Mapping[str, Mapping[str, Standing]], worth: Mapping[str, Mapping[str, int]]
) -> dict[str, tuple[Standing, ...]]:
    """Those to whom a reader may be sent, by topic; among equals it is another every day who comes first."""
    day = site.today.toordinal() - _EPOCH
    by_topic: dict[str, list[tuple[int, int, str, Standing]]] = {}
    for id_, of in standings.items():
        if site.people[id_].may_be_suggested(site.today):
            place = turn(zlib.crc32(id_.encode()), day)
            for slug, standing in of.items():
                by_topic.setdefault(slug, []).append((-worth[id_].get(slug, 0), place, id_, standing))
    return {slug: tuple([standing for *_, standing in sorted(by_topic[slug])]) for slug in sorted(by_topic)}
