"""The pieces that several views show, as plain values: a face, a card, a link to a topic or a team."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from hallway.model import Entry, Kind, Person, Site, Status
from hallway.naming import initials
from hallway.views import words

Fragment = dict[str, Any]

HUES = 12
"""How many colours there are for faces; the stylesheet has one class for each."""

SUMMARY_LENGTH = 220
"""Characters of a summary on a card: about two lines where the page is widest."""

_CARDS: WeakKeyDictionary[Site, dict[str, Fragment]] = WeakKeyDictionary()
"""The cards of a site by path, each made once: a post is listed by month, author, team and every topic that it has."""


def face(site: Site, id_: str) -> Fragment:
    """A person's name, address and face: the photo where there is one, else initials on one of a few colours."""
    person = site.people[id_]
    return {
        "name": person.name,
        "address": person.address,
        "initials": initials(person.name),
        "hue": zlib.crc32(person.id.encode()) % HUES,
        "photo": photo(site, person),
    }


def faces(site: Site, ids: Iterable[str]) -> list[Fragment]:
    """The faces of several people, in their order."""
    return [face(site, id_) for id_ in ids]


def photo(site: Site, person: Person) -> str | None:
    """The address of a photo that is really there."""
    return site.targets.get(person.photo or "")


def topics(site: Site, slugs: Iterable[str]) -> list[Fragment]:
    """Links to topics, in their order."""
    return [{"name": site.topics[slug].name, "address": site.topics[slug].address} for slug in slugs]


def team(site: Site, id_: str | None) -> Fragment | None:
    """A link to a team, if there is one."""
    return {"name": site.teams[id_].name, "address": site.teams[id_].address} if id_ else None


def link(entry: Entry) -> Fragment:
    """A link to a post by its title, with its date."""
    return {
        "title": entry.title,
        "address": entry.address,
        "kind": entry.kind.value,
        "date": words.moment(entry.published, entry.day_only),
    }


def card(site: Site, entry: Entry) -> Fragment:
    """A post as every list shows it."""
    made = _CARDS.setdefault(site, {})
    if entry.path not in made:
        made[entry.path] = _card(site, entry)
    return made[entry.path]


def _card(site: Site, entry: Entry) -> Fragment:
    """A note has no title: its words are the card."""
    words_of_note = entry.post.body.lead if entry.untitled else entry.summary
    return link(entry) | {
        "untitled": entry.untitled,
        "summary": words.shortened(words_of_note, SUMMARY_LENGTH * (2 if entry.untitled else 1)),
        "authors": faces(site, entry.authors),
        "from_git": entry.from_git,
        "team": team(site, entry.team),
        "topics": topics(site, entry.topics),
        "replies": replies(site, entry),
        "status": (entry.post.status or Status.PROPOSED).value if entry.kind is Kind.IDEA else None,
        "reply": entry.reply_to is not None,
        "mark": mark(site, entry),
    }


def cards(site: Site, entries: Iterable[Entry]) -> list[Fragment]:
    """Several cards, in their order."""
    return [card(site, entry) for entry in entries]


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
    return person.left is not None and person.left <= site.today


def is_found(site: Site, id_: str) -> bool:
    """Whether a person may appear where nobody put them by name: not after they left, nor if they asked not to."""
    person = site.people[id_]
    return person.experts and not has_left(site, person)


def mark(site: Site, entry: Entry) -> str | None:
    """What sets a post apart in the preview: "draft", or "not before …" for one of the future."""
    if entry.post.draft:
        return "Draft, only in this preview"
    if entry.published.date() > site.today:
        return f"Not before {words.day(entry.published)}"
    return None
