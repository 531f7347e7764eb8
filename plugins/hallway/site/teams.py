"""Which team is part of which."""

from __future__ import annotations

from dataclasses import replace

from hallway.model import Person, Team
from hallway.problem import Problem
from hallway.site.directory import Register


def nest_teams(teams: Register[Team], people: Register[Person]) -> tuple[dict[str, Team], tuple[Problem, ...]]:
    """The teams by id, their parents and leads as ids; a parent that leads around in a circle is absent."""
    parents = {team.id: teams.id_of(team.parent) for team in teams.by_id.values()}
    nested, problems = {}, []
    for team in teams.by_id.values():
        parent = parents[team.id]
        if _circles(team.id, parents):
            parent = None
            what, fix = f"'{team.id}' is part of itself, by way of its parents", "correct `parent`"
            problems.append(Problem(team.path or "", team.line_of("parent"), what, fix, "team-circle"))
        nested[team.id] = replace(team, parent=parent, lead=people.id_of(team.lead))
    return nested, tuple(problems)


def _circles(id_: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    at = parents.get(id_)
    while at and at != id_ and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return at == id_
