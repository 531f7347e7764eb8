"""An edit that joins nothing anew: the post says something else, and all between it and others stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hallway.model import Body, Entry, FileHistory, Kind, Link, Post
from hallway.site.entries import face_of

_EPOCH = 1970
"""Before this year zones had offsets of odd seconds, which a published moment does not give back exactly."""


def joins_alike(old: Post, new: Post) -> bool:
    """Whether two versions of a post have the same place in the site, and differ at most in what they say.

    What counts: everything in its front matter but title and summary, its kind, where its links lead, in their order,
    and whether its title is only guessed. A wiki page never does: its title orders the list of them, its last edit says
    when it is to be reviewed.
    """
    before, after = face_of(old), face_of(new)
    if before.kind is not after.kind or after.kind is Kind.PAGE or before.guessed or after.guessed:
        return False
    return _place(old) == _place(new)


def revised(post: Post, address: str, published: datetime, history: FileHistory | None) -> Entry | None:
    """The entry of a new version, as far as its own text and history decide it; None where that cannot be told."""
    if published.year < _EPOCH:
        return None
    face = face_of(post)
    return Entry(
        post=post,
        address=address,
        kind=face.kind,
        title=face.title,
        published=published,
        summary=face.summary,
        untitled=face.untitled,
        history=history,
    )


def _place(post: Post) -> Post:
    """The post without what it says."""
    links = tuple(Link(link.target, 0) for link in post.body.links)
    return replace(post, id="", title=None, summary=None, lines=(), body=Body("", links=links))
