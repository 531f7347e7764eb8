"""What files say, and nothing more: None and () where they are silent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from hallway.model.tree import Blob
from hallway.problem import Problem

Day: TypeAlias = date
When: TypeAlias = datetime | date
"""A `datetime` with a zone, or a `date` where no time of day was given."""


class Kind(StrEnum):
    """What sort of post it is. A `page` is evergreen and has no place in the streams."""

    POST = "post"
    NOTE = "note"
    QUESTION = "question"
    IDEA = "idea"
    JOB = "job"
    EVENT = "event"
    PAGE = "page"


class Status(StrEnum):
    """How far an idea has come."""

    PROPOSED = "proposed"
    TRYING = "trying"
    ADOPTED = "adopted"
    DROPPED = "dropped"


class Audience(StrEnum):
    """Whom a post is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image in a body: the address as written, and its line in the file."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown of a file and what can be said of it without rendering it.

    `line` is where `text` begins in the file. `heading` is the first heading and `lead` the first paragraph, both as
    plain text, "" when there is none. `words` counts the words of the text outside code.
    """

    text: str
    line: int = 1
    heading: str = ""
    lead: str = ""
    words: int = 0
    links: tuple[Link, ...] = ()


Lines = tuple[tuple[str, int], ...]
"""Front-matter key → its line in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A file under `posts/`, as its front matter and body have it; None and () where they are silent."""

    path: str
    id: str
    body: Body
    title: str | None = None
    date: When | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    team: str | None = None
    kind: Kind | None = None
    summary: str | None = None
    reply_to: str | None = None
    answers: bool = False
    answer: str | None = None
    builds_on: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    status: Status | None = None
    outcome: str | None = None
    follow_up: Day | None = None
    due: When | None = None
    until: When | None = None
    starts: When | None = None
    ends: When | None = None
    where: str | None = None
    thanks: tuple[str, ...] = ()
    review_by: Day | None = None
    draft: bool = False
    retracted: str | None = None
    aliases: tuple[str, ...] = ()
    audience: Audience = Audience.INTERNAL
    lines: Lines = ()

    def line_of(self, key: str) -> int:
        """The line of a front-matter key, or 0."""
        return dict(self.lines).get(key, 0)


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody: what it is called, and where it leads (http, https, mailto or tel)."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Away:
    """An absence: its last day, and the id of the colleague who covers."""

    until: date | None = None
    cover: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A file `people/<id>.md`. `path` is None for a person whom posts name but who has no file."""

    id: str
    path: str | None
    name: str
    body: Body
    role: str | None = None
    team: str | None = None
    skills: tuple[str, ...] = ()
    emails: tuple[str, ...] = field(default=(), repr=False)
    contact: tuple[Contact, ...] = ()
    photo: str | None = None
    location: str | None = None
    time_zone: str | None = None
    pronouns: str | None = None
    joined: date | None = None
    left: date | None = None
    away: Away | None = None
    likes: tuple[str, ...] = ()
    not_expert_in: tuple[str, ...] = ()
    experts: bool = True
    lines: Lines = ()

    def line_of(self, key: str) -> int:
        """The line of a front-matter key, or 0."""
        return dict(self.lines).get(key, 0)

    @property
    def address(self) -> str:
        """Where the profile lives, once the id is settled."""
        return f"people/{self.id}/"

    def has_left(self, today: date) -> bool:
        """Whether somebody is gone; who has yet to leave is still here."""
        return self.left is not None and self.left <= today

    def is_away(self, today: date) -> bool:
        """Whether an absence was announced that is not over."""
        return self.away is not None and (self.away.until is None or self.away.until >= today)

    def may_be_suggested(self, today: date) -> bool:
        """Whether a reader may be sent to them where nobody put them by name: who is here, and did not opt out."""
        return self.experts and not self.has_left(today) and not self.is_away(today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A file `people/teams/<id>.md`. `path` is None for a team that is named somewhere but has no file."""

    id: str
    path: str | None
    name: str
    body: Body
    parent: str | None = None
    chat: str | None = None
    lead: str | None = None
    lines: Lines = ()

    def line_of(self, key: str) -> int:
        """The line of a front-matter key, or 0."""
        return dict(self.lines).get(key, 0)

    @property
    def address(self) -> str:
        """Where the team lives, once the id is settled."""
        return f"teams/{self.id}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicNote:
    """An entry of `posts/topics.yml`: what its editors say of one topic. `key` is the topic as written there."""

    key: str
    name: str | None = None
    same_as: tuple[str, ...] = ()
    parent: str | None = None
    summary: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a tree says, in the order of its paths. `files` are published as they are, if they may be.

    `held` are the paths of posts that could not be trusted to be meant for readers: their front matter could not be
    parsed, or says something unclear about who may see them and when.
    """

    posts: tuple[Post, ...] = ()
    people: tuple[Person, ...] = ()
    teams: tuple[Team, ...] = ()
    topics: tuple[TopicNote, ...] = ()
    files: tuple[Blob, ...] = ()
    held: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
