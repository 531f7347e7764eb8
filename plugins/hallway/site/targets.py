"""Where a link may lead: the paths of the repository that have an address."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from hallway.model import Post
from hallway.problem import Problem


def resolve(path: str, target: str) -> str | None:
    """The repository path that a relative link in the file `path` means; None for any other link.

    >>> resolve("posts/2026/11/a.md", "../10/b.md#why")
    'posts/2026/10/b.md'
    >>> resolve("posts/a.md", "/people/ada.md"), resolve("posts/a.md", "https://example.org/b.md")
    ('people/ada.md', None)
    """
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    named = unquote(parts.path)
    full = named.lstrip("/") if named.startswith("/") else posixpath.join(posixpath.dirname(path), named)
    return posixpath.normpath(full)


def dead_links(posts: Iterable[Post], targets: Mapping[str, str], hidden: Iterable[str]) -> tuple[Problem, ...]:
    """A problem for every link to a file of the repository that has no address.

    Nothing is said of links to addresses (`/archive/`, `../other-post/`): only files are known here.
    """
    unseen, problems = set(hidden), []
    for post in posts:
        for link in post.body.links:
            path = resolve(post.path, link.target)
            if path is None or path in targets or not posixpath.splitext(path)[1]:
                continue
            if path in unseen:
                what, fix = "which readers cannot see yet", "publish that post first, or leave the link out"
            else:
                what, fix = "and there is no such file", "correct the path, or leave the link out"
            said = f"the link leads to '{link.target}', {what}: it is shown as plain text"
            problems.append(Problem(post.path, link.line, said, fix, "link-dead"))
    return tuple(problems)
