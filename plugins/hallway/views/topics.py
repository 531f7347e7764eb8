"""The index of topics, and a page for each: who knows about it, and what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice

from hallway.model import ASKING, Entry, Kind, Page, Site, Topic
from hallway.settings import Settings
from hallway.views import expertise, forge, fragments, shelf, words
from hallway.views.fragments import Fragment
from hallway.views.namesakes import Namesakes

_RELATED = 8
_TEAMS = 12
_BEST = 3
"""So many posts are the best; a topic with no more than that has only newest ones."""


def pages(site: Site, settings: Settings) -> Iterator[Page]:
    """`topics/`, `topics/<slug>/` for every topic, and its years where it has many posts."""
    yield _index(site)
    voices, people = expertise.new_voices(site), Namesakes(site)
    children: dict[str, list[Topic]] = {}
    for topic in site.topics.values():
        children.setdefault(topic.parent or "", []).append(topic)
    for topic in site.topics.values():
        yield _page(site, settings, topic, children.get(topic.slug, []), voices, people)
        yield from shelf.year_pages(topic.address, topic.name, site.by_topic.get(topic.slug, ()))


def _index(site: Site) -> Page:
    most = sorted(site.topics.values(), key=lambda topic: (-len(site.by_topic.get(topic.slug, ())), topic.slug))
    lettered = groupby(site.topics.values(), key=lambda topic: topic.name[:1].upper())
    return Page(
        uri="topics/",
        template="topics.html",
        title="Topics",
        description="What people here write about",
        data={
            "most": [_link(site, topic) for topic in most[:12]],
            "letters": [{"letter": letter, "topics": [_link(site, topic) for topic in of]} for letter, of in lettered],
        },
    )


def _link(site: Site, topic: Topic) -> Fragment:
    number = len(site.by_topic.get(topic.slug, ()))
    return {"name": topic.name, "address": topic.address, "posts": words.count(number, "post"), "about": topic.summary}


def _page(
    site: Site, settings: Settings, topic: Topic, children: list[Topic], voices: frozenset[str], people: Namesakes
) -> Page:
    entries = site.by_topic.get(topic.slug, ())
    shown = fragments.Shown()
    ideas = [entry for entry in entries if entry.kind is Kind.IDEA]
    return Page(
        uri=topic.address,
        template="topic.html",
        title=topic.name,
        description=topic.summary or f"{words.sentence(words.count(len(entries), 'post'))} about {topic.name}",
        data={
            "about": topic.summary,
            "parent": fragments.topics(site, [topic.parent])[0] if topic.parent else None,
            "children": fragments.topics(site, [child.slug for child in children]),
            "people": expertise.people_who_know(site, shown, topic.slug, voices, people),
            "uncovered": _is_uncovered(site, topic, entries),
            "questions": shown.all(islice((entry for entry in entries if fragments.is_open(site, entry)), 3)),
            "ideas": shown.all(ideas[:3]),
            "best": shown.all(_best(site, entries)),
            "shelf": shelf.shelf(shown, topic.address, entries),
            "teams": _teams(site, entries),
            "related": fragments.topics(site, _related(topic, entries)),
            "ask": forge.new_url(settings, "posts", {"title": "", "kind": "question", "tags": [topic.name]}),
            "write": forge.new_url(settings, "posts", {"title": "", "tags": [topic.name]}),
        },
        cards=shown.paths,
    )


def _is_uncovered(site: Site, topic: Topic, entries: tuple[Entry, ...]) -> bool:
    """Whether people wrote about a topic of whom none can be asked any more; why not is nobody's business."""
    if site.experts.get(topic.slug):
        return False
    threads = (site.threads[entry.path] for entry in entries if entry.path in site.threads)
    answered = any(reply.entry.path in site.answers for thread in threads for reply in thread.replies)
    return answered or any(entry.authors and entry.kind not in ASKING for entry in entries)


def _best(site: Site, entries: tuple[Entry, ...]) -> list[Entry]:
    """The posts that most people answered, linked to or like, the newer first among equals."""
    noticed = [entry for entry in entries if entry.path in site.notice] if len(entries) > _BEST else []
    return sorted(noticed, key=lambda entry: -len(site.notice[entry.path]))[:_BEST]


def _teams(site: Site, entries: tuple[Entry, ...]) -> list[Fragment]:
    """The teams that wrote about it last."""
    ids = dict.fromkeys(entry.team for entry in entries if entry.team)
    return [link for id_ in islice(ids, _TEAMS) if (link := fragments.team(site, id_))]


def _related(topic: Topic, entries: tuple[Entry, ...]) -> list[str]:
    """The topics that share the most posts with it."""
    together = Counter(slug for entry in entries for slug in entry.topics if slug != topic.slug)
    return sorted(together, key=lambda slug: (-together[slug], slug))[:_RELATED]
