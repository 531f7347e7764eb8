"""What is written: pages for the engine to render, and files as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hallway.model.tree import Blob
from hallway.problem import Problem, Severity

Data = Mapping[str, Any]
"""What a template is given: plain values that JSON can say, with string keys."""


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown to render into a page, the file that it stands in (its links are relative to that), and its title."""

    path: str
    markdown: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site. `uri` is its address ("" for home), `template` a file name under `overrides/`.

    `title` and `description` are plain text. `data` holds what the template shows. `text` is rendered as the page's
    content; `replies` are rendered below it, one each, and `data` refers to them by position. `cards` are the paths of
    the posts that the page shows something of: the template gets their cards, and `data` names them by path.
    """

    uri: str
    template: str
    title: str
    description: str = ""
    data: Data = field(default_factory=dict)
    text: Text | None = None
    replies: tuple[Text, ...] = ()
    cards: tuple[str, ...] = ()
    source: str | None = None
    kind: str = "website"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is written as it is: bytes made by a view, or a blob of the tree."""

    uri: str
    content: bytes | Blob


@dataclass(frozen=True, slots=True)
class Listing:
    """A file that is written from the cards of posts, named by their paths, in the way of `kind`: "feed", "sitemap".

    `names` are what it calls them, where it does not call them by anything on their cards.
    """

    uri: str
    kind: str
    cards: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address, and the one that replaced it. `path` and `line` are of the post whose alias it may be."""

    uri: str
    target: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Output:
    """What one build publishes, each sorted by `uri`, and what it has to say, sorted by place.

    `cards` is what lists show of each post, by its path; `targets` where a link to each path leads.
    """

    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    listings: tuple[Listing, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    cards: Mapping[str, Data] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    targets: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_faulty(self) -> bool:
        """Whether there is a problem that is more than a note."""
        return any(problem.severity is Severity.PROBLEM for problem in self.problems)
