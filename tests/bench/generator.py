"""The two programs that write the corpora: the same posts in the layout of each tool, and each tool's settings."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.sizes import Size

ROOT = Path(__file__).resolve().parent.parent.parent
MISSING = (
    "bench: the generator of the corpora is not here: no gen.py and peers.py in {folder}\n"
    "  fix: put them at ../shared/bench, or name their folder in $HALLWAY_BENCH"
)


@dataclass(frozen=True, slots=True)
class Generator:
    """The folder with `gen.py` and `peers.py`."""

    folder: Path

    def digest(self) -> str:
        """What changes when the programs do, in hex."""
        texts = ((self.folder / name).read_bytes() for name in ("gen.py", "peers.py"))
        return hashlib.sha256(b"\0".join(texts)).hexdigest()

    def write(self, out: Path, flavor: str, size: Size) -> None:
        """Write the corpus of one tool into a folder; CalledProcessError if the program fails."""
        amounts = ("--posts", size.posts, "--people", size.people, "--tags", size.topics)
        self._run("gen.py", out, "--flavor", flavor, *amounts)
        self._run("peers.py", out, flavor)

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run([sys.executable, "-B", self.folder / program, *map(str, arguments)], check=True)


def find_generator() -> Generator:
    """The generator in $HALLWAY_BENCH or `../shared/bench`; FileNotFoundError if it is not there."""
    folder = Path(os.environ.get("HALLWAY_BENCH") or ROOT.parent / "shared" / "bench").resolve()
    if not all((folder / name).is_file() for name in ("gen.py", "peers.py")):
        raise FileNotFoundError(MISSING.format(folder=folder))
    return Generator(folder)
