"""Who may see a post today: the one place that decides it."""

from __future__ import annotations

from datetime import date
from enum import Enum

from hallway.model import Audience, Post
from hallway.settings import Settings


class Visibility(Enum):
    """What readers get: the post, a tombstone in its place, or nothing at all."""

    SHOWN = "shown"
    TOMBSTONE = "tombstone"
    HIDDEN = "hidden"


def visibility(post: Post, day: date, today: date, settings: Settings) -> Visibility:
    """What readers of this build get of a post that is dated `day`, on the day `today`.

    What is not for this audience, or not yet, leaves no tombstone either. A preview shows drafts and future posts.
    """
    hidden_here = settings.audience == Audience.PUBLIC and post.audience != Audience.PUBLIC
    not_yet = (post.draft or day > today) and not settings.preview
    if hidden_here or not_yet:
        return Visibility.HIDDEN
    return Visibility.TOMBSTONE if post.retracted else Visibility.SHOWN
