"""What comes near to a post: others about the same, and who wrote them. Their cards have everything that is shown."""

from __future__ import annotations

from collections.abc import Iterable

from hallway.model import ASKING, Entry, Site
from hallway.views.fragments import Fragment, Shown

_FACES = 3


class Acquaintances:
    """Who else knows about what a post is about: up to three people, each with the post that shows it.

    What a post speaks of itself comes first, then the posts that are related to it, so that what is written later
    elsewhere changes nothing here.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._asked = {id_ for id_, person in site.people.items() if person.may_be_suggested(site.today)}
        self._picky = {id_ for id_, person in site.people.items() if person.not_expert_in}

    def of(self, shown: Shown, entry: Entry, spoken_of: Iterable[Entry]) -> list[Fragment]:
        """Each as a post and the place of its author there; nobody for a reply, which is in its thread."""
        found: dict[str, Fragment] = {}
        others = () if entry.reply_to else (*spoken_of, *self._site.related.get(entry.path, ()))
        for other in others:
            for place, id_ in enumerate(other.authors):
                if len(found) < _FACES and id_ not in found and self._is_asked_about(id_, entry, other):
                    found[id_] = {"wrote": shown.one(other), "author": place}
        return list(found.values())

    def _is_asked_about(self, id_: str, entry: Entry, other: Entry) -> bool:
        """Whether somebody else may be asked about what two posts have in common."""
        if id_ not in self._asked or id_ in entry.authors or other.kind in ASKING:
            return False
        if id_ not in self._picky:
            return True
        common = [slug for slug in other.topics if slug in entry.topics] or other.topics
        refused = self._site.people[id_].not_expert_in
        return not common or any(slug not in refused for slug in common)
