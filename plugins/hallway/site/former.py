"""Addresses that never die: where each address that something once had leads today."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from hallway.model import Entry, History, Topic
from hallway.naming import slug
from hallway.problem import Problem
from hallway.site.addresses import address_of

_ALIAS = re.compile(r"[\w.~%-]+(/[\w.~%-]+)*/?")
_MARKDOWN = (".md", ".markdown", ".html")


def former_addresses(
    entries: Iterable[Entry], homes: Mapping[str, str], topics: Iterable[Topic], history: History
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Former address → address today, and a problem for each alias that is no address.

    `homes` has the path and the address of everything that lives in a file of its own. What is an address of
    something today is in the way of nothing: whoever writes the redirects leaves those out.
    """
    former: dict[str, str] = {}
    problems = []
    for entry in entries:
        for alias in entry.post.aliases:
            address = alias_address(alias)
            if address is None:
                problems.append(_bad_alias(entry, alias))
            else:
                former.setdefault(address, entry.address)
    for path in sorted(homes):
        for old in history.files[path].paths if path in history.files else ():
            if old.startswith(("posts/", "people/")) and old.endswith(_MARKDOWN):
                former.setdefault(_once(old), homes[path])
    for topic in topics:
        for spelling in topic.spellings:
            former.setdefault(f"topics/{slug(spelling, 'topic')}/", topic.address)
    today = {*homes.values(), *former.values()}
    return {old: new for old, new in sorted(former.items()) if old not in today}, tuple(problems)


def alias_address(alias: str) -> str | None:
    """An alias as an address, or None when it is none of this site.

    >>> alias_address("/2014/03/12/coming-soon/"), alias_address("old.html"), alias_address("2014/x")
    ('2014/03/12/coming-soon/', 'old.html', '2014/x/')
    >>> alias_address("https://example.org/x"), alias_address("../../etc/passwd"), alias_address("/")
    (None, None, None)
    """
    bare = alias.strip().removeprefix("/")
    parts = bare.split("/")
    if not _ALIAS.fullmatch(bare) or any(part in (".", "..") for part in parts) or parts[0] == "assets":
        return None
    return bare if bare.endswith(("/", ".html")) else f"{bare}/"


def _once(path: str) -> str:
    if path.startswith("posts/"):
        return address_of(path)
    return posixpath.splitext(path)[0].replace("people/teams/", "teams/", 1) + "/"


def former_paths(homes: Mapping[str, str], history: History) -> dict[str, str]:
    """Every path that something once had → the path that it has now; living paths are not among the keys."""
    moved: dict[str, str] = {}
    for path in sorted(homes):
        for old in history.files[path].paths if path in history.files else ():
            if old not in homes:
                moved.setdefault(old, path)
    return moved


def _bad_alias(entry: Entry, alias: str) -> Problem:
    what = f"the alias '{alias}' is no address of this site"
    fix = "write it as in `/2014/03/12/coming-soon/`, without the name of the host"
    return Problem(entry.path, entry.post.line_of("aliases"), what, fix, "alias-bad")
