"""Posts as evidence: what each says about what its authors know, and how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hallway.model import ASKING, Person, Site
from hallway.site.expertise.votes import vote


@dataclass(frozen=True, slots=True)
class Evidence:
    """A post, the topics that its authors know because of it, and how much it is worth (in parts of `votes.UNIT`)."""

    path: str
    topics: tuple[str, ...]
    worth: int


Ballots = Mapping[str, Mapping[str, list[Evidence]]]
"""The evidence for each person in each topic, the weightiest first and the newest among equals."""


def gather_ballots(site: Site, answers: Mapping[str, str], half_life: float) -> Ballots:
    """What speaks for everybody who did not opt out, but for what they say is not theirs."""
    evidence = _gather_evidence(site, answers, half_life)
    return {id_: _ballots(one, evidence.get(id_, ())) for id_, one in site.people.items() if one.experts}


def _gather_evidence(site: Site, answers: Mapping[str, str], half_life: float) -> dict[str, list[Evidence]]:
    """The evidence for each person, newest first.

    An answer is worth as much as a post, and is about what its question is about; another reply is worth a third.
    """

    @cache
    def worth(age: int, reply: bool) -> int:
        return vote(1, age, half_life, reply=reply)

    found: dict[str, list[Evidence]] = {}
    today = site.today.toordinal()
    for path, entry in site.by_path.items():
        question = site.by_path[answers[path]] if path in answers else None
        topics = tuple(dict.fromkeys((*entry.topics, *question.topics))) if question else entry.topics
        if topics and entry.kind not in ASKING:
            reply = entry.reply_to is not None and question is None
            one = Evidence(path, topics, worth(today - entry.published.toordinal(), reply))
            for id_ in entry.authors:
                found.setdefault(id_, []).append(one)
    return found


def _ballots(person: Person, evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    ballots: dict[str, list[Evidence]] = {}
    for one in evidence:
        for slug in one.topics:
            ballots.setdefault(slug, []).append(one)
    for slug in person.not_expert_in:
        ballots.pop(slug, None)
    for ballot in ballots.values():
        if len(ballot) > 1:
            ballot.sort(key=lambda one: -one.worth)
    return ballots
