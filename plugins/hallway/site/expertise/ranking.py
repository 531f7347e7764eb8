"""Who knows about the words of a question: posts that fit it vote for their authors. `ranking.js` does the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hallway.model import Band
from hallway.shards import Place
from hallway.site.expertise.columns import NOTICED, REPLY, Column, Posting, postings, skills
from hallway.site.expertise.votes import COUNTED, band, total, turn, vote
from hallway.site.expertise.weights import rarity

BEST = 100
"""So many posts vote."""

TERMS = 32
"""So many different terms of a question are looked up: who pastes a page has said enough by then."""


class Index(Protocol):
    """Where the columns of terms are found."""

    @property
    def size(self) -> int:
        """How many posts there are."""

    @property
    def day(self) -> int:
        """Today, counted from 1970."""

    @property
    def half_life(self) -> float:
        """The years in which a vote comes to be worth half as much."""

    def column(self, term: str) -> Column | None:
        """What the index says of a term; None where no post has it, and nobody declares it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A post that fits, with how well it does."""

    posting: Posting
    score: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom posts vote for: a reference, and the votes that count with their posts, the greatest first."""

    person: int
    votes: tuple[tuple[int, Posting], ...]

    @property
    def total(self) -> int:
        """What the votes come to."""
        return total(worth for worth, _ in self.votes)

    @property
    def band(self) -> Band:
        """How much there is to show."""
        noted = any(posting.marks & NOTICED for _, posting in self.votes)
        return band([worth for worth, _ in self.votes], noted=noted) if self.votes else Band.DECLARED


@dataclass(frozen=True, slots=True)
class Ranking:
    """The answer to a question: the posts that fit, best first, and the people who know, from the most to the least.

    `vague` says that most posts have all of its words. Who only declares to know comes last.
    """

    posts: tuple[Found, ...] = ()
    people: tuple[Candidate, ...] = ()
    vague: bool = False


def rank(terms: Sequence[str], index: Index) -> Ranking:
    """The answer to the terms of a question; a term that is said twice counts twice."""
    asked = Counter(terms)
    looked_up = list(asked)[:TERMS]
    columns = {term: column for term in looked_up if (column := index.column(term))}
    posts = _posts(asked, columns, index)
    people = _people(posts[:BEST], index)
    declared = _declared(columns, set(looked_up), index.day)
    numbers = [column[0] for column in columns.values() if column[0]]
    vague = bool(numbers) and index.size >= TERMS and 2 * min(numbers) > index.size
    known_by_posts = {one.person for one in people}
    return Ranking(
        tuple(posts[:BEST]), (*people, *(one for one in declared if one.person not in known_by_posts)), vague
    )


def _posts(asked: Counter[str], columns: dict[str, Column], index: Index) -> list[Found]:
    """The posts that have any of the terms, best first; among equals the newest."""
    scores: Counter[Place] = Counter()
    posts: dict[Place, Posting] = {}
    for term, column in columns.items():
        tells = rarity(index.size, column[0]) * asked[term]
        for one in postings(column):
            scores[one.place] += one.weight * tells
            posts[one.place] = one
    found = [Found(posts[place], score) for place, score in scores.items()]
    return sorted(found, key=lambda one: (one.score, one.posting.place), reverse=True)


def _people(posts: Sequence[Found], index: Index) -> list[Candidate]:
    votes: dict[int, list[tuple[int, Posting]]] = {}
    for found in posts:
        one = found.posting
        fit, age = found.score / posts[0].score, index.day - one.place.day
        worth = vote(fit, age, index.half_life, reply=bool(one.marks & REPLY))
        for person in one.people:
            votes.setdefault(person, []).append((worth, one))
    people = [_candidate(person, cast) for person, cast in votes.items()]
    return sorted(people, key=lambda one: (-one.total, turn(one.person, index.day), one.person))


def _candidate(person: int, cast: list[tuple[int, Posting]]) -> Candidate:
    cast.sort(key=lambda pair: (pair[0], pair[1].place), reverse=True)
    return Candidate(person, tuple(cast[:COUNTED]))


def _declared(columns: dict[str, Column], asked: set[str], day: int) -> list[Candidate]:
    """Everybody who declares a skill all of whose terms are asked for."""
    found = (skill for column in columns.values() for skill in skills(column))
    people = {person for terms, who in found if asked.issuperset(terms) for person in who}
    return [Candidate(person, ()) for person in sorted(people, key=lambda one: (turn(one, day), one))]
