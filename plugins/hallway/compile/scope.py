"""Which files of a site are checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which files are checked: all of a site, unless more is said.

    They are as they are in its folder, in a commit (`revision`), or `staged` for the next one. Of these, only the files
    at or below some `paths`, and only what changed `since` a commit.
    """

    paths: frozenset[str] | None = None
    revision: str | None = None
    since: str = ""
    staged: bool = False
