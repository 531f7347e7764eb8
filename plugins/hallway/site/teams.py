"""Which team is part of which."""

from __future__ import annotations

from dataclasses import replace

from hallway.model import Person, Team
from hallway.problem import Problem
from hallway.site.circles import in_circles
from hallway.site.directory import Register

_DEEPEST = 8
"""Teams within teams within teams: what lies deeper is shown at the top."""


def nest_teams(teams: Register[Team], people: Register[Person]) -> tuple[dict[str, Team], tuple[Problem, ...]]:
    """The teams by id, their parents and leads as ids; a parent is absent that leads in a circle, or too deep."""
    parents = {team.id: parent for team in teams.by_id.values() if (parent := teams.id_of(team.parent))}
    circling = in_circles(parents)
    sound = {id_: parent for id_, parent in parents.items() if id_ not in circling}
    deep = {id_ for id_ in sound if _depth(id_, sound) > _DEEPEST}
    nested = {
        team.id: replace(team, parent=sound.get(team.id) if team.id not in deep else None, lead=people.id_of(team.lead))
        for team in teams.by_id.values()
    }
    problems = [_circle(teams.by_id[id_]) for id_ in sorted(circling)]
    return nested, (*problems, *(_too_deep(teams.by_id[id_]) for id_ in sorted(deep)))


def _depth(id_: str, parents: dict[str, str]) -> int:
    """How many teams it is part of, counted no further than it takes to know that it is too many."""
    depth = 0
    while id_ in parents and depth <= _DEEPEST:
        id_, depth = parents[id_], depth + 1
    return depth


def _circle(team: Team) -> Problem:
    what = f"'{team.id}' is part of itself, by way of its parents"
    return Problem(team.path or "", team.line_of("parent"), what, "correct `parent`", "team-circle")


def _too_deep(team: Team) -> Problem:
    what = f"'{team.id}' lies more than {_DEEPEST} teams deep, and is shown by itself"
    return Problem(team.path or "", team.line_of("parent"), what, "give it a parent nearer to the top", "team-deep")
