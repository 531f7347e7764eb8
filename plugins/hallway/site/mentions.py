"""Everybody and every team that is named by what readers may see."""

from __future__ import annotations

from collections.abc import Iterable

from hallway.model import Person, Post, Team
from hallway.site.directory import Mention


def people_named(posts: Iterable[Post], people: Iterable[Person], teams: Iterable[Team]) -> tuple[Mention, ...]:
    """Mentions of people: authors, those who are thanked, leads, and colleagues who cover."""
    named = [Mention(name, post.path, post.line_of("authors"), "author") for post in posts for name in post.authors]
    named += [
        Mention(name, post.path, post.line_of("thanks"), "thanked person") for post in posts for name in post.thanks
    ]
    named += [Mention(team.lead, team.path or "", team.line_of("lead"), "lead") for team in teams if team.lead]
    for person in people:
        if person.away and person.away.cover:
            named.append(Mention(person.away.cover, person.path or "", person.line_of("away"), "cover"))
    return tuple(named)


def teams_named(posts: Iterable[Post], people: Iterable[Person], teams: Iterable[Team]) -> tuple[Mention, ...]:
    """Mentions of teams: those of posts and people, and the teams that others are part of."""
    named = [Mention(post.team, post.path, post.line_of("team"), "team") for post in posts if post.team]
    named += [Mention(one.team, one.path or "", one.line_of("team"), "team") for one in people if one.team]
    named += [Mention(team.parent, team.path or "", team.line_of("parent"), "team") for team in teams if team.parent]
    return tuple(named)
