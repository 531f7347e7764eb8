"""A tree, its history and the settings become what is published: the whole of it. No clock, no file, no host.

A new kind of page is a new module in `views/` and one more name in `_PAGES`.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hallway.model import Asset, Content, History, Listing, Output, Site, Tree
from hallway.problem import Findings, Problem
from hallway.settings import Settings
from hallway.site.assemble import assemble
from hallway.sources.git import read_history
from hallway.sources.parse import read_content
from hallway.views import (
    answers,
    archive,
    experts,
    feed,
    fragments,
    home,
    people,
    post,
    profile,
    redirects,
    sitemap,
    teams,
    tombstone,
    topics,
)
from hallway.views.apart import Places

_PAGES = (
    home.pages,
    post.pages,
    tombstone.pages,
    archive.pages,
    topics.pages,
    people.pages,
    profile.pages,
    teams.pages,
    experts.pages,
)
_FILES = (feed.files, sitemap.files, answers.files)
_THEIRS = ("404.html", "assets", "search")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a site: what its files say, what Git knows, and the settings with Git's part filled in."""

    content: Content
    history: History
    settings: Settings
    problems: tuple[Problem, ...] = ()


def read_site(
    tree: Tree,
    root: Path,
    settings: Settings,
    revision: str | None = None,
    commits: MutableMapping[str, bytes] | None = None,
    readings: MutableMapping[str, bytes] | None = None,
) -> Reading:
    """What the files of a tree say and what Git knows of them, in the site's folder or in one commit of it.

    `commits` and `readings` keep what was learnt for the next time.
    """
    content = read_content(tree, settings, readings)
    paths = [blob.path for blob in tree.blobs]
    history, problems = read_history(root, paths, revision=revision or "HEAD", known=commits)
    known_branch = settings.branch or history.branch or ""
    if settings.branch:
        problems = tuple(problem for problem in problems if problem.code != "git-detached")
    return Reading(content, history, replace(settings, branch=known_branch, prefix=history.prefix), problems)


def compile_site(reading: Reading, today: date) -> Output:
    """Everything that one build publishes of a site on the day `today`, and all that is wrong with its files."""
    return output_of(*assemble_site(reading, today), reading.settings)


def assemble_site(reading: Reading, today: date) -> tuple[Site, tuple[Problem, ...]]:
    """The site that was read, as it is on the day `today`, and all that is wrong with its files."""
    site, problems = assemble(reading.content, reading.history, reading.settings, today)
    return site, (*reading.content.problems, *reading.problems, *problems)


def output_of(site: Site, problems: Iterable[Problem], settings: Settings) -> Output:
    """Everything that one build publishes of a site, with these and all further problems."""
    findings = Findings([*problems])
    places = Places((*_THEIRS, *settings.theirs))
    pages = findings.of(places.give(page for view in _PAGES for page in view(site, settings)))
    made = findings.of(places.give(file for view in _FILES for file in view(site, settings)))
    blobs = findings.of(places.give(Asset(blob.path, blob) for blob in site.files))
    moved = findings.of(places.give(redirects.redirects(site)))
    return Output(
        pages=pages,
        assets=tuple(sorted((*(file for file in made if isinstance(file, Asset)), *blobs), key=lambda file: file.uri)),
        listings=tuple(file for file in made if isinstance(file, Listing)),
        redirects=moved,
        cards={entry.path: fragments.card(site, entry) for entry in site.by_path.values()},
        problems=findings.sorted(),
        targets=site.targets,
    )
