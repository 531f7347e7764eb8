"""What the site makes of its files. An address is relative to the site's root, without a leading slash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from hallway.model.content import Kind, Person, Post, Team
from hallway.model.expertise import Standing
from hallway.model.history import FileHistory
from hallway.model.tree import Blob


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A post that readers may see, with everything that was silent filled in.

    `title` is plain text and never empty: for a note without one, its first words, and `untitled` is true.
    `published` is in the site's time zone; `day_only` says that no time of day is known. `authors` are person ids, at
    most once each; `from_git` says that Git named them. `topics` are topic slugs.
    """

    post: Post
    address: str
    kind: Kind
    title: str
    published: datetime
    summary: str = ""
    untitled: bool = False
    day_only: bool = False
    authors: tuple[str, ...] = ()
    from_git: bool = False
    team: str | None = None
    topics: tuple[str, ...] = ()
    history: FileHistory | None = None
    reply_to: str | None = None

    @property
    def path(self) -> str:
        """The file it was read from."""
        return self.post.path


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its slug, the name that is shown, and every spelling in use, the most used first."""

    slug: str
    name: str
    spellings: tuple[str, ...] = ()
    summary: str = ""
    parent: str | None = None

    @property
    def address(self) -> str:
        """Where the topic lives."""
        return f"topics/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Reply:
    """A place in a thread. `depth` is 1 for a reply to the root; `accepted` is the answer that the asker took."""

    entry: Entry
    depth: int
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation: the post that began it, and its replies in reading order (each before those to it)."""

    root: Entry
    replies: tuple[Reply, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether a reply answers it: one that its asker accepted, or that says so itself."""
        return any(reply.accepted or reply.entry.post.answers for reply in self.replies)


class Relation(StrEnum):
    """How one post speaks of another."""

    BUILDS_ON = "builds on"
    CHALLENGES = "challenges"
    SUPERSEDES = "supersedes"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class Reference:
    """An arrow between two posts: `source` speaks of `target`, in the way of `relation`."""

    source: Entry
    target: Entry
    relation: Relation


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a retracted post: its address and the reason."""

    path: str
    address: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Site:
    """Everything that a view may show: nothing in it is a draft, in the future or retracted (but for the preview).

    Two sites are the same only if they are one: a build has one, and nobody compares it.

    `entries` are newest first and hold replies, notes and everything else but evergreen pages, which are in
    `evergreen`. `people` and `teams` are by id and in the order of their names; `topics` by slug, in the order of their
    names. Every id and slug that an entry names is a key there, and so is each that a person or team names (`team`,
    `cover`, `lead`, `parent`, `skills`). `by_path` has every entry, by its path; `by_author`, `by_team` and `by_topic`
    have those of each id or slug: all newest first. `members` are the people of each team. `references` are in the
    order of their sources. `targets` maps each path that Markdown may link to (posts, people, teams, published files,
    and former paths of all of these) to an address; `files` are published as they are, each at its own path; `former`
    maps addresses that something once had to the address that it has now.

    `answers` maps the path of each reply that answers a question to the path of the question; `notice` has, by path,
    who noticed a post without being one of its authors, and since when. `experts` are the people to whom a reader may
    be sent about a topic, by its slug, whoever has most to show first; `covered` has those who have something to show
    by their team (None for no team) and by topic, and `hidden` the topics that people know well and do not declare.
    `asked_about` are the topics of a person, the weightiest first, for their own page alone: of those who left or are
    away too, but of nobody who opted out. `standings` says what a person has to show in a topic, for every such pair.
    `related` are the few posts that come nearest to a post, by its path.
    """

    today: date
    entries: tuple[Entry, ...] = ()
    evergreen: tuple[Entry, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    threads: Mapping[str, Thread] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    by_path: Mapping[str, Entry] = field(default_factory=dict)
    by_author: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    by_team: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    by_topic: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    members: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Blob, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    notice: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    experts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    covered: Mapping[str | None, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked_about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    standings: Mapping[tuple[str, str], Standing] = field(default_factory=dict)
    related: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
