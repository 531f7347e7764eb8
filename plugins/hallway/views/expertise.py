"""What people know about a topic, as readers see it: a band in words, and the evidence, each part with its posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import islice

from hallway.model import Band, Entry, Site, Standing
from hallway.views import fragments, words
from hallway.views.fragments import Fragment, Shown
from hallway.views.namesakes import Namesakes

BANDS = {
    Band.WELL: "knows it well",
    Band.SOME: "has done it",
    Band.LITTLE: "has touched on it",
    Band.DECLARED: "says so",
}

NEW_VOICE = timedelta(days=60)
"""Whoever first wrote no longer ago than this is a new voice."""

FACES = 3
"""So many of those who know are shown beside a topic, where topics are listed."""

_PEOPLE = 5
_NAMED = 2
"""So many posts of each sort of evidence are named."""


def people_who_know(site: Site, shown: Shown, slug: str, voices: frozenset[str], people: Namesakes) -> list[Fragment]:
    """Up to five people to ask about a topic; then somebody of another team, and a new voice, where there is one."""
    ids = site.experts.get(slug, ())
    first, others = ids[:_PEOPLE], ids[_PEOPLE:]
    teams = {site.people[id_].team for id_ in first} | {None}
    elsewhere = _first(site, slug, (id_ for id_ in others if site.people[id_].team not in teams))
    voice = _first(site, slug, (id_ for id_ in others if id_ in voices))
    marks: dict[str, list[str]] = {id_: [] for id_ in first}
    for id_, mark in ((elsewhere, "from another team"), (voice, "a new voice")):
        if id_:
            marks.setdefault(id_, []).append(mark)
    return [
        people.introduced(id_) | _shown(site, shown, site.standings[id_, slug]) | {"marks": of}
        for id_, of in marks.items()
    ]


def _first(site: Site, slug: str, ids: Iterable[str]) -> str | None:
    """The first of these who has something to show."""
    return next((id_ for id_ in ids if site.standings[id_, slug].evidence), None)


def new_voices(site: Site) -> frozenset[str]:
    """Those who first wrote in the last two months; nobody on a site that is not older than that."""
    since = site.today - NEW_VOICE
    if not site.entries or site.entries[-1].published.date() >= since:
        return frozenset()
    return frozenset(id_ for id_, entries in site.by_author.items() if entries[-1].published.date() >= since)


def known_for(site: Site, topics: Mapping[str, tuple[str, ...]], most: int, people: Namesakes) -> list[Fragment]:
    """So many topics, each with the faces of the first of those who know."""
    return [
        fragments.topics(site, [slug])[0] | {"people": people.faces(ids[:FACES])}
        for slug, ids in islice(topics.items(), most)
    ]


def _shown(site: Site, shown: Shown, standing: Standing) -> Fragment:
    """What somebody who knows has to show for it."""
    return {
        "band": BANDS[standing.band],
        "declared": standing.band is Band.DECLARED,
        "evidence": evidence(site, shown, standing),
    }


def evidence(site: Site, shown: Shown, standing: Standing) -> Fragment | None:
    """What somebody did, in words, each with the posts to see it by; None for somebody who only says so."""
    if not standing.evidence:
        return None
    posts = [site.by_path[path] for path in standing.evidence]
    wrote = [post for post in posts if post.reply_to is None]
    answered = [site.by_path[site.answers[post.path]] for post in posts if post.path in site.answers]
    replied = [_began(site, post) for post in posts if post.reply_to and post.path not in site.answers]
    newest = max(post.published for post in posts)
    return {
        "parts": [
            *_part(shown, "wrote", "post", wrote),
            *_part(shown, "answered", "question", answered),
            *_part(shown, "took part in", "conversation", replied),
        ],
        "latest": f"latest in {words.month(newest.year, newest.month)}",
    }


def _part(shown: Shown, verb: str, noun: str, posts: Iterable[Entry]) -> list[Fragment]:
    found = {post.path: post for post in posts}
    named = shown.all(islice(found.values(), _NAMED))
    return [{"words": f"{verb} {words.count(len(found), noun)}", "posts": named}] if found else []


def _began(site: Site, reply: Entry) -> Entry:
    """The post that a conversation began with."""
    while parent := site.by_path.get(reply.reply_to or ""):
        reply = parent
    return reply
