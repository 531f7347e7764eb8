"""Other ways to find who knows about something, which ours is measured beside."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hallway.site.expertise.archive import Past
from hallway.site.expertise.columns import BITS, OFTEN
from hallway.site.expertise.ranking import rank

Ranked = list[int]
"""References of people, from the most likely to the least."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its terms, and the slugs of its topics."""

    terms: tuple[str, ...]
    topics: tuple[str, ...] = ()


Method = Callable[[Past, Asked], Ranked]
"""Whom to ask, going by the posts of a past."""

_SMOOTHING = 0.5
"""How much of a language model is that of all posts together (Jelinek and Mercer)."""


def by_votes(past: Past, asked: Asked) -> Ranked:
    """What this site does: the best posts vote, and votes fade."""
    return [one.person for one in rank(asked.terms, past).people]


def by_number(past: Past, _: Asked) -> Ranked:
    """Whoever wrote most, whatever about."""
    return _ranked(Counter(own for number in range(past.size) for own in past.people(number)))


def by_topics(past: Past, asked: Asked) -> Ranked:
    """Whoever wrote most posts with these topics."""
    scores: Counter[int] = Counter()
    for number in range(past.size):
        shared = len(set(asked.topics).intersection(past.archive.topics[number]))
        for own in past.people(number) if shared else ():
            scores[own] += shared
    return _ranked(scores)


def by_sums(past: Past, asked: Asked) -> Ranked:
    """BM25 and CombSUM: the scores of all posts of a person, added (Fox and Shaw, 1994)."""
    scores: defaultdict[int, float] = defaultdict(float)
    for number, score in past.scores(asked.terms).items():
        for own in past.people(number):
            scores[own] += score
    return _ranked(scores)


def by_language(past: Past, asked: Asked) -> Ranked:
    """Model 2 of Balog, Azzopardi and de Rijke (SIGIR 2006): how likely each post is to say these words, added."""
    archive = past.archive
    words = archive.totals[past.size]
    likely: defaultdict[int, float] = defaultdict(float)
    for term, times in Counter(asked.terms).items():
        codes = archive.codes(term, past.size)
        background = _SMOOTHING * sum(one & OFTEN for one in codes) / words
        for one in codes:
            number = one >> BITS
            said = (1 - _SMOOTHING) * (one & OFTEN) / (archive.totals[number + 1] - archive.totals[number])
            likely[number] += times * math.log((said + background) / background)
    most = max(likely.values(), default=0.0)
    scores: defaultdict[int, float] = defaultdict(float)
    for number, logarithm in likely.items():
        for own in past.people(number):
            scores[own] += math.exp(logarithm - most)
    return _ranked(scores)


def _ranked(scores: dict[int, float] | dict[int, int] | Counter[int]) -> Ranked:
    pairs: Iterable[tuple[int, float]] = scores.items()
    return [own for own, _ in sorted(pairs, key=lambda pair: (-pair[1], pair[0]))]


METHODS: dict[str, Method] = {
    "number of posts": by_number,
    "topic counts": by_topics,
    "BM25, CombSUM": by_sums,
    "Balog's model 2": by_language,
    "votes that fade (this site)": by_votes,
}
