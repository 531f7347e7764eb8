"""What front matter says of other posts: each path brought up to date, or reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from posixpath import basename

from hallway.model import Person, Post
from hallway.problem import Problem
from hallway.site.nearest import Nearest


class Paths:
    """The paths that front matter may name: those of all posts, shown or not, and every one that they once had."""

    def __init__(self, known: Iterable[str], moved: Mapping[str, str]) -> None:
        self._known, self._moved = frozenset(known), moved
        self._by_name = {basename(path): path for path in sorted(self._known, reverse=True)}
        self._near = Nearest(sorted(self._by_name))

    def today(self, path: str) -> str | None:
        """The path that a post has today, however it was written; None for what was never one."""
        for name in (path, f"{path}.md", f"posts/{path}", f"posts/{path}.md"):
            if name in self._known:
                return name
            if self._moved.get(name) in self._known:
                return self._moved[name]
        return None

    def nowhere(self, place: str, line: int, key: str, path: str) -> Problem:
        """What is wrong with a path that leads nowhere, with the one that was probably meant."""
        near = self._near.to(basename(path))
        meant = f"did you mean '{self._by_name[near]}'?" if near else ""
        fix = meant or "write the post's path from the site's folder, as in posts/2026/11/x.md"
        return Problem(place, line, f"`{key}` names '{path}', and there is no such post", fix, "path-unknown")


def point_posts(posts: Iterable[Post], paths: Paths) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """The posts with every path that they name as it is today; one that leads nowhere is absent, and a problem."""
    problems: list[Problem] = []

    def today(post: Post, key: str, named: Iterable[str | None]) -> tuple[str, ...]:
        found = {path: paths.today(path) for path in named if path}
        lost = [path for path, known in found.items() if known is None]
        problems.extend(paths.nowhere(post.path, post.line_of(key), key, path) for path in lost)
        return tuple(dict.fromkeys(known for known in found.values() if known))

    def pointed(post: Post) -> Post:
        if not (post.reply_to or post.answer or post.builds_on or post.challenges or post.supersedes):
            return post
        return replace(
            post,
            reply_to=next(iter(today(post, "reply_to", [post.reply_to])), None),
            answer=next(iter(today(post, "answer", [post.answer])), None),
            builds_on=today(post, "builds_on", post.builds_on),
            challenges=today(post, "challenges", post.challenges),
            supersedes=today(post, "supersedes", post.supersedes),
        )

    return tuple(pointed(post) for post in posts), tuple(problems)


def point_people(people: Iterable[Person], paths: Paths) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """The people with the posts that they like as those are called today."""
    pointed, problems = [], []
    for person in people:
        likes = {path: paths.today(path) for path in person.likes}
        pointed.append(replace(person, likes=tuple(dict.fromkeys(found for found in likes.values() if found))))
        lost = [path for path, found in likes.items() if found is None]
        problems += [paths.nowhere(person.path or "", person.line_of("likes"), "likes", path) for path in lost]
    return tuple(pointed), tuple(problems)
