"""Which posts readers get: shown, retracted, or not there at all, with whatever hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hallway.model import Post
from hallway.settings import Settings
from hallway.site.dates import Dated
from hallway.site.visibility import Visibility, visibility


@dataclass(frozen=True, slots=True)
class Screened:
    """The posts of a tree, each in one of three places, in the order they came."""

    shown: tuple[Post, ...]
    retracted: tuple[Post, ...]
    hidden: tuple[Post, ...]


def screen(
    posts: Iterable[Post],
    dates: Mapping[str, Dated],
    reply_to: Mapping[str, str],
    held: Iterable[str],
    today: date,
    settings: Settings,
) -> Screened:
    """Every post in its place. A reply to what is not shown is not shown either, however deep it lies."""
    posts = tuple(posts)
    seen = {post.path: visibility(post, dates[post.path].moment.date(), today, settings) for post in posts}
    seen |= dict.fromkeys(held, Visibility.HIDDEN)

    def buried(path: str) -> bool:
        while (path := reply_to.get(path, "")) in seen:
            if seen[path] is not Visibility.SHOWN:
                return True
        return False

    shown, retracted, hidden = [], [], []
    for post in posts:
        if seen[post.path] is Visibility.TOMBSTONE:
            retracted.append(post)
        elif seen[post.path] is Visibility.HIDDEN or buried(post.path):
            hidden.append(post)
        else:
            shown.append(post)
    return Screened(tuple(shown), tuple(retracted), tuple(hidden))
