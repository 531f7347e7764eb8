"""The index of who knows about what, while it changes: only the shards are made anew that hold a word which changed."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from hallway.compile.kept import digest_of_bytes
from hallway.compile.register import NOBODY, Known, Register, keep_register, register_in
from hallway.ledger import DamagedError, Ledger
from hallway.settings import Settings
from hallway.shards import Place, pack, unpack
from hallway.site.expertise.columns import BITS, OFTEN, Column, Sheet, code
from hallway.site.expertise.documents import Words
from hallway.site.expertise.places import TERMS, Cut
from hallway.site.expertise.skills import Skills
from hallway.site.expertise.weights import length_class
from hallway.sources.reader import code_digest

Changes = defaultdict[str, "array[int]"]
"""What becomes of terms: for each the codes of posts that have it anew, or have it no more (a frequency of 0)."""

_BATCH = 500
"""Posts whose words wait in memory until they are written, 3 KB each."""

_no_changes = partial(Changes, partial(array, "I"))


class Indexing:
    """An index that is brought up to date: `put` or `drop` each post that changed, then `finish`."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger, self._language = ledger, settings.language
        version = f"{code_digest()} {settings.language}"
        self.register = register_in(ledger, version) or self._anew(version)
        self._numbers = self.register.numbers()
        self._free = [number for number, post in enumerate(self.register.posts) if not post.path]
        self._changes = _no_changes()
        self._touched: set[str] = set()
        self._former: dict[int, Place | None] = {}
        self._words: dict[str, bytes] = {}

    def known(self, path: str) -> Known | None:
        """What the index knows of a post."""
        number = self._numbers.get(path)
        return None if number is None else self.register.posts[number]

    def topics(self, path: str) -> tuple[str, ...]:
        """The names of the topics that a post is found by."""
        return _read(_kept(self._ledger.words, path))[0]

    def put(self, post: Known, words: Words) -> None:
        """Have a post in the index, with these words."""
        before, digest = self.known(post.path), words.digest
        if before and before.digest == digest:
            if not post.stands_as(before):
                self._replace(post._replace(digest=digest, length=before.length, kind=before.kind), before)
                self._touched.update(self._terms(post.path))
            return
        old = self._terms(post.path) if before else {}
        new = words.frequencies(self._language)
        made = post._replace(digest=digest, length=new.total(), kind=length_class(new.total()))
        self._note(made, before, old, new)
        self._words[post.path] = _written(words.topics, new)
        if len(self._words) == _BATCH:
            self._write_words()

    def keep_only(self, paths: Iterable[str]) -> None:
        """Have no other posts in the index than these."""
        for path in sorted(self._numbers.keys() - set(paths)):
            number = self._numbers.pop(path)
            for term in self._terms(path):
                self._changes[term].append(code(number, 0))
            self._former[number] = self.register.posts[number].place
            self.register.posts[number] = NOBODY
            self._free.append(number)
            del self._ledger.words[path]

    def declare(self, skills: Skills) -> None:
        """Have these skills in the index, and no others."""
        said = {term: [[list(terms), list(who)] for terms, who in of] for term, of in skills.items()}
        before = self.register.skills
        self._touched.update(term for term in before.keys() | said.keys() if before.get(term) != said.get(term))
        self.register.skills = said

    def finish(self) -> Iterator[None]:
        """Remember everything, and make the shards anew that hold a word that changed: each is one step."""
        register, ledger = self.register, self._ledger
        self._write_words()
        cut = register.cut_today()
        if cut.shards != register.cut.shards:
            self._changes = self._all_postings()
            ledger.postings.become({})
            self._remove_shards()
        everything, register.cut = cut != register.cut, cut
        if everything or self._changes or self._touched:
            yield from self._make(self._shards_touched(everything=everything), everything=everything)
            keep_register(ledger, register)

    def _write_words(self) -> None:
        self._ledger.words.update_all(self._words)
        self._words.clear()

    def _anew(self, version: str) -> Register:
        for shelf in (self._ledger.words, self._ledger.postings, self._ledger.shards):
            shelf.become({})
        return Register(version, Cut(0, 0))

    def _remove_shards(self) -> None:
        for address in [address for address in self._ledger.shards if address.startswith(TERMS)]:
            del self._ledger.shards[address]

    def _terms(self, path: str) -> Mapping[str, int]:
        return _read(_kept(self._ledger.words, path))[1]

    def _note(self, made: Known, before: Known | None, old: Mapping[str, int], new: Mapping[str, int]) -> None:
        """Note what has changed between two versions of a post, or that it is new."""
        number = self._replace(made, before)
        if before and not made.says_as(before):
            self._touched.update(old, new)
        changes, first = self._changes, code(number, 0)
        for term, often in new.items() if not old else new.items() - old.items():
            changes[term].append(first | often if often < OFTEN else first | OFTEN)
        for term in old.keys() - new.keys():
            changes[term].append(first)

    def _replace(self, made: Known, before: Known | None) -> int:
        """Have a post in the place of what it was before; its number."""
        if before is None:
            number = self._numbers[made.path] = self.register.add(made, self._free)
            self._former.setdefault(number, None)
        else:
            number = self._numbers[made.path]
            self.register.posts[number] = made
            self._former[number] = before.place
        return number

    @cached_property
    def _former_places(self) -> frozenset[Place]:
        """The places that posts had which changed."""
        return frozenset(place for place in self._former.values() if place)

    def _all_postings(self) -> Changes:
        """All postings, as if every post were new."""
        if not self.register.cut.shards:
            return self._changes
        found = _no_changes()
        for path, row in self._ledger.words.all().items():
            for term, often in _read(row)[1].items():
                found[term].append(code(self._numbers[path], often))
        return found

    def _shards_touched(self, *, everything: bool) -> dict[str, list[str]]:
        """The shards that are to be made anew, each with its terms whose postings change."""
        cut = self.register.cut
        shards: dict[str, list[str]] = {}
        if everything:
            shards = {cut.address(number): [] for number in range(cut.shards)}
        for term in self._touched:
            shards.setdefault(cut.of(term), [])
        for term in self._changes:
            shards.setdefault(cut.of(term), []).append(term)
        return shards

    def _make(self, shards: Mapping[str, Sequence[str]], *, everything: bool) -> Iterator[None]:
        ledger, sheet = self._ledger, self.register.sheet()
        skills: dict[str, list[str]] = {}
        for term in self.register.skills:
            skills.setdefault(self.register.cut.of(term), []).append(term)
        for address in sorted(shards):
            row = _codes(ledger.postings.get(address))
            for term in shards[address]:
                row[term] = _with_changes(row.get(term, _NONE), self._changes[term])
            row = {term: of for term, of in row.items() if of}
            if shards[address]:
                ledger.postings[address] = _row(row)
            row |= {term: row.get(term, _NONE) for term in skills.get(address, ())}
            before = {} if everything else unpack(_kept(ledger.shards, address))
            shard = pack({term: self._column(sheet, term, of, before.get(term)) for term, of in row.items()})
            ledger.shards[address] = shard
            ledger.others[address] = digest_of_bytes(shard).encode()
            yield

    def _column(self, sheet: Sheet, term: str, codes: array[int], before: Column | None) -> Column:
        """The column of a term: as it was before as far as nothing of it has changed."""
        if before and term not in self._touched and term not in self._changes:
            return before
        skills = self.register.skills.get(term, ())
        revised = None
        if before and len(self._former) < len(codes):
            changed = [one for number in self._former if (one := _code_of(number, codes)) is not None]
            revised = sheet.revised(before, len(codes), self._former_places, changed, skills)
        return revised or sheet.column(codes, skills)


