"""Questions to the index: as the ledger holds it today, or as it was on a day of the past."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from hallway.compile.current import Question
from hallway.compile.files import KnownFiles
from hallway.compile.kept import card_in
from hallway.compile.register import paths_by_place
from hallway.compile.whole import assemble_site, read_site
from hallway.ledger import Ledger
from hallway.model import Data, Site
from hallway.settings import Settings
from hallway.shards import LIST, Place, day_number, day_of, unpack
from hallway.site.expertise.answer import Voice, voices
from hallway.site.expertise.archive import Archive
from hallway.site.expertise.columns import Column
from hallway.site.expertise.places import Cut
from hallway.site.expertise.ranking import Candidate, Index, Ranking, rank
from hallway.sources.tree import folder_tree
from hallway.terms import terms_of
from hallway.views.answers import PEOPLE


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody asks: words, and topics besides. Only posts `before` a day count, where it names one."""

    words: str
    topics: tuple[str, ...] = ()
    before: date | None = None

    def terms(self, language: str) -> list[str]:
        """The terms to look for, with repeats."""
        return [term for text in (self.words, *self.topics) for term in terms_of(text, language)]


class Naming(Protocol):
    """What the references in an index stand for."""

    def person(self, reference: int) -> str:
        """The id of a person."""

    def path(self, place: Place) -> str:
        """The file of a post."""


_UNSAID: Data = dict.fromkeys(("apart", "photo", "role", "team"))
"""What a shard does not say of somebody for whom there is no such thing."""


class Shelved:
    """The index as the ledger holds it, in the same shards that browsers read."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._list = json.loads(ledger.shards[LIST])
        self._cut = Cut(self._list["terms"], 0)
        self._shards: dict[str, Any] = {}
        self.size = int(self._list["size"])
        self.day = int(self._list["day"])
        self.half_life = float(self._list["half_life"])

    def column(self, term: str) -> Column | None:
        """What the index says of a term."""
        column: Column | None = self._shard(self._cut.of(term)).get(term)
        return column

    def introduce(self, reference: int) -> Data:
        """A person, as readers see them."""
        said: dict[str, Any] = self._shard(f"{PEOPLE}{reference % self._list['people']:x}.shard")[str(reference)]
        return {**_UNSAID, **said}

    def person(self, reference: int) -> str:
        """The id of a person."""
        return str(self.introduce(reference)["id"])

    def path(self, place: Place) -> str:
        """The file of a post."""
        return self._paths[place]

    def card(self, place: Place) -> Data:
        """A post, as lists show it."""
        return card_in(self._ledger, self.path(place)) or {}

    def voices(self, ranking: Ranking) -> tuple[Voice, ...]:
        """The people whom a reader is shown."""
        return voices(ranking.people, self.introduce, frozenset(self._list["voices"]))

    @cached_property
    def _paths(self) -> Mapping[Place, str]:
        return paths_by_place(self._ledger)

    def _shard(self, address: str) -> Any:
        if address not in self._shards:
            self._shards[address] = unpack(self._ledger.shards[address])
        return self._shards[address]


class Archived:
    """The names of a whole site, for questions about its past."""

    def __init__(self, site: Site, settings: Settings) -> None:
        self._archive = Archive(site, settings.language)
        self._half_life = settings.half_life
        self._ids = {reference: id_ for id_, reference in self._archive.refs.items()}
        self._paths = {one.place: one.path for one in self._archive.documents}

    def before(self, day: date) -> Index:
        """The index as it was in the morning of a day."""
        return self._archive.before(day_number(day), self._half_life)

    def person(self, reference: int) -> str:
        """The id of a person."""
        return self._ids[reference]

    def path(self, place: Place) -> str:
        """The file of a post."""
        return self._paths[place]


def _in_plain(query: Query, ranking: Ranking, naming: Naming, most: int) -> dict[str, Any]:
    """The plain ranking of people for a question, with their evidence, as JSON."""
    people = ranking.people[:most]
    return {"query": query.words, "people": [_person(candidate, naming) for candidate in people]}


def _person(candidate: Candidate, naming: Naming) -> dict[str, Any]:
    evidence = [
        {"post": naming.path(posting.place), "date": day_of(posting.place.day).isoformat()}
        for _, posting in candidate.votes
    ]
    return {"id": naming.person(candidate.person), "band": candidate.band.value, "evidence": evidence}


def site_of(ledger: Ledger, asked: Question) -> tuple[Site, Settings]:
    """A whole site, from what was read of its files before, and its settings. Raises `GitError` as builds do."""
    files = folder_tree(asked.root, KnownFiles(ledger).known)
    reading = read_site(files, asked.root, asked.settings, None, ledger.commits, ledger.readings)
    return assemble_site(reading, asked.today)[0], reading.settings


def plain_answers(
    queries: Iterable[Query], shelved: Shelved | None, archived: Archived | None, language: str, most: int
) -> Iterator[dict[str, Any]]:
    """The plain answer to each question, in their order: by the index of today, or by that of a day of the past."""
    past: dict[date, Index] = {}
    for query in queries:
        terms = query.terms(language)
        if query.before is None and shelved:
            yield _in_plain(query, rank(terms, shelved), shelved, most)
        elif query.before and archived:
            if query.before not in past:
                past = {query.before: archived.before(query.before)}
            yield _in_plain(query, rank(terms, past[query.before]), archived, most)
