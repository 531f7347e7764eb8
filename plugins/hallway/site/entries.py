"""What readers see of a post: everything that its file leaves unsaid is filled in here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from hallway.model import Entry, History, Kind, Person, Post, Team
from hallway.problem import Problem
from hallway.settings import Settings
from hallway.site.authorship import credit
from hallway.site.dates import Dated, a_year_after, local
from hallway.site.directory import Register
from hallway.site.topics import Topics

NOTE_WORDS = 80
"""A post without a title is a note as long as it has fewer words than this."""

_TITLE_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of the whole site when its entries are made, all by path where it is about posts."""

    dates: Mapping[str, Dated]
    addresses: Mapping[str, str]
    reply_to: Mapping[str, str]
    history: History
    settings: Settings
    people: Register[Person]
    teams: Register[Team]
    topics: Topics
    by_email: Mapping[str, str]


def make_entry(post: Post, around: Surroundings) -> tuple[Entry, tuple[Problem, ...]]:
    """The entry of a post, and what had to be guessed or left open."""
    face = face_of(post)
    committed = around.history.files.get(post.path)
    verified = around.settings.verified_authors
    credited, odd = credit(post, committed, around.people, around.by_email, verified=verified)
    dated = around.dates[post.path]
    first = around.people.by_id[credited.authors[0]] if credited.authors else None
    entry = Entry(
        post=_settled(post, around),
        address=around.addresses[post.path],
        kind=face.kind,
        title=face.title,
        untitled=face.untitled,
        published=dated.moment,
        day_only=dated.day_only,
        summary=face.summary,
        authors=credited.authors,
        from_git=credited.from_git,
        team=around.teams.id_of(post.team or (first.team if first else None)),
        topics=around.topics.of(post.tags),
        history=committed,
        reply_to=around.reply_to.get(post.path),
    )
    problems = [_untitled(post, face.title)] if face.guessed else []
    return entry, (*problems, *odd)


@dataclass(frozen=True, slots=True)
class Face:
    """What a post's own file says of how it looks to others. `guessed`: the title is only the file's name."""

    kind: Kind
    title: str
    summary: str
    untitled: bool
    guessed: bool


def face_of(post: Post) -> Face:
    """The face of a post: everything about it in a list that no other file has a say in."""
    kind = kind_of(post)
    title, guessed = _title(post, kind)
    untitled = kind is Kind.NOTE and not (post.title or post.body.heading)
    return Face(kind, title, post.summary or post.body.lead, untitled, guessed)


def _settled(post: Post, around: Surroundings) -> Post:
    """What views take from the post itself: people as ids, and moments in the site's time zone."""
    zone = around.settings
    return replace(
        post,
        thanks=around.people.ids_of(post.thanks),
        starts=local(post.starts, zone),
        ends=local(post.ends, zone),
        due=local(post.due, zone),
        until=local(post.until, zone),
        review_by=_review_by(post, around) if kind_of(post) is Kind.PAGE else post.review_by,
    )


def _review_by(post: Post, around: Surroundings) -> date:
    """The day after which a page is to be looked at again: a year after its last edit, unless it says otherwise."""
    if post.review_by is not None:
        return post.review_by
    history = around.history.files.get(post.path)
    known = history is not None and not history.truncated
    edited = history.last.moment.astimezone(around.settings.time_zone) if history and known else None
    last = max(edited, around.dates[post.path].moment) if edited else around.dates[post.path].moment
    return a_year_after(last.date())


def kind_of(post: Post) -> Kind:
    """What it says it is; else a note when it has no title and is short, and a post otherwise."""
    if post.kind is not None:
        return post.kind
    untitled = not post.title and not post.body.heading
    return Kind.NOTE if untitled and 0 < post.body.words < NOTE_WORDS else Kind.POST


def _title(post: Post, kind: Kind) -> tuple[str, bool]:
    """A title that is never empty, and whether it is only the file's name."""
    said = post.title or post.body.heading
    if said:
        return said, False
    words = post.body.lead.split()
    if kind is Kind.NOTE and words:
        cut = " ".join(words[:_TITLE_WORDS]).rstrip(",;:–—-")
        return (f"{cut} …" if len(words) > _TITLE_WORDS else cut), False
    stem = posixpath.splitext(post.path)[0].removesuffix("/index")
    name = re.sub(r"^\d{4}-\d{2}-\d{2}[-_ ]+", "", posixpath.basename(stem))
    spoken = re.sub(r"[-_]+", " ", name).strip() or name
    return spoken[0].upper() + spoken[1:], True


def _untitled(post: Post, title: str) -> Problem:
    what = f"there is no title and no heading: it is called '{title}', after its file"
    return Problem(post.path, 1, what, "write `title: …` in its front matter", "title-missing")
