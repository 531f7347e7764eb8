"""Links that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hallway.markup.addresses import address_in, means_file, resolve
from hallway.model import Body, Link
from hallway.problem import Problem


def dead_links(bodies: Mapping[str, Body], targets: Mapping[str, str], hidden: Iterable[str]) -> tuple[Problem, ...]:
    """A problem for every link in a body (by the path of its file) to a file that has no address.

    Nothing is said of links to addresses (`/archive/`, `../other-post/`): only files are known here.
    """
    unseen = frozenset(hidden)
    return tuple(
        _dead(place, link, path in unseen)
        for place, body in bodies.items()
        for link in body.links
        if (path := resolve(place, link.target)) and means_file(path, link.target) and address_in(targets, path) is None
    )


def _dead(place: str, link: Link, unseen: bool) -> Problem:
    if unseen:
        what, fix = "which readers cannot see yet", "publish that post first, or leave the link out"
    else:
        what, fix = "and there is no such file", "correct the path, or leave the link out"
    said = f"the link leads to '{link.target}', {what}: it is shown as plain text"
    return Problem(place, link.line, said, fix, "link-dead")
