"""The index of topics, and a page for each: who writes about it, and what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice

from hallway.model import Entry, Kind, Page, Person, Site, Topic
from hallway.settings import Settings
from hallway.views import forge, fragments, shelf, words
from hallway.views.fragments import Fragment, Shown

_PEOPLE = 5
_RELATED = 8


def pages(site: Site, settings: Settings) -> Iterator[Page]:
    """`topics/`, `topics/<slug>/` for every topic, and its years where it has many posts."""
    yield _index(site)
    declared = _declared(site)
    children: dict[str, list[Topic]] = {}
    for topic in site.topics.values():
        children.setdefault(topic.parent or "", []).append(topic)
    for topic in site.topics.values():
        yield _page(site, settings, topic, declared.get(topic.slug, []), children.get(topic.slug, []))
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


def _page(site: Site, settings: Settings, topic: Topic, declared: list[Person], children: list[Topic]) -> Page:
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
            "people": _people(site, shown, topic, entries),
            "declared": fragments.faces(site, [person.id for person in declared]),
            "questions": shown.all(islice((entry for entry in entries if fragments.is_open(site, entry)), 3)),
            "ideas": shown.all(ideas[:3]),
            "shelf": shelf.shelf(shown, topic.address, entries),
            "teams": _teams(site, entries),
            "related": fragments.topics(site, _related(topic, entries)),
            "ask": forge.new_url(settings, "posts", {"title": "", "kind": "question", "tags": [topic.name]}),
            "write": forge.new_url(settings, "posts", {"title": "", "tags": [topic.name]}),
        },
        cards=shown.paths,
    )


def _people(site: Site, shown: Shown, topic: Topic, entries: tuple[Entry, ...]) -> list[Fragment]:
    """Up to five people who write about it, with what they wrote, whoever wrote last coming first."""
    authors = {id_ for entry in entries for id_ in entry.authors}
    known = {
        id_ for id_ in authors if fragments.is_found(site, id_) and topic.slug not in site.people[id_].not_expert_in
    }
    wrote: dict[str, list[Entry]] = {}
    for entry in entries:
        for id_ in entry.authors:
            if id_ in known:
                wrote.setdefault(id_, []).append(entry)
    return [
        fragments.face(site, id_)
        | {
            "wrote": _wrote(posts),
            "latest": shown.one(posts[0]),
            "team": fragments.team(site, site.people[id_].team),
        }
        for id_, posts in list(wrote.items())[:_PEOPLE]
    ]


def _wrote(posts: list[Entry]) -> str:
    """How much somebody wrote, and when last; `posts` are newest first."""
    latest = posts[0].published
    return f"wrote {words.count(len(posts), 'post')}, the latest in {words.month(latest.year, latest.month)}"


def _declared(site: Site) -> dict[str, list[Person]]:
    """The people who name a topic among their skills, by topic."""
    declared: dict[str, list[Person]] = {}
    for person in site.people.values():
        for slug in person.skills:
            if fragments.is_found(site, person.id) and slug not in person.not_expert_in:
                declared.setdefault(slug, []).append(person)
    return declared


def _teams(site: Site, entries: tuple[Entry, ...]) -> list[Fragment]:
    ids = dict.fromkeys(entry.team for entry in entries if entry.team)
    return [link for id_ in ids if (link := fragments.team(site, id_))]


def _related(topic: Topic, entries: tuple[Entry, ...]) -> list[str]:
    """The topics that share the most posts with it."""
    together = Counter(slug for entry in entries for slug in entry.topics if slug != topic.slug)
    return sorted(together, key=lambda slug: (-together[slug], slug))[:_RELATED]
