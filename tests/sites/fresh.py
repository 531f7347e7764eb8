"""Processes that remember nothing: copies of one that imported everything and did nothing. They start at once."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FRESH = multiprocessing.get_context("forkserver")
FRESH.set_forkserver_preload(["pytest", "tests.sites.imported", "tests.sites.running"])


def run_fresh(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """One command of Hallway to its end, in a process of its own, as the shell would run it here."""
    words = tuple(map(str, arguments))
    with tempfile.TemporaryDirectory() as folder:
        said, complained = Path(folder, "stdout"), Path(folder, "stderr")
        process = FRESH.Process(target=_run, args=(words, dict(os.environ), Path.cwd(), said, complained))
        process.start()
        process.join()
        assert process.exitcode is not None
        return subprocess.CompletedProcess(words, process.exitcode, said.read_text(), complained.read_text())


def _run(words: tuple[str, ...], environment: dict[str, str], folder: Path, said: Path, complained: Path) -> None:
    """What `hallway` does with these words, there, and where its output goes."""
    from hallway.cli import main

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for number, file in ((1, said), (2, complained)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    sys.argv = ["hallway", *words]
    main()
