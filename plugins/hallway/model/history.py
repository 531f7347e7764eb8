"""What Git says about files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Signature:
    """Whom a commit names, after `.mailmap`. The e-mail address is for matching only and is never published."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit, as far as a file is concerned: `moment` is the author date in UTC, the author comes first."""

    commit: str
    moment: datetime
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class FileHistory:
    """The life of one file, followed through renames. `paths`: every earlier path, oldest first, no duplicates.

    `edits` counts the commits after the first that changed its content; a pure rename is no edit. `truncated`
    means that `first` is only where a shallow clone begins.
    """

    first: Revision
    last: Revision
    edits: int
    paths: tuple[str, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What Git says about the files of one tree. `head` is None where there is no commit.

    `branch` is None on a detached head. `prefix` is the site's folder in the repository: "" or "intranet/". `files` has
    an entry for every path of the tree that was ever committed.
    """

    files: Mapping[str, FileHistory] = field(default_factory=dict)
    head: str | None = None
    branch: str | None = None
    prefix: str = ""
