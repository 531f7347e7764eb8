"""Addresses that never die: where each address that something once had leads today."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote

from hallway.model import History, Post, Topic
from hallway.naming import slug, visible
from hallway.problem import Problem
from hallway.site.addresses import address_of
from hallway.site.directory import fit_id

_UNFIT = re.compile(r"[^\w.~%+,;=@!$&'() -]")
_MARKDOWN = (".md", ".markdown")


def former_addresses(
    posts: Iterable[Post], homes: Mapping[str, str], topics: Iterable[Topic], history: History
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Former address → address today, and a problem for each alias that cannot lead there.

    `homes` has the path and the address of everything that lives in a file of its own, and so of all `posts`. An
    address that something has today leads nowhere else.
    """
    topics = tuple(topics)
    living = {*homes.values(), *(topic.address for topic in topics)}
    former: dict[str, str] = {}
    problems = []
    for post in sorted(posts, key=lambda post: post.path):
        for alias in post.aliases:
            address = alias_address(alias)
            if address is None:
                problems.append(_bad_alias(post, alias))
            elif address in living or former.setdefault(address, homes[post.path]) != homes[post.path]:
                problems += [_taken(post, alias)] if homes[post.path] != address else []
    for old, new in (*_moved(homes, history), *_respelled(topics)):
        if old not in living:
            former.setdefault(old, new)
    return dict(sorted(former.items())), tuple(problems)


def alias_address(alias: str) -> str | None:
    """An alias as an address, or None when it is none of this site.

    >>> alias_address("/2014/03/12/coming-soon/"), alias_address("old.html"), alias_address("2014/x/index.html")
    ('2014/03/12/coming-soon/', 'old.html', '2014/x/')
    >>> alias_address("https://example.org/x"), alias_address("../../etc/passwd"), alias_address("/")
    (None, None, None)
    """
    bare = visible(unquote(alias)).strip().removeprefix("/").removesuffix("index.html").removesuffix("/")
    parts = bare.split("/")
    if parts[0] in ("assets", "404.html") or any(not _is_segment(part) for part in parts):
        return None
    return bare if bare.endswith(".html") else f"{bare}/"


def former_paths(living: Collection[str], history: History) -> dict[str, str]:
    """Every path that something once had → the path that it has now; living paths are not among the keys."""
    moved: dict[str, str] = {}
    living = frozenset(living)
    for path in sorted(living):
        for old in history.files[path].paths if path in history.files else ():
            if old not in living:
                moved.setdefault(old, path)
    return moved


def _is_segment(part: str) -> bool:
    return bool(part) and part[0] != "." and not _UNFIT.search(part) and len(part.encode()) <= 200


def _moved(homes: Mapping[str, str], history: History) -> Iterator[tuple[str, str]]:
    """The addresses of the paths that files once had."""
    for path in sorted(homes):
        for old in history.files[path].paths if path in history.files else ():
            stem, ending = posixpath.splitext(old)
            if ending not in _MARKDOWN:
                continue
            if old.startswith("posts/"):
                yield address_of(old), homes[path]
            elif old.startswith("people/"):
                folder = "teams" if old.startswith("people/teams/") else "people"
                yield f"{folder}/{fit_id(posixpath.basename(stem))}/", homes[path]


def _respelled(topics: Iterable[Topic]) -> Iterator[tuple[str, str]]:
    """The addresses that topics would have under their other spellings."""
    for topic in topics:
        for spelling in topic.spellings:
            yield f"topics/{slug(spelling, 'topic')}/", topic.address


def _bad_alias(post: Post, alias: str) -> Problem:
    what = f"the alias '{alias}' is no address of this site"
    fix = "write it as in `/2014/03/12/coming-soon/`, without the name of the host"
    return Problem(post.path, post.line_of("aliases"), what, fix, "alias-bad")


def _taken(post: Post, alias: str) -> Problem:
    what = f"the alias '{alias}' is the address of something else"
    return Problem(post.path, post.line_of("aliases"), what, "remove it from `aliases`", "alias-taken")
