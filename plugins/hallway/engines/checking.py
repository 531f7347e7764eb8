"""What `hallway check` does: find the files that are meant, and everything that is to be said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from hallway.compile.scope import Scope
from hallway.engines.commands import CommandError, configured
from hallway.engines.options import settings_of
from hallway.problem import Problem
from hallway.review import Lexicon
from hallway.review.numbers import region_of
from hallway.sources.ask import GitError
from hallway.sources.tree import TOPS


def check_site(
    site: Path, today: date | None = None, scope: Scope | None = None, paths: Iterable[Path] = ()
) -> tuple[Problem, ...]:
    """What is wrong with the files of a site, or with those at and below some `paths`, sorted. Nothing is published.

    Files that are not of the site are passed over, as a hook may name any. Raises `CommandError` for a path of the site
    where nothing is, and where there is no such commit.
    """
    from hallway.compile.checking import check  # not above: builds have no need of it, and start sooner

    config, plugin = configured(site)
    root = site.resolve()
    settings = settings_of(config, plugin.config, preview=False)
    day = today or datetime.now(settings.time_zone).date()
    lexicon = Lexicon(tuple(plugin.config.think_twice), region_of(plugin.config.time_zone))
    asked = scope or Scope()
    named = tuple(paths)
    if named:
        asked = replace(asked, paths=_named(root, named, there=not (asked.staged or asked.revision)))
    try:
        return check(root, settings, lexicon, day, asked)
    except GitError as error:
        raise CommandError(str(error.problem)) from error


def _named(root: Path, paths: Iterable[Path], *, there: bool) -> frozenset[str]:
    """Paths as the site has them; only those below `posts/` and `people/`."""
    found = set()
    for path in paths:
        place = path.absolute() if path.is_symlink() else path.resolve()
        if there and not path.is_symlink() and not path.exists():
            raise CommandError(f"there is no '{path}'\n  fix: name files or folders, as seen from here")
        if place == root:
            found |= set(TOPS)
        elif place.is_relative_to(root):
            found.add(place.relative_to(root).as_posix())
    return frozenset(found)
