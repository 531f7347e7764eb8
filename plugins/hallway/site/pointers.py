"""What front matter says of other posts: each path brought up to date, or reported."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from hallway.model import Person, Post
from hallway.problem import Problem

_POINTERS = ("builds_on", "challenges", "supersedes")


def point_posts(posts: Iterable[Post], moved: Mapping[str, str]) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """The posts with every path that they name as it is today; one that leads nowhere is absent, and a problem."""
    posts = tuple(posts)
    known = {post.path for post in posts}
    problems: list[Problem] = []

    def today(post: Post, key: str, path: str | None) -> str | None:
        found = _today(path, known, moved)
        if path and found is None:
            problems.append(_nowhere(post.path, post.line_of(key), key, path, known))
        return found

    def all_today(post: Post, key: str) -> tuple[str, ...]:
        return tuple(found for path in getattr(post, key) if (found := today(post, key, path)))

    pointed = tuple(
        replace(
            post,
            reply_to=today(post, "reply_to", post.reply_to),
            answer=today(post, "answer", post.answer),
            **{key: all_today(post, key) for key in _POINTERS},
        )
        for post in posts
    )
    return pointed, tuple(problems)


def point_people(
    people: Iterable[Person], posts: Iterable[Post], moved: Mapping[str, str]
) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """The people with the posts that they like as those are called today."""
    known = {post.path for post in posts}
    pointed, problems = [], []
    for person in people:
        likes = {path: _today(path, known, moved) for path in person.likes}
        pointed.append(replace(person, likes=tuple(dict.fromkeys(found for found in likes.values() if found))))
        for path, found in likes.items():
            if found is None:
                problems.append(_nowhere(person.path or "", person.line_of("likes"), "likes", path, known))
    return tuple(pointed), tuple(problems)


def _today(path: str | None, known: set[str], moved: Mapping[str, str]) -> str | None:
    if not path:
        return None
    for name in (path, f"{path}.md", f"posts/{path}", f"posts/{path}.md"):
        if name in known:
            return name
        if moved.get(name) in known:
            return moved[name]
    return None


def _nowhere(place: str, line: int, key: str, path: str, known: set[str]) -> Problem:
    near = difflib.get_close_matches(path, known, n=1, cutoff=0.8)
    fix = (
        f"did you mean '{near[0]}'?"
        if near
        else "write the post's path from the site's folder, as in posts/2026/11/x.md"
    )
    return Problem(place, line, f"`{key}` names '{path}', and there is no such post", fix, "path-unknown")
