"""Everything that people, Git, time and accidents do to a site between two builds. What is drawn oftener stands twice.

An edit is a function of a workshop and two numbers, which say which file and how. It has a name, so that a sequence of
edits can be written down: "retag 3 1".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.sites.edits import builds, disk, history, output, people, posts, settings, topics, words
from tests.sites.workshop import Workshop

Edit = Callable[[Workshop, int, int], None]

_ALL: tuple[Edit, ...] = (
    *(*posts.EDITS, *words.EDITS, *people.EDITS, *topics.EDITS, *settings.EDITS),
    *(*history.EDITS, *disk.EDITS, *output.EDITS, *builds.EDITS),
)
BY_NAME = {edit.__name__: edit for edit in _ALL}
NAMES = tuple(edit.__name__ for edit in _ALL)
"""The name of every edit, as often as it is to be drawn in comparison with others."""

QUIET = tuple(edit.__name__ for module in (posts, words, history, disk, output, builds) for edit in module.QUIET)
"""Those that change hardly anything but words, of which a build may hope to have little to do."""


def play(shop: Workshop, steps: Iterable[str]) -> None:
    """Do what the steps say, one after the other; numbers that are left out are 0."""
    for step in steps:
        name, one, other = (*step.split(), "0", "0")[:3]
        shop.turn += 1
        BY_NAME[name](shop, int(one), int(other))
