"""A site for each tool, made once and kept until the generator, or what `hallway init` writes, changes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.generator import Generator
from tests.bench.history import begin_history
from tests.bench.repository import plain_environment, restore
from tests.bench.sizes import Size

HALLWAY = "hallway"
STAMP = "made-of"
FIRST_FILES = ("mkdocs.yml", ".gitignore")


@dataclass(frozen=True, slots=True)
class Corpora:
    """Where the sites are kept, and what they are made with."""

    folder: Path
    generator: Generator
    say: Callable[[str], None]

    def site(self, flavor: str, size: Size) -> Path:
        """The folder of a tool's site of that size, as it was made."""
        place = self.folder / f"{flavor}-{size.name}"
        first = first_files() if flavor == HALLWAY else {}
        stamp, wanted = place.with_suffix(f".{STAMP}"), self._digest(size, first)
        if not (place.is_dir() and stamp.is_file() and stamp.read_text() == wanted):
            self.say(f"bench: writing the site of {size.posts:,} posts for {flavor} ...")
            stamp.unlink(missing_ok=True)
            shutil.rmtree(place, ignore_errors=True)
            self._write(place, flavor, size, first)
            stamp.write_text(wanted)
        elif flavor == HALLWAY:
            restore(place)
        return place

    def _write(self, place: Path, flavor: str, size: Size, first: dict[str, bytes]) -> None:
        place.mkdir(parents=True)
        self.generator.write(place, flavor, size)
        for name, content in first.items():
            (place / name).write_bytes(content)
        if flavor == HALLWAY:
            begin_history(place)

    def _digest(self, size: Size, first: dict[str, bytes]) -> str:
        parts = [self.generator.digest().encode(), str(size).encode(), *first.values()]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()


def first_files() -> dict[str, bytes]:
    """The settings that `hallway init --yes` gives to a new site: what a user gets."""
    with tempfile.TemporaryDirectory() as name:
        address = ("--name", "Team blog", "--url", "https://blog.example.com/")
        command = [sys.executable, "-m", "hallway", "init", "--yes", "--json", *address, "--site", name]
        subprocess.run(command, env=plain_environment(), stdout=subprocess.DEVNULL, check=True)
        return {file: (Path(name) / file).read_bytes() for file in FIRST_FILES}
