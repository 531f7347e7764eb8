"""What a public site says of people and teams: names and faces of those whom something public names, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from hallway.model import Audience, Body, Content, Entry, Person, Team, TopicNote
from hallway.settings import Settings
from hallway.site.directory import Register
from hallway.site.entries import Surroundings
from hallway.site.topics import fold


def as_shown(content: Content, settings: Settings, today: date) -> Content:
    """The content of a site, its people and teams with as much as this audience may know of them.

    Colleagues may know all. Nobody writes a page about themselves for the public: strangers get the name and the photo,
    and the wish to be left alone is kept, altogether or about a topic.
    """
    if settings.audience is not Audience.PUBLIC:
        return content
    people = (
        Person(
            id=one.id,
            path=one.path,
            name=one.name,
            body=Body(""),
            emails=one.emails,
            photo=one.photo,
            not_expert_in=one.not_expert_in,
            experts=_is_suggested(one, today),
            lines=one.lines,
        )
        for one in content.people
    )
    teams = (Team(id=one.id, path=one.path, name=one.name, body=Body("")) for one in content.teams)
    return replace(content, people=tuple(people), teams=tuple(teams))


def only_named(around: Surroundings, entries: Iterable[Entry]) -> Surroundings:
    """The surroundings of the entries of a public site, without people and teams whom none of them names."""
    if around.settings.audience is not Audience.PUBLIC:
        return around
    entries = tuple(entries)
    people = {id_ for entry in entries for id_ in (*entry.authors, *entry.post.thanks)}
    teams = {entry.team for entry in entries if entry.team}
    return replace(
        around,
        people=Register({id_: one for id_, one in around.people.by_id.items() if id_ in people}, around.people.ids),
        teams=Register({id_: one for id_, one in around.teams.by_id.items() if id_ in teams}, around.teams.ids),
    )


def of_used(notes: Iterable[TopicNote], tags: Iterable[str]) -> Iterator[TopicNote]:
    """What strangers are told of topics: how those are called that something public is about, and nothing else.

    What colleagues say of them, and what else they call them, may be the name of something nobody has heard of.
    """
    used = {fold(tag) for tag in tags}
    for note in notes:
        known = [one for one in (note.key, *note.same_as) if fold(one) in used]
        parent = note.parent if note.parent and fold(note.parent) in used else None
        if known:
            yield replace(note, key=known[0], same_as=tuple(known[1:]), parent=parent, summary=None)


def _is_suggested(person: Person, today: date) -> bool:
    """Whether strangers may be told that somebody knows about a topic; why not, and until when, is for colleagues."""
    return person.experts and person.left is None and not person.is_away(today)
