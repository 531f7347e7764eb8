"""The whole site from what its files say and what Git knows: each step asks one of the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hallway.model import Audience, Content, History, Person, Site
from hallway.problem import Findings, Problem
from hallway.settings import Settings
from hallway.site.addresses import assign_addresses
from hallway.site.dates import date_posts
from hallway.site.directory import Register, gather_people, gather_teams
from hallway.site.entries import Surroundings, make_entry
from hallway.site.former import former_paths
from hallway.site.identities import people_by_email
from hallway.site.join import join
from hallway.site.mentions import people_named, teams_named
from hallway.site.pointers import Paths, point_people, point_posts
from hallway.site.public import as_shown, of_used, only_named
from hallway.site.screening import Screened, screen
from hallway.site.threads import cut_circles, stray_answers
from hallway.site.topics import gather_topics


def assemble(content: Content, history: History, settings: Settings, today: date) -> tuple[Site, tuple[Problem, ...]]:
    """The site as readers may see it on the day `today`, and every problem that only shows in the whole."""
    findings = Findings()
    content = as_shown(content, settings, today)
    paths = (*(post.path for post in content.posts), *content.held)
    known = Paths(paths, former_paths(paths, history))
    posts = findings.of(point_posts(content.posts, known))
    findings.problems += stray_answers(posts)
    lines = {post.path: post.line_of("reply_to") for post in posts}
    said = {post.path: post.reply_to for post in posts if post.reply_to}
    dates = findings.of(date_posts(posts, history, today, settings))
    screened = findings.of(screen(posts, dates, said, content.held, today, settings))
    lasting = (*screened.shown, *screened.retracted)
    addresses = findings.of(assign_addresses({post.path: dates[post.path].moment.date() for post in lasting}))
    people_files = findings.of(point_people(content.people, known))
    people = findings.of(gather_people(people_files, people_named(screened.shown, people_files, content.teams)))
    teams = findings.of(gather_teams(content.teams, teams_named(screened.shown, people_files, content.teams)))
    tags = tuple(_tags(screened, people))
    notes = content.topics if settings.audience is Audience.INTERNAL else tuple(of_used(content.topics, tags))
    topics = findings.of(gather_topics(tags, notes))
    around = Surroundings(
        dates=dates,
        addresses=addresses,
        reply_to=findings.of(cut_circles(said, lines)),
        history=history,
        settings=settings,
        people=people,
        teams=teams,
        topics=topics,
        by_email=findings.of(people_by_email(people.by_id.values())),
    )
    entries = [findings.of(make_entry(post, around)) for post in screened.shown]
    site = findings.of(join(entries, screened, content, only_named(around, entries), today))
    return site, findings.sorted()


def _tags(screened: Screened, people: Register[Person]) -> Iterator[str]:
    """Every use of a topic: on posts, and declared by people."""
    for post in screened.shown:
        yield from post.tags
    for person in people.by_id.values():
        yield from person.skills
