"""The teams: who is in each, what it is working on and known for, and whom it talks with."""

from __future__ import annotations

from collections.abc import Iterator

from hallway.model import Page, Person, Site, Team, Text
from hallway.settings import Settings
from hallway.views import expertise, forge, fragments, shelf, talk, words
from hallway.views.fragments import Fragment
from hallway.views.namesakes import Namesakes
from hallway.views.talk import Talk

_KNOWN_FOR = 12


def pages(site: Site, settings: Settings) -> Iterator[Page]:
    """`teams/`, `teams/<id>/` for every team, and its years where it has many posts."""
    children: dict[str, list[str]] = {}
    for team in site.teams.values():
        children.setdefault(team.parent or "", []).append(team.id)
    yield Page(
        uri="teams/",
        template="teams.html",
        title="Teams",
        description="Who works with whom",
        data={"teams": [_branch(site, id_, children) for id_ in children.get("", [])]},
    )
    met, people = talk.gather_talk(site), Namesakes(site)
    for team in site.teams.values():
        yield _page(site, settings, team, children.get(team.id, []), met, people)
        yield from shelf.year_pages(team.address, team.name, site.by_team.get(team.id, ()))


def _branch(site: Site, id_: str, children: dict[str, list[str]]) -> Fragment:
    team = site.teams[id_]
    members = present(site, id_)
    return {
        "name": team.name,
        "address": team.address,
        "about": words.shortened(team.body.lead, fragments.SUMMARY_LENGTH),
        "members": words.count(len(members), "person", "people"),
        "faces": fragments.faces(site, [person.id for person in members[:6]]),
        "teams": [_branch(site, child, children) for child in children.get(id_, [])],
    }


def present(site: Site, id_: str) -> list[Person]:
    """The members of a team who have not left, in the order of their names."""
    return [person for person in site.members.get(id_, ()) if not fragments.has_left(site, person)]


def _page(site: Site, settings: Settings, team: Team, children: list[str], met: Talk, people: Namesakes) -> Page:
    entries = site.by_team.get(team.id, ())
    shown = fragments.Shown()
    chat = team.chat if team.chat and team.chat.startswith(("http://", "https://")) else None
    return Page(
        uri=team.address,
        template="team.html",
        title=team.name,
        description=words.shortened(team.body.lead, 300) or f"Who is in {team.name}, and what they are working on",
        data={
            "parent": fragments.team(site, team.parent),
            "children": [fragments.team(site, child) for child in children],
            "lead": fragments.face(site, team.lead) if team.lead else None,
            "chat": {"url": chat, "name": None if chat else team.chat} if team.chat else None,
            "members": [fragments.face(site, person.id) | {"role": person.role} for person in present(site, team.id)],
            "known_for": expertise.known_for(site, site.covered.get(team.id, {}), _KNOWN_FOR, people),
            "talks_with": talk.talks_with(site, met.get(team.id, {})),
            "shelf": shelf.shelf(shown, team.address, entries),
            "edit": forge.edit_url(settings, team.path) if team.path else None,
            "stub": team.path is None,
        },
        cards=shown.paths,
        text=Text(team.path, team.body.text) if team.path else None,
        source=team.path,
    )
