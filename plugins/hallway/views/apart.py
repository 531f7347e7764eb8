"""No two things in one place: what is published, without whatever would stand in the way of something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from hallway.model import Asset, Listing, Page, Redirect
from hallway.problem import Problem

Published = TypeVar("Published", Page, Asset, Redirect, Asset | Listing)


class Places:
    """The files of a site that are taken, and the folders that lie above them."""

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
            owner = self._in_the_way(file)
            if owner is None:
                self._take(file, _name(one))
                given.append(one)
            else:
                problems.append(_left_out(one, owner))
        return tuple(sorted(given, key=lambda one: one.uri)), tuple(problems)

    def _take(self, file: str, owner: str) -> None:
        self._owners[file] = owner
        self._folders.update(_above(file))

    def _in_the_way(self, file: str) -> str | None:
        """What has the place of a file already, or is a file where this needs a folder, or the other way round."""
        if file in self._folders:
            return f"a folder /{file}/"
        return next((self._owners[place] for place in (file, *_above(file)) if place in self._owners), None)


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


def _above(file: str) -> Iterator[str]:
    while "/" in file:
        file = file.rpartition("/")[0]
        yield file


def _name(one: Page | Asset | Listing | Redirect) -> str:
    if isinstance(one, Page):
        return one.source or f"the page '{one.title}'"
    return f"the redirect from /{one.uri}" if isinstance(one, Redirect) else one.uri


def _left_out(one: Page | Asset | Listing | Redirect, owner: str) -> Problem:
    if isinstance(one, Redirect) and one.path:
        what = f"the alias '/{one.uri}' is the place of {owner} already: it is left out"
        return Problem(one.path, one.line, what, "remove it from `aliases`", "alias-taken")
    source = one.source if isinstance(one, Page) else one.uri if isinstance(one, Asset) else ""
    what = f"/{one.uri} is the place of {owner} already: this is left out"
    return Problem(source or "", 0, what, "rename the file", "address-taken")
