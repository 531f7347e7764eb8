"""The pieces that several views show, as plain values: a face, a card, a link to a topic or a team."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from hallway.model import Entry, Kind, Person, Site, Status
from hallway.naming import initials
from hallway.views import words

Fragment = dict[str, Any]

HUES = 12
"""How many colours there are for faces; the stylesheet has one class for each."""

_REMEMBERED = 50_000
"""Faces and links that are made once: nobody may change them."""

SUMMARY_LENGTH = 220
"""Characters of a summary on a card: about two lines where the page is widest."""


class Shown:
    """The posts that one page shows as cards, gathered while its values are made: values name a post by its path."""

    def __init__(self) -> None:
        self._paths: dict[str, None] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all of them, in the order in which they were first shown."""
        return tuple(self._paths)

    def one(self, entry: Entry) -> str:
        """What the values of a page say to show a post."""
        self._paths[entry.path] = None
        return entry.path

    def all(self, entries: Iterable[Entry]) -> list[str]:
        """The same for several posts, in their order."""
        return [self.one(entry) for entry in entries]


def face(site: Site, id_: str) -> Fragment:
    """A person's name, address and face: the photo where there is one, else initials on one of a few colours."""
    person = site.people[id_]
    return _face(person.id, person.name, person.address, photo(site, person))


@lru_cache(maxsize=_REMEMBERED)
def _face(id_: str, name: str, address: str | None, picture: str | None) -> Fragment:
    """One value for all pages that show it: there are twenty times as many cards as people."""
    return {
        "name": name,
        "address": address,
        "initials": initials(name),
        "hue": zlib.crc32(id_.encode()) % HUES,
        "photo": picture,
    }


@lru_cache(maxsize=_REMEMBERED)
def _link(name: str, address: str | None) -> Fragment:
    return {"name": name, "address": address}


def faces(site: Site, ids: Iterable[str]) -> list[Fragment]:
    """The faces of several people, in their order."""
    return [face(site, id_) for id_ in ids]


def photo(site: Site, person: Person) -> str | None:
    """The address of a photo that is really there."""
    return site.targets.get(person.photo or "")


def topics(site: Site, slugs: Iterable[str]) -> list[Fragment]:
    """Links to topics, in their order."""
    return [_link(site.topics[slug].name, site.topics[slug].address) for slug in slugs]


def team(site: Site, id_: str | None) -> Fragment | None:
    """A link to a team, if there is one."""
    return _link(site.teams[id_].name, site.teams[id_].address) if id_ else None


def card(site: Site, entry: Entry) -> Fragment:
    """A post as every list shows it: what it says itself, and what others add to that."""
    return own(entry) | {
        "address": entry.address,
        "kind": entry.kind.value,
        "date": words.moment(entry.published, entry.day_only),
        "published": words.stamp(entry.published),
        "authors": faces(site, entry.authors),
        "from_git": entry.from_git,
        "team": team(site, entry.team),
        "topics": topics(site, entry.topics),
        "replies": replies(site, entry),
        "status": (entry.post.status or Status.PROPOSED).value if entry.kind is Kind.IDEA else None,
        "reply": entry.reply_to is not None,
        "mark": mark(site, entry),
    }


def own(entry: Entry) -> Fragment:
    """The part of a card that a post's text and history alone decide. A note has no title: its words are the card."""
    words_of_note = entry.post.body.lead if entry.untitled else entry.summary
    edited = entry.history.last.moment if entry.history else entry.published
    return {
        "title": entry.title,
        "untitled": entry.untitled,
        "named": bool(entry.post.title) and not entry.untitled,
        "summary": words.shortened(words_of_note, SUMMARY_LENGTH * (2 if entry.untitled else 1)),
        "about": entry.summary if len(entry.summary) > SUMMARY_LENGTH or entry.untitled else None,
        "updated": words.stamp(updated(entry)),
        "seen": max(edited, entry.published).date().isoformat(),
    }


def updated(entry: Entry) -> datetime:
    """When a post last changed for its readers."""
    edited = entry.history.last.moment if entry.history and entry.history.edits else None
    return max(entry.published, edited) if edited else entry.published


def replies(site: Site, entry: Entry) -> str:
    """The replies to a post in words: "3 replies, answered"; "" when there are none and it is no question.

    A reply has none: what is said to it is in the thread that both are in.
    """
    thread = site.threads.get(entry.path)
    question = entry.kind is Kind.QUESTION and entry.reply_to is None
    if thread is None:
        return "no answer yet" if question else ""
    number = words.count(len(thread.replies), "reply", "replies")
    if not question:
        return number
    return f"{number}, {'answered' if thread.answered else 'no answer yet'}"


def is_open(site: Site, entry: Entry) -> bool:
    """Whether a post is a question that nobody has answered."""
    thread = site.threads.get(entry.path)
    return entry.kind is Kind.QUESTION and entry.reply_to is None and not (thread and thread.answered)


def has_left(site: Site, person: Person) -> bool:
    """Whether somebody is gone today; who has yet to leave is still here."""
    return person.has_left(site.today)


def is_found(site: Site, id_: str) -> bool:
    """Whether a person may appear where nobody put them by name: not while they are away, nor if they asked not to."""
    return site.people[id_].may_be_suggested(site.today)


def mark(site: Site, entry: Entry) -> str | None:
    """What sets a post apart in the preview: "draft", or "not before …" for one of the future."""
    if entry.post.draft:
        return "Draft, only in this preview"
    if entry.published.date() > site.today:
        return f"Not before {words.day(entry.published)}"
    return None
