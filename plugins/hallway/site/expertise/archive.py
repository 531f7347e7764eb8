"""The index of a whole site in memory, as it was on any day: for evaluations, and for questions about the past."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property

from hallway.model import Site
from hallway.site.expertise.columns import NOTICED, REPLY, Column, Posting, column, ref, refs
from hallway.site.expertise.documents import EPOCH, documents
from hallway.site.expertise.skills import declared
from hallway.site.expertise.weights import average_class, impact, length_class, rarity


class Archive:
    """Every post of a site under its terms, the oldest first."""

    def __init__(self, site: Site, language: str) -> None:
        self.site, self.language = site, language
        self.documents = sorted(documents(site), key=lambda one: (one.day, one.path))
        self.refs = refs(site.people)
        self.days = [one.day for one in self.documents]
        self.topics = [site.by_path[one.path].topics for one in self.documents]
        self.posts = [ref(one.address) for one in self.documents]
        self.lengths = array("B")
        self.totals = array("L", [0])
        self._postings: dict[str, tuple[array[int], array[int]]] = {}
        for number, document in enumerate(self.documents):
            frequencies = document.words.frequencies(language)
            self.totals.append(self.totals[-1] + frequencies.total())
            self.lengths.append(length_class(frequencies.total()))
            for term, frequency in frequencies.items():
                numbers, how_often = self._postings.setdefault(term, (array("L"), array("L")))
                numbers.append(number)
                how_often.append(frequency)

    def before(self, day: int, half_life: float) -> Past:
        """The index on the morning of a day (counted from 1970), when posts of that day were not yet written."""
        return Past(self, day, half_life)

    def postings(self, term: str, end: int) -> tuple[array[int], array[int]]:
        """The numbers of the first `end` documents that have a term, and how often."""
        numbers, how_often = self._postings.get(term, (array("L"), array("L")))
        cut = bisect_left(numbers, end)
        return numbers[:cut], how_often[:cut]


class Past:
    """An index (see `ranking.Index`) of the posts before one day, which it takes for today."""

    def __init__(self, archive: Archive, day: int, half_life: float) -> None:
        self.archive, self.day, self.half_life = archive, day, half_life
        self.size = bisect_left(archive.days, day)
        self._average = average_class(archive.totals[self.size], self.size)

    def column(self, term: str) -> Column | None:
        """What is said of a term by the posts of that time."""
        numbers, how_often = self.archive.postings(term, self.size)
        skills = self._declared.get(term, ())
        if not numbers and not skills:
            return None
        postings = [self._posting(number, often) for number, often in zip(numbers, how_often, strict=True)]
        return column(postings, skills)

    def scores(self, terms: Sequence[str]) -> Counter[int]:
        """How well each post that has any of these terms fits them all, by BM25, by the number of its document."""
        scores: Counter[int] = Counter()
        for term, times in Counter(terms).items():
            numbers, how_often = self.archive.postings(term, self.size)
            tells = rarity(self.size, len(numbers)) * times
            for number, often in zip(numbers, how_often, strict=True):
                scores[number] += impact(often, self.archive.lengths[number], self._average) * tells
        return scores

    def people(self, number: int) -> tuple[int, ...]:
        """The references of whom a document speaks for."""
        who = self.archive.documents[number].people
        return tuple(self.suggested[id_] for id_ in who if id_ in self.suggested)

    @cached_property
    def writers(self) -> frozenset[int]:
        """Everybody for whom any post speaks."""
        return frozenset(own for number in range(self.size) for own in self.people(number))

    @cached_property
    def suggested(self) -> dict[str, int]:
        """The references of everybody who may be suggested on that day."""
        today = EPOCH + timedelta(self.day)
        people = self.archive.site.people
        return {id_: own for id_, own in self.archive.refs.items() if people[id_].may_be_suggested(today)}

    @cached_property
    def _declared(self) -> dict[str, tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]]:
        archive = self.archive
        return dict(declared(archive.site, archive.refs, archive.language, EPOCH + timedelta(self.day)))

    def _posting(self, number: int, frequency: int) -> Posting:
        archive = self.archive
        document = archive.documents[number]
        noticed = document.noticed is not None and document.noticed < self.day
        return Posting(
            day=document.day,
            post=archive.posts[number],
            weight=impact(frequency, archive.lengths[number], self._average),
            people=self.people(number),
            marks=REPLY * document.reply | NOTICED * noticed,
        )
