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

    buried = _buried(seen, reply_to)
    shown, retracted, hidden = [], [], []
    for post in posts:
        if seen[post.path] is Visibility.TOMBSTONE:
            retracted.append(post)
        elif seen[post.path] is Visibility.HIDDEN or post.path in buried:
            hidden.append(post)
        else:
            shown.append(post)
    return Screened(tuple(shown), tuple(retracted), tuple(hidden))


def _buried(seen: Mapping[str, Visibility], reply_to: Mapping[str, str]) -> set[str]:
    """The replies below something that is not shown; every thread is walked once, from there."""
    replies: dict[str, list[str]] = {}
    for path, to in reply_to.items():
        replies.setdefault(to, []).append(path)
    waiting = [path for path, what in seen.items() if what is not Visibility.SHOWN]
    buried: set[str] = set()
    while waiting:
        below = [path for path in replies.get(waiting.pop(), ()) if path not in buried]
        buried.update(below)
        waiting += below
    return buried
