"""Where each post lives: the path is the address, and two posts never share one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from datetime import date

from hallway.naming import segment
from hallway.problem import Problem

_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[-_ ]+(.*))?$", re.DOTALL)


def address_of(path: str) -> str:
    """The address that a path under `posts/` asks for.

    >>> address_of("posts/2026/11/rolling-back.md")
    'posts/2026/11/rolling-back/'
    >>> address_of("posts/2026-11-20-rolling-back.md"), address_of("posts/2026/11/2026-11-20-rolling-back.md")
    ('posts/2026/11/rolling-back/', 'posts/2026/11/rolling-back/')
    >>> address_of("posts/2026/11/rolling-back/index.md"), address_of("posts/2026/11/rolling-back.html.md")
    ('posts/2026/11/rolling-back/', 'posts/2026/11/rolling-back/')
    """
    *folders, name = posixpath.splitext(path)[0].removesuffix(".html").split("/")
    if name.lower() == "index" and len(folders) > 1:
        *folders, name = folders
    dated = _DATED.match(name)
    if dated and date_in_name(path):
        year, month, _, rest = dated.groups()
        name = rest or name
        if folders[-2:] != [year, month]:
            folders += [year, month]
    return "/".join(segment(part) for part in (*folders, name)) + "/"


def date_in_name(path: str) -> date | None:
    """The day that a file's name (or, for an `index.md`, its folder's name) begins with.

    >>> date_in_name("posts/2026-11-20-rolling-back.md")
    datetime.date(2026, 11, 20)
    >>> date_in_name("posts/2026-13-45-x.md") is None
    True
    """
    stem = posixpath.splitext(path)[0]
    name = posixpath.basename(posixpath.dirname(stem) if posixpath.basename(stem).lower() == "index" else stem)
    dated = _DATED.match(name)
    if not dated:
        return None
    try:
        return date(int(dated[1]), int(dated[2]), int(dated[3]))
    except ValueError:
        return None


def assign_addresses(days: Mapping[str, date]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Each path's own address, for posts with the day that each is dated: path → day.

    Where several want one address, the oldest keeps it and the others get their day in it, then a number.
    """
    wanted: dict[str, list[str]] = {}
    for path in sorted(days, key=lambda path: (days[path], path)):
        wanted.setdefault(address_of(path), []).append(path)
    taken = {address: paths[0] for address, paths in wanted.items()}
    problems = []
    for address in sorted(wanted):
        first, *others = wanted[address]
        for path in others:
            own = _free(address, days[path], taken)
            taken[own] = path
            problems.append(_collision(path, first, address, own))
            problems.append(_collision(first, path, address, address))
    return {path: address for address, path in taken.items()}, tuple(sorted(set(problems)))


def _free(address: str, day: date, taken: Iterable[str]) -> str:
    folder, name = posixpath.split(address.rstrip("/"))
    own, number = f"{folder}/{day.day:02}-{name}/", 2
    while own in taken:
        own, number = f"{folder}/{day.day:02}-{name}-{number}/", number + 1
    return own


def _collision(path: str, other: str, address: str, own: str) -> Problem:
    what = f"wants the address /{address}, and so does {other}"
    kept = "this one, being older, keeps it" if own == address else f"it is published at /{own}"
    return Problem(path, 0, f"{what}: {kept}", "rename one of the two files", "address-taken")
