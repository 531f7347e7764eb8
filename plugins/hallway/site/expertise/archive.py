"""The index of a whole site in memory, as it was on any day: for evaluations, and for questions about the past."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from hallway.model import Site
from hallway.shards import day_of, refs
from hallway.site.expertise.columns import BITS, NOTICED, OFTEN, REPLY, Column, Sheet, code
from hallway.site.expertise.documents import documents
from hallway.site.expertise.skills import Skills, declared
from hallway.site.expertise.weights import average_class, impact, length_class, rarity


class Archive:
    """Every post of a site under its terms, the oldest first."""

    def __init__(self, site: Site, language: str) -> None:
        self.site, self.language = site, language
        self.documents = list(documents(site))
        self.refs = refs(site.people)
        self.places = [one.place for one in self.documents]
        self.days = [one.place.day for one in self.documents]
        self.topics = [site.by_path[one.path].topics for one in self.documents]
        self.lengths = array("B")
        self.totals = array("L", [0])
        self._codes: dict[str, array[int]] = {}
        for number, document in enumerate(self.documents):
            frequencies = document.words.frequencies(language)
            self.totals.append(self.totals[-1] + frequencies.total())
            self.lengths.append(length_class(frequencies.total()))
            for term, frequency in frequencies.items():
                self._codes.setdefault(term, array("L")).append(code(number, frequency))

    def before(self, day: int, half_life: float) -> Past:
        """The index on the morning of a day (counted from 1970), when posts of that day were not yet written."""
        return Past(self, day, half_life)

    def codes(self, term: str, end: int) -> array[int]:
        """The codes of the first `end` documents that have a term."""
        codes = self._codes.get(term, array("L"))
        return codes[: bisect_left(codes, end << BITS)]


class Past:
    """An index (see `ranking.Index`) of the posts before one day, which it takes for today."""

    def __init__(self, archive: Archive, day: int, half_life: float) -> None:
        self.archive, self.day, self.half_life = archive, day, half_life
        self.size = bisect_left(archive.days, day)
        self._average = average_class(archive.totals[self.size], self.size)

    def column(self, term: str) -> Column | None:
        """What is said of a term by the posts of that time."""
        codes, skills = self.archive.codes(term, self.size), self._declared.get(term, ())
        return self._sheet.column(codes, skills) if codes or skills else None

    def scores(self, terms: Sequence[str]) -> Counter[int]:
        """How well each post that has any of these terms fits them all, by BM25, by the number of its document."""
        scores: Counter[int] = Counter()
        for term, times in Counter(terms).items():
            codes = self.archive.codes(term, self.size)
            tells = rarity(self.size, len(codes)) * times
            for one in codes:
                number = one >> BITS
                scores[number] += impact(one & OFTEN, self.archive.lengths[number], self._average) * tells
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
        people, today = self.archive.site.people, day_of(self.day)
        return {id_: own for id_, own in self.archive.refs.items() if people[id_].may_be_suggested(today)}

    @cached_property
    def _sheet(self) -> Sheet:
        archive, numbers = self.archive, range(self.size)
        people, marks = [self.people(number) for number in numbers], [self._marks(number) for number in numbers]
        return Sheet(archive.places[: self.size], archive.lengths[: self.size], people, marks, self._average)

    @cached_property
    def _declared(self) -> Skills:
        archive = self.archive
        return declared(archive.site, archive.refs, archive.language, day_of(self.day))

    def _marks(self, number: int) -> int:
        document = self.archive.documents[number]
        noticed = document.noticed is not None and document.noticed < self.day
        return REPLY * document.reply | NOTICED * noticed
