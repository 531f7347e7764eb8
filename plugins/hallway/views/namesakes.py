"""People who share a name, in lists that show little else of them: what tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hallway.model import Person, Site
from hallway.views import fragments
from hallway.views.fragments import Fragment


class Namesakes:
    """Faces, each with what tells somebody from others of the same name: the role and the team, or else the id."""

    def __init__(self, site: Site) -> None:
        self._site = site
        names = Counter(_folded(person) for person in site.people.values())
        shared = [person for person in site.people.values() if names[_folded(person)] > 1]
        said = Counter((_folded(person), self._said(person)) for person in shared)
        self._apart = {
            person.id: words if (words := self._said(person)) and said[_folded(person), words] == 1 else person.id
            for person in shared
        }

    def face(self, id_: str) -> Fragment:
        """A face, and beside the name what tells it apart, where that is needed."""
        return fragments.face(self._site, id_) | {"apart": self._apart.get(id_)}

    def introduced(self, id_: str) -> Fragment:
        """A face with the role and the team; `apart` is the id, where these do not tell somebody from another."""
        person = self._site.people[id_]
        alike = self._apart.get(id_) == id_
        told = {"role": person.role, "team": fragments.team(self._site, person.team), "apart": id_ if alike else None}
        return fragments.face(self._site, id_) | told

    def beside_team(self, id_: str) -> str | None:
        """What tells somebody apart where the team is shown: the role, or the id where neither does."""
        apart = self._apart.get(id_)
        return apart if apart == id_ else apart and self._site.people[id_].role

    def faces(self, ids: Iterable[str]) -> list[Fragment]:
        """Several, in their order."""
        return [self.face(id_) for id_ in ids]

    def _said(self, person: Person) -> str:
        team = self._site.teams[person.team].name if person.team else ""
        return ", ".join(part for part in (person.role, team) if part)


def _folded(person: Person) -> str:
    return person.name.casefold()
