"""Which posts readers get: shown, retracted, or not there at all, with whatever hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hallway.model import Audience, Post
from hallway.problem import Problem, Severity
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
) -> tuple[Screened, tuple[Problem, ...]]:
    """Every post in its place. A reply to what is not shown is not shown either, however deep it lies, and is noted."""
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
    by_path = {post.path: post for post in posts}
    waiting = (post for post in hidden if seen[post.path] is Visibility.SHOWN)
    notes = tuple(_noted(post, buried[post.path], by_path.get(buried[post.path]), settings) for post in waiting)
    return Screened(tuple(shown), tuple(retracted), tuple(hidden)), notes


def _buried(seen: Mapping[str, Visibility], reply_to: Mapping[str, str]) -> dict[str, str]:
    """Reply → the nearest post above it that is not shown itself; every thread is walked once, from there."""
    replies: dict[str, list[str]] = {}
    for path, to in reply_to.items():
        replies.setdefault(to, []).append(path)
    waiting = [path for path, what in seen.items() if what is not Visibility.SHOWN]
    buried: dict[str, str] = {}
    while waiting:
        above = waiting.pop()
        below = [path for path in replies.get(above, ()) if path not in buried]
        buried |= dict.fromkeys(below, above if seen[above] is not Visibility.SHOWN else buried[above])
        waiting += below
    return buried


def _noted(post: Post, path: str, above: Post | None, settings: Settings) -> Problem:
    what = f"this hangs on {path}, which {_reason(above, settings)}: it is not shown"
    fix = "it is shown when that post is"
    return Problem(post.path, post.line_of("reply_to"), what, fix, "reply-hidden", Severity.NOTE)


def _reason(post: Post | None, settings: Settings) -> str:
    """Why readers do not see a post; None stands for one that is held."""
    if post is None:
        return "is kept back"
    if settings.audience is Audience.PUBLIC and post.audience is not Audience.PUBLIC:
        return "is for another audience"
    if post.draft and not settings.preview:
        return "is a draft"
    return "is retracted" if post.retracted else "is dated in the future"
