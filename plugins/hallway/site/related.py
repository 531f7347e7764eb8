"""The posts that come nearest to a post. Each chooses among earlier ones, by nothing but what the two have in common.

No count of the whole site has a say, and what is written later never changes a choice: it can only be one of the first
few that chose this one. So a new post changes the pages of those that it chooses, and of no others. A title has no say
either, but its words in the address, which no edit changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hallway.model import Entry, Reference

CHOSEN = 3
"""So many earlier posts a post chooses. Where all are of its own team, or of its authors, the last gives way."""

LATER = 2
"""So many of the posts that chose it belong to it, too: the first."""

_WINDOW = 24
"""A post chooses among so many of each topic, the last before it."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_SILENT = frozenset("about after from have into more over post that their them they this what when with your".split())


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a post may have in common with another."""

    topics: frozenset[str]
    words: frozenset[str]

    def shared(self, other: _Traits) -> int:
        return 2 * len(self.topics & other.topics) + len(self.words & other.words)


def gather_related(entries: Iterable[Entry], references: Iterable[Reference]) -> dict[str, tuple[Entry, ...]]:
    """The posts that belong to each, by path: those that it chose, the nearest first, then the first that chose it.

    Replies have none, for they are in their threads; nor has a post without a topic. Posts that speak of each other
    need no such list to be found.
    """
    told = (one for one in entries if one.topics and one.reply_to is None)
    posts = sorted(told, key=lambda one: (one.published, one.post.path))
    traits = [_traits(post) for post in posts]
    linked = _linked(references)
    earlier: dict[str, list[int]] = {}
    related: list[list[int]] = []
    later = [LATER] * len(posts)
    for place, post in enumerate(posts):
        before = [earlier.setdefault(slug, []) for slug in post.topics]
        near = _nearest(traits, place, before)
        if known := linked.get(post.post.path):
            near = [other for other in near if posts[other].post.path not in known]
        chosen = _choice(posts, post, near)
        for other in chosen:
            if later[other]:
                later[other] -= 1
                related[other].append(place)
        related.append(chosen)
        for of in before:
            of.append(place)
    return {
        post.post.path: tuple([posts[other] for other in of]) for post, of in zip(posts, related, strict=True) if of
    }


def _traits(post: Entry) -> _Traits:
    name = post.path.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    return _Traits(frozenset(post.topics), frozenset(_WORD.findall(name.casefold())) - _SILENT)


def _linked(references: Iterable[Reference]) -> dict[str, set[str]]:
    """The posts that speak of a post or that it speaks of, by path."""
    linked: dict[str, set[str]] = {}
    for one in references:
        linked.setdefault(one.source.path, set()).add(one.target.path)
        linked.setdefault(one.target.path, set()).add(one.source.path)
    return linked


def _nearest(traits: list[_Traits], place: int, before: list[list[int]]) -> list[int]:
    """Earlier posts, the nearest first: those with more than one thing in common, then those of the rarest topics."""
    pool: list[int] = []
    close: set[int] = set()
    seen: set[int] = set()
    for of in sorted(before, key=len):
        window = of[-_WINDOW:]
        if len(pool) < _WINDOW:
            pool += [other for other in reversed(window) if other not in seen] if pool else window[::-1]
        close |= seen.intersection(window)
        seen.update(window)
    mine = traits[place]
    if mine.words:
        close.update([other for other in pool if not mine.words.isdisjoint(traits[other].words)])
    if not close:
        return pool
    ranked = sorted(close, key=lambda other: (mine.shared(traits[other]), other), reverse=True)
    return ranked + [other for other in pool if other not in close]


def _choice(posts: list[Entry], post: Entry, near: list[int]) -> list[int]:
    """The first few of these; the last is the first of another team, or else of others, if there is none among them."""
    chosen = near[:CHOSEN]
    if len(near) > CHOSEN:
        home, authors = (post.team, None), set(post.authors)
        if post.team and any(posts[other].team not in home for other in chosen):
            return chosen
        elsewhere = [other for other in near if posts[other].team not in home] if post.team else []
        if not elsewhere and all(authors.intersection(posts[other].authors) for other in chosen):
            elsewhere = [other for other in near if authors.isdisjoint(posts[other].authors)]
        chosen[-1:] = elsewhere[:1] or chosen[-1:]
    return chosen