def _kept(shelf: Mapping[str, bytes], name: str) -> bytes:
    """A row that has to be there. Raises `DamagedError` where it is not."""
    if name not in shelf:
        raise DamagedError(f"the row {name!r} is missing")
    return shelf[name]


_NONE = array("I")


def _with_changes(before: array[int], changes: array[int]) -> array[int]:
    """The codes of a term, in their order, with what has become of it.

    >>> list(_with_changes(array("I", [0x101, 0x201]), array("I", [0x103, 0x200, 0x301])))
    [259, 769]
    """
    if not before:
        return array("I", sorted(one for one in changes if one & OFTEN))
    codes = before[:]
    for one in changes:
        place = bisect_left(codes, one >> BITS << BITS)
        if place < len(codes) and codes[place] >> BITS == one >> BITS:
            del codes[place]
        if one & OFTEN:
            codes.insert(place, one)
    return codes


def _code_of(number: int, codes: array[int]) -> int | None:
    """The code of a post among those of a term."""
    place = bisect_left(codes, number << BITS)
    return codes[place] if place < len(codes) and codes[place] >> BITS == number else None


def _written(topics: tuple[str, ...], terms: Mapping[str, int]) -> bytes:
    """What a post is found by, as the ledger keeps it: the topics, the terms, and how often it has each, 255 at most.

    >>> _read(_written(("Deployment",), {"roll": 3, "back": 300}))
    (('Deployment',), {'roll': 3, 'back': 255})
    """
    heading = json.dumps([topics, " ".join(terms)], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return heading + b"\n" + bytes([min(often, OFTEN) for often in terms.values()])


def _read(row: bytes) -> tuple[tuple[str, ...], dict[str, int]]:
    heading, _, frequencies = row.partition(b"\n")
    topics, terms = json.loads(heading.decode("utf-8", "surrogatepass"))
    return tuple(topics), dict(zip(terms.split(), frequencies, strict=True))


def _row(codes: Mapping[str, array[int]]) -> bytes:
    """The codes of the terms of a shard, as the ledger keeps them."""
    numbers = {term: len(of) for term, of in codes.items()}
    return json.dumps(numbers).encode() + b"\n" + b"".join(of.tobytes() for of in codes.values())


def _codes(row: bytes | None) -> dict[str, array[int]]:
    said, _, rest = (row or b"{}\n").partition(b"\n")
    codes, found, at = array("I", rest), dict[str, "array[int]"](), 0
    for term, number in json.loads(said).items():
        found[term] = codes[at : at + number]
        at += number
    return found
