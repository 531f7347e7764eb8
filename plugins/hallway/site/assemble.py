"""The whole site from what its files say and what Git knows: each step asks one of the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from hallway.model import Content, Entry, History, Kind, Person, Site, Tombstone
from hallway.problem import Findings, Problem
from hallway.settings import Settings
from hallway.site.addresses import assign_addresses
from hallway.site.dates import date_posts
from hallway.site.directory import Register, gather_people, gather_teams, people_by_email
from hallway.site.entries import Surroundings, make_entry
from hallway.site.files import published_files
from hallway.site.former import former_addresses, former_paths
from hallway.site.mentions import people_named, teams_named
from hallway.site.pointers import point_people, point_posts
from hallway.site.references import gather_references
from hallway.site.screening import Screened, screen
from hallway.site.targets import dead_links
from hallway.site.threads import cut_circles, gather_threads
from hallway.site.shelves import shelve
from hallway.site.teams import nest_teams
from hallway.site.topics import gather_topics


def assemble(content: Content, history: History, settings: Settings, today: date) -> tuple[Site, tuple[Problem, ...]]:
    """The site as readers may see it on the day `today`, and every problem that only shows in the whole."""
    findings = Findings()
    paths = (*(post.path for post in content.posts), *content.held)
    moved = former_paths(dict.fromkeys(paths, ""), history)
    posts = findings.of(point_posts(content.posts, moved))
    lines = {post.path: post.line_of("reply_to") for post in posts}
    reply_to = findings.of(cut_circles({post.path: post.reply_to for post in posts if post.reply_to}, lines))
    dates = findings.of(date_posts(posts, history, today, settings))
    addresses = findings.of(assign_addresses({path: dated.moment.date() for path, dated in dates.items()}))
    screened = screen(posts, dates, reply_to, content.held, today, settings)
    people_files = findings.of(point_people(content.people, posts, moved))
    people = findings.of(gather_people(people_files, people_named(screened.shown, people_files, content.teams)))
    teams = findings.of(gather_teams(content.teams, teams_named(screened.shown, people_files, content.teams)))
    topics = findings.of(gather_topics(_tags(screened, people), content.topics))
    around = Surroundings(
        dates=dates,
        addresses=addresses,
        reply_to=reply_to,
        history=history,
        people=people,
        teams=teams,
        topics=topics,
        by_email=findings.of(people_by_email(people.by_id.values())),
    )
    entries = [findings.of(make_entry(post, around)) for post in screened.shown]
    site = findings.of(_join(entries, screened, content, around, today))
    return site, findings.sorted()


def _join(
    made: Iterable[Entry], screened: Screened, content: Content, around: Surroundings, today: date
) -> tuple[Site, tuple[Problem, ...]]:
    """The entries in their order, and all that leads from one to another."""
    findings = Findings()
    entries = sorted(made, key=lambda entry: (entry.published, entry.path), reverse=True)
    homes = _homes(entries, screened, around)
    moved = former_paths(homes, around.history)
    hidden = (*screened.hidden, *screened.retracted)
    named = around.people.by_id.values()
    files = findings.of(published_files(content.files, screened.shown, hidden, content.held, named))
    targets = homes | {blob.path: blob.path for blob in files} | {old: homes[new] for old, new in moved.items()}
    unseen = {*content.held, *(post.path for post in screened.hidden)}
    by_path = {entry.path: entry for entry in entries}
    people = tuple(_settled(person, around) for person in around.people.by_id.values())
    site = Site(
        today=today,
        entries=tuple(entry for entry in entries if entry.kind is not Kind.PAGE),
        evergreen=tuple(entry for entry in entries if entry.kind is Kind.PAGE),
        people={person.id: person for person in people},
        teams=findings.of(nest_teams(around.teams, around.people)),
        topics=around.topics.by_slug,
        threads=gather_threads(entries),
        references=gather_references(entries, moved, by_path),
        tombstones=_tombstones(screened, around),
        by_path=by_path,
        by_author=shelve(entries, lambda entry: entry.authors),
        by_team=shelve(entries, lambda entry: (entry.team,) if entry.team else ()),
        by_topic=shelve(entries, lambda entry: entry.topics),
        members=shelve(people, lambda person: (person.team,) if person.team else ()),
        targets=targets,
        files=files,
        former=findings.of(former_addresses(entries, homes, around.topics.by_slug.values(), around.history)),
    )
    findings.problems += dead_links(screened.shown, targets, unseen)
    return site, findings.sorted()


def _tags(screened: Screened, people: Register[Person]) -> Iterator[str]:
    """Every use of a topic: on posts, and declared by people."""
    for post in screened.shown:
        yield from post.tags
    for person in people.by_id.values():
        yield from person.skills


def _homes(entries: Iterable[Entry], screened: Screened, around: Surroundings) -> dict[str, str]:
    """The address of everything that lives in a file of its own, by path."""
    homes = {entry.path: entry.address for entry in entries}
    homes |= {post.path: around.addresses[post.path] for post in screened.retracted}
    homes |= {person.path: person.address for person in around.people.by_id.values() if person.path}
    return homes | {team.path: team.address for team in around.teams.by_id.values() if team.path}


def _settled(person: Person, around: Surroundings) -> Person:
    """A person whose team and cover are ids, and whose topics are slugs."""
    away = person.away and replace(person.away, cover=around.people.id_of(person.away.cover))
    return replace(
        person,
        team=around.teams.id_of(person.team),
        away=away,
        skills=around.topics.of(person.skills),
        not_expert_in=around.topics.of(person.not_expert_in),
    )


def _tombstones(screened: Screened, around: Surroundings) -> tuple[Tombstone, ...]:
    stones = [Tombstone(post.path, around.addresses[post.path], post.retracted or "") for post in screened.retracted]
    return tuple(sorted(stones, key=lambda stone: stone.address))
