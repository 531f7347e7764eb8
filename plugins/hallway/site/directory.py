"""Who is meant by a name: people and teams, with a place for those who are named but have no file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from hallway.model import Body, Person, Signature, Team
from hallway.naming import slug, visible
from hallway.problem import Problem

RESERVED = frozenset({"letter", "place", "teams", "index"})
"""Ids that the directory of people needs for pages of its own."""

Member = TypeVar("Member", Person, Team)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in front matter, a person's or a team's, as written and where."""

    name: str
    path: str
    line: int


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
    return _gather(tuple(files), tuple(mentions), _stub_person, "people/{}.md", "author")


def gather_teams(files: Iterable[Team], mentions: Iterable[Mention]) -> tuple[Register[Team], tuple[Problem, ...]]:
    """The teams that have a file, and a stub for every other that somebody names."""
    return _gather(tuple(files), tuple(mentions), _stub_team, "people/teams/{}.md", "team")


def people_by_email(people: Iterable[Person]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Git e-mail address, in lower case → person id. An address that two people claim is nobody's, and a problem."""
    claims: dict[str, list[Person]] = {}
    for person in people:
        for email in {email.lower() for email in person.emails}:
            claims.setdefault(email, []).append(person)
    problems = [
        Problem(
            person.path or "",
            person.line_of("emails"),
            f"an e-mail address of {person.name} is also listed by {other.name}",
            "leave it on the page of the one whose commits carry it",
            "email-shared",
        )
        for claimants in claims.values()
        for person in claimants
        for other in claimants
        if person is not other
    ]
    return {email: who[0].id for email, who in claims.items() if len(who) == 1}, tuple(sorted(set(problems)))


def from_git(signatures: Iterable[Signature], by_email: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the people who signed a commit, as far as their addresses are known."""
    found = (by_email.get(signature.email.lower()) for signature in signatures)
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def _gather(
    files: tuple[Member, ...], mentions: tuple[Mention, ...], stub: Callable[[str, str], Member], place: str, word: str
) -> tuple[Register[Member], tuple[Problem, ...]]:
    members, refused = _fit(files)
    ids, known_ids = _spellings(members), {member.id: member for member in members}
    missing: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.path, mention.line, mention.name)):
        own = slug(mention.name, "someone")
        known = ids.get(mention.name) or ids.get(_fold(mention.name)) or ids.setdefault(_fold(own), _safe(own))
        if known not in known_ids:
            missing.setdefault(known, []).append(mention)
        ids[mention.name] = known
    stubs = [stub(id_, where[0].name) for id_, where in missing.items()]
    everyone = sorted([*members, *stubs], key=lambda member: (member.name.casefold(), member.id))
    problems = [_missing(id_, where, list(known_ids), place, word) for id_, where in missing.items()]
    return Register({member.id: member for member in everyone}, ids), (*refused, *problems)


def _fit(files: Iterable[Member]) -> tuple[list[Member], list[Problem]]:
    """Members whose ids are fit for addresses and differ by more than case."""
    fit: dict[str, Member] = {}
    problems = []
    for member in files:
        id_ = _safe(member.id)
        clash = fit.get(id_.casefold())
        if clash is None and id_ not in RESERVED:
            fit[id_.casefold()] = replace(member, id=id_)
        else:
            reason = f"is the id of {clash.path} too" if clash else "is needed for a page of the directory"
            what = f"'{id_}' {reason}: this file is left out"
            problems.append(Problem(member.path or "", 0, what, "rename the file", "id-taken"))
    return list(fit.values()), problems


def _safe(name: str) -> str:
    """An id fit for a file name and an address: letters, digits, hyphens, dots and underscores, not at the ends."""
    kept = re.sub(r"[^\w.-]+", "-", visible(name)).strip("-._")
    if kept == name and kept.casefold() not in RESERVED:
        return kept
    return slug(name, "someone") if kept.casefold() not in RESERVED else kept.casefold()


def _fold(name: str) -> str:
    return re.sub(r"[\s_.-]+", " ", visible(name)).strip().casefold()


def _spellings(members: Iterable[Member]) -> dict[str, str]:
    """Ways to write each member: the id, however it is written, and the name, where only one bears it."""
    ids: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for member in members:
        names.setdefault(_fold(member.name), []).append(member.id)
    ids.update({name: bearers[0] for name, bearers in names.items() if len(bearers) == 1})
    for member in members:
        ids[_fold(member.id)] = ids[member.id] = member.id
    return ids


def _missing(id_: str, where: list[Mention], known: list[str], place: str, word: str) -> Problem:
    first = where[0]
    others = len({mention.path for mention in where}) - 1
    also = f" (and in {others} more file{'s' if others > 1 else ''})" if others else ""
    near = difflib.get_close_matches(id_, known, n=1, cutoff=0.75)
    instead = f", or did you mean '{near[0]}'?" if near else ""
    what = f"{word} '{first.name}' has no page{also}"
    return Problem(first.path, first.line, what, f"create {place.format(id_)}{instead}", f"{word}-unknown")


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
