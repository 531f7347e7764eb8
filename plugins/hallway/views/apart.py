"""No two things in one place: what is published, without whatever would stand in the way of something else.

Two names that differ by case only, or by how their accents are written, are one place on many disks and servers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

from hallway.model import Asset, Listing, Page, Redirect
from hallway.problem import Problem

_LONGEST, _LONGEST_NAME = 1000, 255
"""Bytes in a path and in each of its parts; file systems allow 4,096 in all, and the output folder has a path too."""

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028-\u202e\u2066-\u2069\ud800-\udfff]|(?:^|/)(?:\.|/|$)|[. ](?:/|$)")
"""What no path may have, wherever it is served from: it would be read in two ways."""

Published = TypeVar("Published", Page, Asset, Redirect, Asset | Listing)


class Places:
    """The files of a site that are taken, and the folders that lie above them, each as `_place` has it."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._owners: dict[str, str] = {}
        self._folders: set[str] = set()
        for file in taken:
            self._take(file, "the theme")

    def give(self, wanted: Iterable[Published]) -> tuple[tuple[Published, ...], tuple[Problem, ...]]:
        """Those that get the place they want, sorted; a problem for each of the others. Who comes first has it."""
        given: list[Published] = []
        problems = []
        for one in wanted:
            file = file_of(one.uri)
            if unfit := _unfit(file):
                problems.append(_misnamed(one, unfit))
                continue
            owner = self._in_the_way(file)
            if owner is None:
                self._take(file, _name(one))
                given.append(one)
            else:
                problems.append(_left_out(one, owner))
        return tuple(sorted(given, key=lambda one: one.uri)), tuple(problems)

    def _take(self, file: str, owner: str) -> None:
        place = _place(file)
        self._owners[place] = owner
        self._folders.update(_above(place))

    def _in_the_way(self, file: str) -> str | None:
        """What has the place of a file already, or is a file where this needs a folder, or the other way round."""
        place = _place(file)
        if place in self._folders:
            return f"a folder /{file}/"
        return next((self._owners[above] for above in (place, *_above(place)) if above in self._owners), None)


def file_of(uri: str) -> str:
    """The file that is served at an address.

    >>> file_of(""), file_of("people/ada/"), file_of("feed.xml")
    ('index.html', 'people/ada/index.html', 'feed.xml')
    """
    return f"{uri}index.html" if not uri or uri.endswith("/") else uri


def uri_of(file: str) -> str:
    """The address at which a file is served.

    >>> uri_of("index.html"), uri_of("people/ada/index.html"), uri_of("feed.xml")
    ('', 'people/ada/', 'feed.xml')
    """
    return file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file


def _place(file: str) -> str:
    """What all names of one place have in common.

    >>> _place("posts/Caf\u00e9.png") == _place("posts/cafe\u0301.PNG")
    True
    """
    return file if file.isascii() and file.islower() else unicodedata.normalize("NFC", file.casefold())


def _unfit(file: str) -> str:
    """Why a path cannot be a place; "" where it can."""
    if found := _UNFIT.search(file):
        return f"has {found[0]!a} in it, which servers read in different ways"
    parts = file.encode().split(b"/")
    return "is too long" if sum(map(len, parts)) > _LONGEST or max(map(len, parts)) > _LONGEST_NAME else ""


def _above(file: str) -> Iterator[str]:
    while "/" in file:
        file = file.rpartition("/")[0]
        yield file


def _name(one: Page | Asset | Listing | Redirect) -> str:
    if isinstance(one, Page):
        return one.source or f"the page '{one.title}'"
    return f"the redirect from /{one.uri}" if isinstance(one, Redirect) else one.uri


def _source(one: Page | Asset | Listing | Redirect) -> str:
    return (one.source or "" if isinstance(one, Page) else one.uri) if isinstance(one, Page | Asset) else ""


def _misnamed(one: Page | Asset | Listing | Redirect, why: str) -> Problem:
    if isinstance(one, Redirect) and one.path:
        return Problem(one.path, one.line, f"an alias {why}: it is left out", "remove it from `aliases`", "alias-bad")
    return Problem(_source(one), 0, f"the address of this {why}: it is left out", "rename the file", "address-unfit")


def _left_out(one: Page | Asset | Listing | Redirect, owner: str) -> Problem:
    if isinstance(one, Redirect) and one.path:
        what = f"the alias '/{one.uri}' is the place of {owner} already: it is left out"
        return Problem(one.path, one.line, what, "remove it from `aliases`", "alias-taken")
    what = f"/{one.uri} is the place of {owner} already, whether or not capitals count: this is left out"
    return Problem(_source(one), 0, what, "rename the file", "address-taken")
