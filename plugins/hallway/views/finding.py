"""What search knows of each page: read from the values that its view made, so that it says what the page says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from hallway.model import Data, Kind, Named, Record, Section

Cards = Mapping[str, Data]


def record(uri: str, template: str, title: str, data: Data, cards: Cards) -> Record | None:
    """How a page is found, from its values and the cards that it shows; None for lists of others, and tombstones."""
    view = _VIEWS.get(template)
    return view(uri, title, cards[data["post"]] if "post" in data else data) if view else None


def is_found(template: str) -> bool:
    """Whether pages with this template are found by search."""
    return template in _VIEWS


def _post(uri: str, title: str, card: Data) -> Record:
    kind = "Reply" if card["reply"] else str(card["kind"]).capitalize()
    return Record(
        uri=uri,
        section=Section.PAGES if card["kind"] == Kind.PAGE.value else Section.POSTS,
        kind=kind,
        title=title,
        day=str(card["published"])[:10],
        date=card["date"]["text"],
        authors=_named(card["authors"]),
        team=_one(card["team"]),
        topics=_named(card["topics"]),
    )


def _person(uri: str, title: str, data: Data) -> Record:
    words = (data["role"], data["location"], data["pronouns"])
    team = _one(data["team"])
    return Record(
        uri=uri,
        section=Section.PEOPLE,
        kind="Person",
        title=title,
        team=team,
        apart=data["apart"] or "",
        words=tuple(filter(None, words)),
    )


def _team(uri: str, title: str, data: Data) -> Record:
    parent = data["parent"]
    words = (parent["name"],) if parent else ()
    return Record(uri=uri, section=Section.TEAMS, kind="Team", title=title, team=Named(title, uri), words=words)


def _topic(uri: str, title: str, data: Data) -> Record:
    words = (data["about"],) if data["about"] else ()
    topics = (Named(title, uri),)
    return Record(uri=uri, section=Section.TOPICS, kind="Topic", title=title, topics=topics, words=words)


_VIEWS: Mapping[str, Callable[[str, str, Data], Record]] = {
    "post.html": _post,
    "profile.html": _person,
    "team.html": _team,
    "topic.html": _topic,
}
"""The pages that are found, by their templates."""


def _named(links: Iterable[Data]) -> tuple[Named, ...]:
    return tuple(Named(link["name"], link["address"]) for link in links)


def _one(link: Data | None) -> Named | None:
    return Named(link["name"], link["address"]) if link else None
