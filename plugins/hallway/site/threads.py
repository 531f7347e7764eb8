"""Which posts are one conversation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hallway.model import Entry, Post, Reply, Thread
from hallway.problem import Problem
from hallway.site.circles import in_circles

_DEEPEST = 4
"""Deeper replies are shown at this depth: a phone has no room for more."""


def cut_circles(reply_to: Mapping[str, str], lines: Mapping[str, int]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The given arrows (path of a reply → path of what it replies to) without those that lead around in a circle."""
    circling = in_circles(reply_to)
    sound = {path: to for path, to in reply_to.items() if path not in circling}
    problems = []
    for path in sorted(circling):
        what = f"reply_to leads in a circle, back from {reply_to[path]}"
        fix = "remove `reply_to` from the post that came first"
        problems.append(Problem(path, lines.get(path, 0), what, fix, "reply-circle"))
    return sound, tuple(problems)


def stray_answers(posts: Iterable[Post]) -> tuple[Problem, ...]:
    """A problem for every question that accepts a post which is no reply in its thread."""
    posts = tuple(posts)
    reply_to = {post.path: post.reply_to for post in posts}
    problems = []
    for post in posts:
        at, seen = post.answer, set[str]()
        while at and at != post.path and at not in seen:
            seen.add(at)
            at = reply_to.get(at)
        if post.answer and at != post.path:
            what = f"`answer` names {post.answer}, which is no reply to this question"
            fix = f"write `reply_to: {post.path}` there, or name another post"
            problems.append(Problem(post.path, post.line_of("answer"), what, fix, "answer-elsewhere"))
    return tuple(problems)


def gather_threads(entries: Iterable[Entry]) -> dict[str, Thread]:
    """Every conversation with at least one reply, by the path of the post that began it.

    Replies are in reading order: oldest first, and each directly before those to it.
    """
    by_path = {entry.path: entry for entry in entries}
    children: dict[str, list[Entry]] = {}
    for entry in sorted(by_path.values(), key=lambda entry: (entry.published, entry.path)):
        if entry.reply_to in by_path:
            children.setdefault(entry.reply_to, []).append(entry)
    roots = [by_path[path] for path in children if by_path[path].reply_to not in by_path]
    return {root.path: Thread(root, _replies(root, children)) for root in sorted(roots, key=lambda root: root.path)}


def _replies(root: Entry, children: Mapping[str, list[Entry]]) -> tuple[Reply, ...]:
    replies = []
    waiting = [(entry, 1) for entry in reversed(children[root.path])]
    while waiting:
        entry, depth = waiting.pop()
        replies.append(Reply(entry, min(depth, _DEEPEST), entry.path == root.post.answer))
        waiting += [(child, depth + 1) for child in reversed(children.get(entry.path, ()))]
    return tuple(replies)
