"""The site of entries that are made: their order, and all that leads from one to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from hallway.model import Audience, Blob, Body, Content, Entry, Kind, Person, Post, Site, Team, Tombstone
from hallway.problem import Findings, Problem
from hallway.site.entries import Surroundings
from hallway.site.expertise.topics import with_experts
from hallway.site.files import missing_photos, published_files
from hallway.site.former import former_addresses, former_paths
from hallway.site.references import gather_references
from hallway.site.related import gather_related
from hallway.site.screening import Screened
from hallway.site.shelves import shelve
from hallway.site.targets import dead_links
from hallway.site.teams import nest_teams
from hallway.site.threads import gather_threads


def join(
    made: Iterable[Entry], screened: Screened, content: Content, around: Surroundings, today: date
) -> tuple[Site, tuple[Problem, ...]]:
    """The site of these entries, and what is wrong between its files."""
    findings = Findings()
    entries = sorted(made, key=lambda entry: (entry.published, entry.path), reverse=True)
    people = {person.id: _settled(person, around) for person in around.people.by_id.values()}
    teams = findings.of(nest_teams(around.teams, around.people))
    homes = _homes(entries, screened, around)
    moved = former_paths(homes, around.history)
    files = findings.of(_files(screened, content, people.values(), around))
    targets = homes | {blob.path: blob.path for blob in files} | {old: homes[new] for old, new in moved.items()}
    lasting = (*screened.shown, *screened.retracted)
    site = replace(
        _shelved(entries, people),
        today=today,
        teams=teams,
        topics=around.topics.by_slug,
        references=(references := gather_references(entries, moved)),
        related=gather_related(entries, references),
        tombstones=_tombstones(screened, around),
        targets=targets,
        files=files,
        former=findings.of(former_addresses(lasting, homes, around.topics.by_slug.values(), around.history)),
    )
    written = _written(screened.shown, people.values(), teams.values())
    findings.problems += dead_links(written, targets, _unseen(screened, content, around))
    return with_experts(site, around.settings.half_life), findings.sorted()


def _shelved(entries: list[Entry], people: dict[str, Person]) -> Site:
    """The entries, newest first, and the people, under all that they have in common."""
    return Site(
        today=date.min,
        entries=tuple(entry for entry in entries if entry.kind is not Kind.PAGE),
        evergreen=tuple(entry for entry in entries if entry.kind is Kind.PAGE),
        people=people,
        threads=gather_threads(entries),
        by_path={entry.path: entry for entry in entries},
        by_author=shelve(entries, lambda entry: entry.authors),
        by_team=shelve(entries, lambda entry: (entry.team,) if entry.team else ()),
        by_topic=shelve(entries, lambda entry: entry.topics),
        members=shelve(people.values(), lambda person: (person.team,) if person.team else ()),
    )


def _written(posts: Iterable[Post], people: Iterable[Person], teams: Iterable[Team]) -> dict[str, Body]:
    """The body of every file, by its path."""
    bodies = {post.path: post.body for post in posts}
    bodies |= {person.path: person.body for person in people if person.path}
    return bodies | {team.path: team.body for team in teams if team.path}


def _unseen(screened: Screened, content: Content, around: Surroundings) -> tuple[str, ...]:
    """The paths of what readers cannot see, and those that it once had."""
    hidden = (*content.held, *(post.path for post in screened.hidden))
    return (*hidden, *former_paths(hidden, around.history))


def _files(
    screened: Screened, content: Content, people: Collection[Person], around: Surroundings
) -> tuple[tuple[Blob, ...], tuple[Problem, ...]]:
    """The files beside the posts and the people that may be published with them."""
    written = _written(screened.shown, people, content.teams)
    hidden = _written((*screened.hidden, *screened.retracted), (), ())
    photos = [person.photo for person in people if person.photo]
    public = around.settings.audience is Audience.PUBLIC
    files, problems = published_files(content.files, written, hidden, content.held, photos, public)
    return files, (*problems, *missing_photos(people, files))


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
