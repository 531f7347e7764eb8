"""Runs Hallway as its users do, as a program, and says what came of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.sites.fresh import run_fresh

TODAY = "2026-11-22"
"""The day that the example site is written for."""

ROOT = Path(__file__).resolve().parents[2]
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True, slots=True)
class Site:
    """A site: the folder of its sources, and that of its pages. `problems` are as `build --json` says them."""

    root: Path
    out: Path
    problems: tuple[dict[str, Any], ...] = ()

    def read(self, address: str) -> str:
        """The HTML at an address."""
        return page_file(self.out, address).read_text("utf-8")

    def codes(self, path: str) -> set[str]:
        """What kinds of problems one file has."""
        return {problem["code"] for problem in self.problems if problem["path"] == path}


def page_file(out: Path, address: str) -> Path:
    """The file at an address, where no server is to ask."""
    return out / address / "index.html" if not address or address.endswith("/") else out / address


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """One command, to its end, in a process of its own; what an interpreter has to load first, it has loaded."""
    return run_fresh(*arguments)


def run_program(
    *arguments: str | Path, module: str = "hallway", **environment: str
) -> subprocess.CompletedProcess[str]:
    """One command, to its end, as the program that users start."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, env=os.environ | QUIET | environment, capture_output=True, text=True, check=False)


def build(root: Path, out: Path, *arguments: str) -> Site:
    """A site built by `hallway build`, which has to go well."""
    done = run("build", "--site", root, "--out", out, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return Site(root, out, tuple(json.loads(done.stdout)["problems"]))


def copy_of(source: Path, target: Path) -> Path:
    """The sources of a site in a folder of their own, for a test that changes them."""
    ignored = shutil.ignore_patterns(".*", "tests", "plugins", "overrides", "site", "__pycache__")
    shutil.copytree(source, target, ignore=ignored, copy_function=shutil.copyfile, dirs_exist_ok=True)
    for path in (target, *target.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return target


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, but for what Hallway notes there for itself."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".hallway"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Site]) -> Site:
    """A site in a folder that all workers of one run share: the first one that wants it makes it, the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"site-{name}"
    folder.mkdir(exist_ok=True)
    told = folder / "problems.json"
    with _alone(folder / "lock"):
        if not told.exists():
            told.write_text(json.dumps(make(folder).problems))
    return Site(folder / "site", folder / "out", tuple(json.loads(told.read_text())))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Keeps other processes out of the block."""
    import fcntl

    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
