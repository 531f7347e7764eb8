"""What an output folder has of search.

`search/bundles.json` is the list of bundles; it is replaced when all that it names is there. `search/<key>/` is a
bundle, named by what it is made of: it is never changed, and gone when the list names it no more. `.hallway.search`
says what all this was made of, and which pages are in it; no reader sees it. In `.hallway.searching/` bundles are made,
and what a killed build left there is of no use.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hallway.model import Section
from hallway.search.bundles import Leaf

FOLDER = "search"
LIST = "bundles.json"
KNOWN = ".hallway.search"
WORKSHOP = ".hallway.searching"

_KEY = re.compile(r"[0-9a-f]{16}")
_PARTS = ("", "/index", "/filter", "/fragment")
_UNREADABLE = (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Mark:
    """Of which published site search was made, with what, and when its folders were last changed (nanoseconds)."""

    generation: str = ""
    made_of: str = ""
    stamps: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """A page as it was when its bundle was made; `key` is what was published then."""

    key: str
    leaf: Leaf


class Catalogue:
    """The search of one output folder. Whoever changes it holds the lock of the folder, or is alone with it."""

    def __init__(self, out: Path) -> None:
        self._out, self._folder = out, out / FOLDER
        self.workshop = out / WORKSHOP

    def mark(self) -> Mark:
        """What was noted last; nothing, where that cannot be read."""
        try:
            with (self._out / KNOWN).open("rb") as file:
                said = json.loads(file.readline())
            return Mark(str(said["generation"]), str(said["made_of"]), dict(said["stamps"]))
        except _UNREADABLE:
            return Mark()

    def known(self) -> dict[str, Known]:
        """The pages that were noted last, by address; none, where that cannot be read."""
        try:
            with (self._out / KNOWN).open("rb") as file:
                file.readline()
                rows = json.loads(file.readline())
            return {uri: _known(uri, *row) for uri, row in rows.items()}
        except _UNREADABLE:
            return {}

    def is_there(self) -> bool:
        """Whether there is anything of search."""
        return (self._out / KNOWN).exists() or (self._folder / LIST).exists()

    def stamps(self) -> dict[str, int]:
        """When the list was last replaced, and anything came to each folder of a bundle, or left it."""
        found = {}
        for name in (LIST, *(f"{key}{part}" for key in sorted(self.keys()) for part in _PARTS)):
            with suppress(FileNotFoundError):
                found[name] = (self._folder / name).stat().st_mtime_ns
        return found

    def keys(self) -> set[str]:
        """The bundles that are there, whether or not they are as they were made."""
        try:
            return {entry.name for entry in os.scandir(self._folder) if _is_bundle(entry)}
        except (FileNotFoundError, NotADirectoryError):
            return set()

    def sound(self) -> set[str]:
        """Those bundles of which nothing was taken since they were noted."""
        noted, now = self.mark().stamps, self.stamps()
        return {
            key
            for key in self.keys()
            if all(now.get(f"{key}{part}") == noted[f"{key}{part}"] for part in _PARTS if f"{key}{part}" in noted)
        }

    def take(self, made: Path, key: str) -> None:
        """Have a bundle that was made aside in its place."""
        self._make_folder()
        if (self._folder / key).exists():
            shutil.rmtree(self._folder / key)
        made.rename(self._folder / key)

    def publish(self, listed: Mapping[str, Any], keys: Collection[str]) -> None:
        """Have readers ask for these bundles from now on, and remove all others."""
        self._make_folder()
        _replace(self._folder / LIST, self.workshop, json.dumps(listed, separators=(",", ":")).encode())
        for key in sorted(self.keys() - set(keys)):
            shutil.rmtree(self._folder / key)

    def note(self, generation: str, made_of: str, pages: Mapping[str, Known]) -> None:
        """Remember of what search was made."""
        mark = {"generation": generation, "made_of": made_of, "stamps": self.stamps()}
        rows = {uri: _row(pages[uri]) for uri in sorted(pages)}
        lines = (json.dumps(said, separators=(",", ":")) for said in (mark, rows))
        _replace(self._out / KNOWN, self.workshop, "\n".join(lines).encode())

    def remove(self) -> None:
        """Take search away."""
        _refuse_links(self._folder)
        (self._out / KNOWN).unlink(missing_ok=True)
        (self._folder / LIST).unlink(missing_ok=True)
        for key in sorted(self.keys()):
            shutil.rmtree(self._folder / key)
        with suppress(OSError):  # what somebody else has there stays
            self._folder.rmdir()

    def tidy(self) -> None:
        """Forget what was made aside."""
        _refuse_links(self.workshop)
        shutil.rmtree(self.workshop, ignore_errors=True)

    def _make_folder(self) -> None:
        _refuse_links(self._folder)
        self._folder.mkdir(exist_ok=True)


def _is_bundle(entry: os.DirEntry[str]) -> bool:
    return bool(_KEY.fullmatch(entry.name)) and entry.is_dir(follow_symlinks=False)


def _refuse_links(folder: Path) -> None:
    """Raises FileExistsError where a link would lead out of the output folder."""
    if folder.is_symlink():
        raise FileExistsError(errno.EEXIST, "a link that Hallway did not write is in the way", str(folder))


def _known(uri: str, key: str, section: str, day: str, digest: str, size: int) -> Known:
    return Known(key, Leaf(uri, Section(section), day, digest, size))


def _row(known: Known) -> tuple[str, str, str, str, int]:
    leaf = known.leaf
    return (known.key, leaf.section.value, leaf.day, leaf.digest, leaf.size)


def _replace(file: Path, aside: Path, content: bytes) -> None:
    """Have a file say something, in one step; it is left alone where it says that already."""
    with suppress(FileNotFoundError):
        if file.read_bytes() == content:
            return
    aside.mkdir(exist_ok=True)
    new = aside / file.name
    new.write_bytes(content)
    new.replace(file)
