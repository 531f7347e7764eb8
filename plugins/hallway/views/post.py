"""The page of a post: what it says, who says so, and where the conversation went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hallway.model import Entry, FileHistory, Kind, Page, Reference, Relation, Site, Text, Thread
from hallway.settings import Settings
from hallway.views import forge, fragments, words
from hallway.views.fragments import Fragment, Shown
from hallway.views.nearby import Acquaintances

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
    known = Acquaintances(site)
    for entry in (*site.entries, *site.evergreen):
        yield _page(site, settings, entry, known, speaks.get(entry.path, ()), spoken_of.get(entry.path, ()))


def _arrows(references: Iterable[Reference]) -> tuple[dict[str, list[Reference]], dict[str, list[Reference]]]:
    """The references by the path of their source, and by the path of their target."""
    speaks: dict[str, list[Reference]] = {}
    spoken_of: dict[str, list[Reference]] = {}
    for reference in references:
        speaks.setdefault(reference.source.path, []).append(reference)
        spoken_of.setdefault(reference.target.path, []).append(reference)
    return speaks, spoken_of


def _page(
    site: Site,
    settings: Settings,
    entry: Entry,
    known: Acquaintances,
    speaks: Sequence[Reference],
    spoken_of: Sequence[Reference],
) -> Page:
    thread = site.threads.get(entry.path)
    shown = fragments.Shown()
    return Page(
        uri=entry.address,
        template="post.html",
        title=entry.title,
        description=description(entry),
        data=own(entry, settings)
        | {
            "post": shown.one(entry),
            "facts": _facts(site, entry),
            "outcome": entry.post.outcome,
            "parent": _parent(site, shown, entry),
            "knowing": known.of(shown, entry, [one.target for one in speaks]),
            "thread": _thread(site, settings, shown, thread) if thread else None,
            "related": _related(shown, speaks, spoken_of),
            "near": shown.all(site.related.get(entry.path, ())),
            "superseded": [shown.one(one.source) for one in spoken_of if one.relation is Relation.SUPERSEDES],
            "thanks": fragments.faces(site, entry.post.thanks),
            "links": _links(settings, entry),
            "article": True,
        },
        cards=shown.paths,
        text=text(entry),
        replies=tuple(text(reply.entry) for reply in thread.replies) if thread else (),
        source=entry.path,
    )


def own(entry: Entry, settings: Settings) -> Fragment:
    """The part of a post's page that its history alone decides."""
    return {"edited": _edited(settings, entry), "modified": _modified(entry)}


def description(entry: Entry) -> str:
    """What a search engine, or a chat application, says of it."""
    return words.shortened(entry.summary, 300)


def text(entry: Entry) -> Text:
    """The Markdown of a post, on its own page and among the replies to another."""
    return Text(entry.path, entry.post.body.text, entry.title)


def _modified(entry: Entry) -> str | None:
    history = entry.history
    return words.stamp(history.last.moment) if history and history.edits else None


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


def _parent(site: Site, shown: Shown, entry: Entry) -> str | None:
    parent = site.by_path.get(entry.reply_to or "")
    return shown.one(parent) if parent else None


def _thread(site: Site, settings: Settings, shown: Shown, thread: Thread) -> Fragment:
    replies = [
        {
            "post": shown.one(reply.entry),
            "anchor": f"__reply-{number}",
            "depth": reply.depth,
            "accepted": reply.accepted,
            "answers": reply.entry.post.answers,
            "reply": _reply_url(settings, reply.entry),
        }
        for number, reply in enumerate(thread.replies, 1)
    ]
    return {"words": words.sentence(fragments.replies(site, thread.root)), "replies": replies}


def _related(shown: Shown, speaks: Iterable[Reference], spoken_of: Iterable[Reference]) -> list[Fragment]:
    """Groups of links to other posts, each under what it is to this one."""
    groups: dict[str, list[Entry]] = {}
    for reference in speaks:
        if reference.relation in _FORWARD:
            groups.setdefault(_FORWARD[reference.relation], []).append(reference.target)
    for reference in spoken_of:
        groups.setdefault(_BACKWARD[reference.relation], []).append(reference.source)
    order = (*_FORWARD.values(), *_BACKWARD.values())
    return [{"name": name, "posts": shown.all(groups[name])} for name in order if name in groups]


def _links(settings: Settings, entry: Entry) -> dict[str, str | None]:
    return {"edit": forge.edit_url(settings, entry.path), "reply": _reply_url(settings, entry)}


def _reply_url(settings: Settings, entry: Entry) -> str | None:
    return forge.new_url(settings, "posts", {"reply_to": entry.path})
