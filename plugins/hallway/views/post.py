"""The page of a post: what it says, who says so, and where the conversation went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hallway.model import Entry, FileHistory, Kind, Page, Reference, Relation, Site, Text, Thread
from hallway.settings import Settings
from hallway.views import forge, fragments, words
from hallway.views.fragments import Fragment

_BACKWARD = {
    Relation.BUILDS_ON: "Built on by",
    Relation.CHALLENGES: "Challenged by",
    Relation.SUPERSEDES: "Superseded by",
    Relation.MENTIONS: "Mentioned in",
}
_FORWARD = {
    Relation.BUILDS_ON: "Builds on",
    Relation.CHALLENGES: "Challenges",
    Relation.SUPERSEDES: "Supersedes",
}


def pages(site: Site, settings: Settings) -> Iterator[Page]:
    """One page for every post, note, reply and evergreen page, at its own address."""
    speaks, spoken_of = _arrows(site.references)
    for entry in (*site.entries, *site.evergreen):
        yield _page(site, settings, entry, speaks.get(entry.path, ()), spoken_of.get(entry.path, ()))


def _arrows(references: Iterable[Reference]) -> tuple[dict[str, list[Reference]], dict[str, list[Reference]]]:
    """The references by the path of their source, and by the path of their target."""
    speaks: dict[str, list[Reference]] = {}
    spoken_of: dict[str, list[Reference]] = {}
    for reference in references:
        speaks.setdefault(reference.source.path, []).append(reference)
        spoken_of.setdefault(reference.target.path, []).append(reference)
    return speaks, spoken_of


def _page(
    site: Site, settings: Settings, entry: Entry, speaks: Iterable[Reference], spoken_of: Iterable[Reference]
) -> Page:
    thread = site.threads.get(entry.path)
    return Page(
        uri=entry.address,
        template="post.html",
        title=entry.title,
        description=words.shortened(entry.summary, 300),
        data=fragments.card(site, entry)
        | {
            "edited": _edited(settings, entry),
            "facts": _facts(site, entry),
            "outcome": entry.post.outcome,
            "parent": _parent(site, entry),
            "thread": _thread(site, settings, thread) if thread else None,
            "related": _related(speaks, spoken_of),
            "superseded": [fragments.link(one.source) for one in spoken_of if one.relation is Relation.SUPERSEDES],
            "thanks": fragments.faces(site, entry.post.thanks),
            "links": _links(settings, entry),
            "article": _article(site, entry),
        },
        text=Text(entry.path, entry.post.body.text, entry.title),
        replies=tuple(Text(reply.entry.path, reply.entry.post.body.text, reply.entry.title) for reply in thread.replies)
        if thread
        else (),
        source=entry.path,
    )


def _edited(settings: Settings, entry: Entry) -> Fragment | None:
    """How often the post was edited, in words, and where the edits can be read."""
    history = entry.history
    if history is None or history.truncated or not history.edits:
        return None
    return {"words": _edits(history, settings), "url": forge.history_url(settings, entry.path)}


def _edits(history: FileHistory, settings: Settings) -> str:
    last = history.last.moment.astimezone(settings.time_zone)
    month = words.month(last.year, last.month)
    if history.edits == 1:
        return f"edited once, in {month}"
    often = "twice" if history.edits == 2 else words.count(history.edits, "time")
    return f"edited {often}, last in {month}"


def _facts(site: Site, entry: Entry) -> list[Fragment]:
    """What an event, a job, an idea or anything that is due wants a reader to know at once."""
    post = entry.post
    dates = (("Starts", post.starts), ("Ends", post.ends), ("Open until", post.until), ("Due", post.due))
    facts: list[Fragment] = [{"name": name, "date": words.said(when, site.today)} for name, when in dates if when]
    if post.where:
        facts.append({"name": "Where", "text": post.where})
    if post.follow_up and not post.outcome:
        overdue = post.follow_up < site.today
        facts.append(
            {"name": "Promised to report by", "date": words.said(post.follow_up, site.today), "overdue": overdue}
        )
    if entry.kind is Kind.PAGE and post.review_by:
        facts.append(
            {
                "name": "To be reviewed by",
                "date": words.said(post.review_by, site.today),
                "overdue": post.review_by < site.today,
            }
        )
    return facts


def _parent(site: Site, entry: Entry) -> Fragment | None:
    parent = site.by_path.get(entry.reply_to or "")
    return fragments.link(parent) if parent else None


def _thread(site: Site, settings: Settings, thread: Thread) -> Fragment:
    replies = [
        {
            "anchor": f"__reply-{number}",
            "address": reply.entry.address,
            "title": None if reply.entry.untitled or not reply.entry.post.title else reply.entry.title,
            "authors": fragments.faces(site, reply.entry.authors),
            "date": words.moment(reply.entry.published, reply.entry.day_only),
            "depth": reply.depth,
            "accepted": reply.accepted,
            "answers": reply.entry.post.answers,
            "mark": fragments.mark(site, reply.entry),
            "reply": _reply_url(settings, reply.entry),
        }
        for number, reply in enumerate(thread.replies, 1)
    ]
    return {"words": words.sentence(fragments.replies(site, thread.root)), "replies": replies}


def _related(speaks: Iterable[Reference], spoken_of: Iterable[Reference]) -> list[Fragment]:
    """Groups of links to other posts, each under what it is to this one."""
    groups: dict[str, list[Entry]] = {}
    for reference in speaks:
        if reference.relation in _FORWARD:
            groups.setdefault(_FORWARD[reference.relation], []).append(reference.target)
    for reference in spoken_of:
        groups.setdefault(_BACKWARD[reference.relation], []).append(reference.source)
    order = (*_FORWARD.values(), *_BACKWARD.values())
    return [
        {"name": name, "links": [fragments.link(entry) for entry in groups[name]]} for name in order if name in groups
    ]


def _links(settings: Settings, entry: Entry) -> dict[str, str | None]:
    return {"edit": forge.edit_url(settings, entry.path), "reply": _reply_url(settings, entry)}


def _reply_url(settings: Settings, entry: Entry) -> str | None:
    return forge.new_url(settings, "posts", {"reply_to": entry.path})


def _article(site: Site, entry: Entry) -> dict[str, Any]:
    """What Open Graph wants to know of an article."""
    history = entry.history
    return {
        "published": words.stamp(entry.published),
        "modified": words.stamp(history.last.moment) if history and history.edits else None,
        "authors": [site.people[id_].name for id_ in entry.authors],
        "topics": [site.topics[slug].name for slug in entry.topics],
    }
