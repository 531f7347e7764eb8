"""The posts that come nearest to a post. Each chooses among earlier ones, by nothing but what the two have in common.

No count of the whole site has a say, and what is written later never changes a choice: it can only be one of the first
few that chose this one. So a new post changes the pages of those that it chooses, and of no others. A title has no say
either, but its words in the address, which no edit changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hallway.model import Entry, Reference

CHOSEN = 3
"""So many earlier posts a post chooses. Where all are of its own team, or of its authors, the last gives way."""

LATER = 2
"""So many of the posts that chose it belong to it, too: the first."""

_WINDOW = 16
"""A post chooses among so many of each topic, the last before it."""

_SILENT = frozenset(
    "a about after all an and are as at be but by can do first for from get has have how i if in into is it its just"
    " me more my new no not of on one or our out over part post so some than that the their them they this to two up"
    " us was we what when where who why will with you your".split()
) | {""}
"""Words that say nothing of what a post is about."""

Words = frozenset[str]


def gather_related(entries: Iterable[Entry], references: Iterable[Reference]) -> dict[str, tuple[Entry, ...]]:
    """The posts that belong to each, by path: those that it chose, the nearest first, then the first that chose it.

    Replies have none, for they are in their threads; nor has a post without a topic. Posts that speak of each other
    need no such list to be found.
    """
    told = (one for one in entries if one.topics and one.reply_to is None)
    posts = sorted(told, key=lambda one: (one.published, one.post.path))
    related = _with_later(_choose(posts, _linked(references)))
    found = zip(posts, related, strict=True)
    return {post.post.path: tuple([posts[other] for other in of]) for post, of in found if of}


def _choose(posts: list[Entry], linked: Mapping[str, set[str]]) -> list[list[int]]:
    """What each of the posts (oldest first) chooses, all by their places."""
    words = [_words(post) for post in posts]
    earlier: dict[str, list[int]] = {}
    chosen = []
    for place, post in enumerate(posts):
        before = [earlier.setdefault(slug, []) for slug in post.topics]
        near = _nearest(words, words[place], before)
        if known := linked.get(post.post.path):
            near = [other for other in near if posts[other].post.path not in known]
        chosen.append(_choice(posts, post, near))
        for of in before:
            of.append(place)
    return chosen


def _with_later(chosen: list[list[int]]) -> list[list[int]]:
    """The choices of each post, and the first few that chose it."""
    later: list[list[int]] = [[] for _ in chosen]
    for place, of in enumerate(chosen):
        for other in of:
            if len(later[other]) < LATER:
                later[other].append(place)
    return [[*of, *after] for of, after in zip(chosen, later, strict=True)]


def _words(post: Entry) -> Words:
    """What its address says it is about."""
    name = post.address.rstrip("/").rpartition("/")[2]
    return frozenset(name.casefold().replace("_", "-").split("-")) - _SILENT


def _linked(references: Iterable[Reference]) -> dict[str, set[str]]:
    """The posts that speak of a post or that it speaks of, by path."""
    linked: dict[str, set[str]] = {}
    for one in references:
        linked.setdefault(one.source.path, set()).add(one.target.path)
        linked.setdefault(one.target.path, set()).add(one.source.path)
    return linked


def _nearest(words: list[Words], mine: Words, before: list[list[int]]) -> list[int]:
    """Earlier posts, the nearest first: those with more than one thing in common, then those of the rarest topics.

    `before` are the earlier posts of each topic. A topic in common counts as much as two words.
    """
    pool: list[int] = []
    shared: dict[int, int] = {}
    for of in sorted(before, key=len):
        window = of[-_WINDOW:]
        if len(pool) < _WINDOW:
            pool += [other for other in reversed(window) if other not in shared]
        for other in window:
            shared[other] = shared.get(other, 0) + 2
    for other in pool:
        if not mine.isdisjoint(words[other]):
            shared[other] += len(mine & words[other])
    close = [other for other, number in shared.items() if number > 2]
    if not close:
        return pool
    ranked = sorted(close, key=lambda other: (shared[other], other), reverse=True)
    return ranked + [other for other in pool if shared[other] == 2]


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
