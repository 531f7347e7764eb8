"""What search knows of a page besides its text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """What sort of thing a page is about, for search: each has an index of its own."""

    POSTS = "posts"
    PAGES = "pages"
    PEOPLE = "people"
    TEAMS = "teams"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a search can be narrowed to: its name, and the address that tells it from others."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One page that can be found, at its address `uri`.

    `kind` is a word for readers. `day` is that of a post, in ISO 8601, and `date` the same as people say it; both are
    "" for what has none. `apart` tells a person from others of the same name and team. `words` are found, too, though
    the text of the page may not say them.
    """

    uri: str
    section: Section
    kind: str
    title: str
    day: str = ""
    date: str = ""
    authors: tuple[Named, ...] = ()
    team: Named | None = None
    apart: str = ""
    topics: tuple[Named, ...] = ()
    words: tuple[str, ...] = ()
