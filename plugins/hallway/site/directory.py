"""Who is meant by a name: people and teams, with a place for those who are named but have no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from hallway.model import Body, Person, Team
from hallway.naming import LONGEST, slug, visible
from hallway.problem import Problem
from hallway.site.nearest import Nearest

RESERVED = frozenset({"letter", "place", "teams", "index"})
"""Ids that the directory of people needs for pages of its own."""

_UNKNOWN = {"author": "author-unknown", "team": "team-unknown"}

Member = TypeVar("Member", Person, Team)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in front matter, a person's or a team's, as written and where; `word` says as what somebody is named."""

    name: str
    path: str
    line: int
    word: str


@dataclass(frozen=True, slots=True)
class Register(Generic[Member]):
    """People or teams by id, in the order of their names, and the way from any name that was mentioned to an id."""

    by_id: Mapping[str, Member]
    ids: Mapping[str, str]

    def id_of(self, name: str | None) -> str | None:
        """The id of whoever is meant; None for None and for a name that says nothing."""
        return self.ids.get(name) if name else None

    def ids_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of several, in their order, each once."""
        return tuple(dict.fromkeys(id_ for id_ in map(self.id_of, names) if id_))


def gather_people(files: Iterable[Person], mentions: Iterable[Mention]) -> tuple[Register[Person], tuple[Problem, ...]]:
    """The people who have a file, and a stub for everybody else whom a post or a page names."""
    return _gather(files, mentions, _stub_person, "people/{}.md", RESERVED)


def gather_teams(files: Iterable[Team], mentions: Iterable[Mention]) -> tuple[Register[Team], tuple[Problem, ...]]:
    """The teams that have a file, and a stub for every other that somebody names."""
    return _gather(files, mentions, _stub_team, "people/teams/{}.md", frozenset())


def fit_id(name: str) -> str:
    """An id fit for a file name and an address: letters, digits, hyphens, dots and underscores, the last two not first.

    >>> fit_id("JDoe"), fit_id("ada.lovelace"), fit_id("joseph-o'brien"), fit_id("..")
    ('JDoe', 'ada.lovelace', 'joseph-o-brien', 'someone-5ec1f7')
    """
    fit = name == visible(name) and len(name.encode()) <= LONGEST and re.fullmatch(r"[^\W_][\w.-]*(?<![.-])", name)
    return name if fit else slug(name, "someone")


def _gather(
    files: Iterable[Member],
    mentions: Iterable[Mention],
    stub: Callable[[str, str], Member],
    place: str,
    reserved: frozenset[str],
) -> tuple[Register[Member], tuple[Problem, ...]]:
    members, ids, refused = _with_files(files, reserved)
    own = {member.id for member in members}
    missing: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.path, mention.line, mention.name)):
        id_ = _meant(mention.name, ids, reserved)
        if id_ not in own:
            missing.setdefault(id_, []).append(mention)
    stubs = [stub(id_, where[0].name) for id_, where in missing.items()]
    everyone = sorted(members + stubs, key=_by_name)
    near = Nearest(sorted(own))
    problems = [_missing(id_, where, near, place) for id_, where in missing.items()]
    return Register({member.id: member for member in everyone}, ids), tuple(refused + problems)


def _by_name(member: Person | Team) -> tuple[str, str]:
    return member.name.casefold(), member.id


def _meant(name: str, ids: dict[str, str], reserved: frozenset[str]) -> str:
    """The id that is meant by a name. One that nobody bears yet is borne from now on, however it is written."""
    id_ = fit_id(name)
    known = ids.get(name) or ids.get(_fold(name)) or ids.get(_fold(id_))
    if known is None:
        known = f"{id_}-1" if id_.casefold() in reserved else id_
        ids[_fold(id_)] = known
    ids[name] = known
    return known


def _with_files(
    files: Iterable[Member], reserved: frozenset[str]
) -> tuple[list[Member], dict[str, str], list[Problem]]:
    """Members with ids that are fit for addresses and differ by more than case, and the ways to write each.

    A member is meant by its id, however it is written, and by its name, where only one bears it.
    """
    fit: dict[str, Member] = {}
    names: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    problems = []
    for member in sorted(files, key=lambda member: member.path or ""):
        id_ = fit_id(member.id)
        clash = fit.get(id_.casefold())
        if clash or id_.casefold() in reserved:
            problems.append(_taken(member, id_, clash))
            continue
        fit[id_.casefold()] = replace(member, id=id_)
        names.setdefault(_fold(member.name), []).append(id_)
        spelled |= {_fold(member.id): id_, _fold(id_): id_}
    ids = {name: bearers[0] for name, bearers in names.items() if len(bearers) == 1}
    return list(fit.values()), ids | spelled | {member.id: member.id for member in fit.values()}, problems


def _fold(name: str) -> str:
    return re.sub(r"[\s_.-]+", " ", visible(name)).strip().casefold() or name


def _taken(member: Member, id_: str, clash: Member | None) -> Problem:
    reason = f"is the id of {clash.path} too" if clash else "is needed for a page of the directory"
    what = f"'{id_}' {reason}: this file is left out"
    return Problem(member.path or "", 0, what, "rename the file", "id-taken")


def _missing(id_: str, where: list[Mention], known: Nearest, place: str) -> Problem:
    first = where[0]
    others = len({mention.path for mention in where}) - 1
    also = f" (and in {others} more file{'s' if others > 1 else ''})" if others else ""
    near = known.to(id_)
    instead = f", or did you mean '{near}'?" if near else ""
    what = f"{first.word} '{first.name}' has no page{also}"
    return Problem(
        first.path, first.line, what, f"create {place.format(id_)}{instead}", _UNKNOWN.get(first.word, "person-unknown")
    )


def _stub_person(id_: str, name: str) -> Person:
    return Person(id=id_, path=None, name=_spoken(name), body=Body(""))


def _stub_team(id_: str, name: str) -> Team:
    return Team(id=id_, path=None, name=_spoken(name), body=Body(""))


def _spoken(name: str) -> str:
    """A name as people would write it: that of an id of several words is taken apart.

    >>> _spoken("ada-lovelace"), _spoken("Ada L. Byron"), _spoken("afeld")
    ('Ada Lovelace', 'Ada L. Byron', 'afeld')
    """
    words = re.split(r"[-_]", name)
    if len(words) > 1 and all(re.fullmatch(r"[a-z]+", word) for word in words):
        return " ".join(word.capitalize() for word in words)
    return visible(name).strip() or name
