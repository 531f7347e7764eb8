"""What whoever runs a build asks for."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wish:
    """`revision`: a commit instead of the working folder. `today`: the day to take for today. `preview`: with drafts.

    `ledger` is where to remember, if not beside `mkdocs.yml`; without `remembering` everything is built and nothing
    remembered. `jobs` is how many processes may read and render at once (None: as many as there are processors);
    `executor` is who does it, in place of processes of our own, where the site and Hallway are as they are here.
    """

    revision: str | None = None
    today: date | None = None
    preview: bool = False
    ledger: Path | None = None
    remembering: bool = True
    jobs: int | None = None
    executor: Executor | None = None
