"""Which topics there are: the spellings of one topic, brought together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from hallway.model import Topic, TopicNote
from hallway.naming import slug, visible
from hallway.problem import Problem, Severity

_LONG = 6
"""Letters in a name from which on one letter more or less is likely to be a slip."""

_FAMILY = 8
"""Names so alike that only one letter tells them apart: more of them than this are meant to be different."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics by slug, in the order of their names, and the way from any spelling to a slug."""

    by_slug: Mapping[str, Topic]
    slugs: Mapping[str, str]

    def of(self, tags: Iterable[str]) -> tuple[str, ...]:
        """The slugs of some tags, in their order, each once."""
        return tuple(dict.fromkeys(self.slugs[fold(tag)] for tag in tags if fold(tag) in self.slugs))


def fold(tag: str) -> str:
    """What is left of a tag without case, hyphens, underscores and spaces: the spellings of one topic agree in it.

    >>> fold("On-Call") == fold("on call") == fold("oncall")
    True
    """
    return re.sub(r"[\s_-]+", "", visible(tag)).casefold() or visible(tag)


def gather_topics(tags: Iterable[str], notes: Iterable[TopicNote]) -> tuple[Topics, tuple[Problem, ...]]:
    """The topics behind all tags in use (with repeats, for the most used spelling is shown) and `posts/topics.yml`."""
    used = Counter(visible(tag).strip() for tag in tags if visible(tag).strip())
    notes = tuple(notes)
    groups = _Groups(fold(spelling) for spelling in (*used, *_noted(notes)))
    _join_plurals(groups, {fold(spelling) for spelling in used})
    for note in notes:
        for other in note.same_as:
            groups.join(fold(note.key), fold(other))
    spellings: dict[str, list[str]] = {}
    for spelling in sorted({*used, *_noted(notes)}, key=lambda spelling: (-used[spelling], spelling)):
        spellings.setdefault(groups.root(fold(spelling)), []).append(spelling)
    by_root = {groups.root(fold(note.key)): note for note in reversed(notes)}
    topics = _named(spellings, by_root)
    slugs = {folded: topics[groups.root(folded)].slug for folded in groups.members()}
    found = Topics(_sorted(topics.values(), slugs), slugs)
    return found, _near_duplicates(found.by_slug.values(), used) + _unknown_parents(notes, slugs)


def _noted(notes: tuple[TopicNote, ...]) -> list[str]:
    return [spelling for note in notes for spelling in (note.key, *note.same_as)]


class _Groups:
    """Spellings that belong together (a union of sets; the root of a set is its least member)."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parent = {member: member for member in members}

    def members(self) -> list[str]:
        return sorted(self._parent)

    def root(self, member: str) -> str:
        while (parent := self._parent[member]) != member:
            self._parent[member] = member = self._parent[parent]
        return member

    def join(self, one: str, other: str) -> None:
        least, greatest = sorted((self.root(one), self.root(other)))
        self._parent[greatest] = least


def _join_plurals(groups: _Groups, used: set[str]) -> None:
    for singular in sorted(used):
        plurals = [f"{singular}s", f"{singular}es"]
        if singular.endswith("y"):
            plurals.append(f"{singular[:-1]}ies")
        for plural in plurals:
            if len(singular) > 2 and plural in used:
                groups.join(singular, plural)


def _named(spellings: Mapping[str, list[str]], notes: Mapping[str, TopicNote]) -> dict[str, Topic]:
    """Topics by root. A note's name wins over the most used spelling; slugs are kept apart by a number."""
    topics: dict[str, Topic] = {}
    taken: set[str] = set()
    for root in sorted(spellings):
        note = notes.get(root)
        name = (note and note.name) or spellings[root][0]
        own = base = slug(name, "topic")
        number = 2
        while own in taken:
            own, number = f"{base}-{number}", number + 1
        taken.add(own)
        parent = note.parent if note else None
        topics[root] = Topic(own, name, tuple(spellings[root]), (note and note.summary) or "", parent)
    return topics


def _sorted(topics: Iterable[Topic], slugs: Mapping[str, str]) -> dict[str, Topic]:
    """Topics by slug, in the order of their names, with the slugs of their parents."""
    made = {}
    for topic in sorted(topics, key=lambda topic: (topic.name.casefold(), topic.slug)):
        parent = slugs.get(fold(topic.parent)) if topic.parent else None
        own = parent if parent != topic.slug else None
        made[topic.slug] = Topic(topic.slug, topic.name, topic.spellings, topic.summary, own)
    return made


def _unknown_parents(notes: tuple[TopicNote, ...], slugs: Mapping[str, str]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "posts/topics.yml",
            note.line,
            f"the parent '{note.parent}' of '{note.key}' is no topic of any post",
            "correct its spelling, or remove `parent`",
            "topic-unknown",
        )
        for note in notes
        if note.parent and fold(note.parent) not in slugs
    )


def _near_duplicates(topics: Iterable[Topic], used: Iterable[str]) -> tuple[Problem, ...]:
    """A note for every two topics of posts whose names have at least six letters and are one letter apart.

    Names are compared by what is left of them without one letter (the symmetric deletion of Wolf Garbe, 2012). Where
    many are alike, that is their way of being named, and nothing is said.
    """
    alike: dict[str, list[str]] = {}
    in_use = frozenset(used)
    for topic in topics:
        folded = fold(topic.name)
        if len(folded) >= _LONG and not any(c.isdigit() for c in folded) and in_use.intersection(topic.spellings):
            for left in {folded, *(folded[:i] + folded[i + 1 :] for i in range(len(folded)))}:
                alike.setdefault(left, []).append(topic.name)
    pairs = {pair for names in alike.values() if len(names) <= _FAMILY for pair in combinations(sorted(names), 2)}
    return tuple(_near(one, other) for one, other in sorted(pairs))


def _near(one: str, other: str) -> Problem:
    what = f"the topics '{one}' and '{other}' look like one"
    fix = f"use one spelling, or write in posts/topics.yml: {one}: {{same_as: [{other}]}}"
    return Problem("posts/topics.yml", 0, what, fix, "topic-near-duplicate", Severity.NOTE)
