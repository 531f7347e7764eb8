"""A site under the hands of people: its sources in a repository, its output folder, the day, ways to change a file."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from tests.sites.small import ADA, TODAY
from tests.unit.repositories import Repository

T = TypeVar("T")

_AHEAD = 3
"""Copies of a site that are kept in stock."""


@dataclass
class Workshop:
    """A folder with `site/` and `out/`. `turn` counts what was done, so that no two edits say the same.

    `foreign` are files in the output folder that nobody may touch, `strays` those that may be left there.
    """

    folder: Path
    repository: Repository
    today: date = TODAY
    turn: int = 0
    foreign: dict[str, bytes] = field(default_factory=dict)
    strays: set[str] = field(default_factory=set)

    @property
    def root(self) -> Path:
        """The folder of the site."""
        return self.repository.root

    @property
    def out(self) -> Path:
        """Where it is built."""
        return self.folder / "out"

    def posts(self) -> list[str]:
        """The paths of all posts there are, shown or not."""
        return self.paths("posts/**/*.md")

    def people(self) -> list[str]:
        """The paths of all people."""
        return self.paths("people/*.md")

    def teams(self) -> list[str]:
        """The paths of all teams."""
        return self.paths("people/teams/*.md")

    def pictures(self) -> list[str]:
        """The paths of all pictures."""
        return self.paths("posts/**/*.gif") + self.paths("people/*.gif")

    def sources(self) -> list[str]:
        """Every file that pages are made of."""
        own = self.paths("snippets/*") + self.paths("overrides/**/*") + self.paths("posts/topics.yml")
        return self.posts() + self.people() + self.teams() + self.pictures() + own

    def paths(self, pattern: str) -> list[str]:
        """The files that a pattern finds, sorted."""
        found = (path for path in self.root.glob(pattern) if path.is_file() and "__pycache__" not in path.parts)
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def read(self, path: str) -> str:
        """The text of a file; "" where there is none."""
        file = self.root / path
        return file.read_text("utf-8", errors="replace") if file.exists() else ""

    def write(self, path: str, text: str | bytes | None) -> None:
        """A file of the site; None removes it, if it is there."""
        if text is not None or (self.root / path).exists():
            self.repository.write({path: text})

    def move(self, old: str, new: str) -> None:
        """A file, or a folder, at another path, with its times; nothing where the path is taken."""
        target = self.root / new
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).rename(target)

    def set_key(self, path: str, key: str, value: str | None) -> None:
        """A key of front matter with another value; None removes it."""
        self.write(path, with_key(self.read(path), key, value))

    def replace(self, path: str, old: str, new: str) -> None:
        """A text in which one thing stands for another."""
        self.write(path, self.read(path).replace(old, new))

    def commit(self, author: str = ADA, days: int = 0) -> None:
        """Everything committed, some days from today."""
        moment = datetime(self.today.year, self.today.month, self.today.day, 9, tzinfo=UTC)
        when = moment + timedelta(days=days, minutes=self.turn)
        self.repository.commit({}, author=author, date=when, message=f"Change {self.turn}")

    def copy(self, name: str) -> Path:
        """The same sources and history elsewhere, never built, every file newly written."""
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        ignored = shutil.ignore_patterns(".hallway", "__pycache__", "hooks")
        return shutil.copytree(self.root, target, ignore=ignored, copy_function=_linked_or_copied)


class Stock:
    """Copies of a site that was built, each made a while before it is wanted: builds read young files anew.

    A build of a copy has nothing to do but to read all files, and trusts old ones from then on, as after a first build.
    """

    def __init__(self, beginning: Workshop, folder: Path) -> None:
        self._beginning, self._folder = beginning, folder
        self._number = 0
        for _ in range(_AHEAD):
            self._add()

    @contextmanager
    def open(self) -> Iterator[Workshop]:
        """A workshop with the oldest copy, for as long as the block lasts."""
        self._add()
        folder = self._folder / f"{self._number - _AHEAD}"
        repository = Repository(folder / "site")
        repository.count = self._beginning.repository.count
        try:
            yield Workshop(folder, repository)
        finally:
            shutil.rmtree(folder)

    def _add(self) -> None:
        self._number += 1
        shutil.copytree(self._beginning.folder, self._folder / f"{self._number}")


def _linked_or_copied(source: str, target: str) -> str:
    """The same bytes at another path; what Git never changes needs no copy of its own."""
    if "/.git/objects/" in source:
        os.link(source, target)
        return target
    return shutil.copyfile(source, target)


def pick(things: Sequence[T], number: int) -> T:
    """One of several, by any number."""
    return things[number % len(things)]


def with_key(text: str, key: str, value: str | None) -> str:
    r"""A text whose front matter says something else, in one line, of one key.

    >>> with_key("---\ntitle: One\n---\nText", "draft", "true")
    '---\ntitle: One\ndraft: true\n---\nText'
    """
    head, body = parted(text)
    lines = [line for line in head.splitlines() if not line.startswith(f"{key}:")]
    lines += [f"{key}: {value}"] if value is not None else []
    return "---\n" + "".join(f"{line}\n" for line in lines) + f"---\n{body}"


def key_of(text: str, key: str) -> str | None:
    """What a front matter says of a key, as it is written."""
    found = re.search(rf"^{key}: (.*)$", parted(text)[0], re.MULTILINE)
    return found[1] if found else None


def parted(text: str) -> tuple[str, str]:
    """The lines of front matter, and the body."""
    _, head, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "", text)
    return head, body


def list_of(value: str | None) -> list[str]:
    """The members of a list in one line."""
    return [part.strip() for part in (value or "").strip("[]").split(",") if part.strip()]


def backdated(file: Path, reference: os.stat_result) -> None:
    """Give a file the time of its last change that another state of it had."""
    os.utime(file, ns=(reference.st_atime_ns, reference.st_mtime_ns))
