"""Bringing a finished build to its readers: file by file, each replaced whole, the old ones last."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = ".hallway.files"
"""The file in an output folder that lists what Hallway wrote there, in JSON: only that is ever removed."""

_ASIDE = ".hallway-"
"""How the folders are called in which files become whole before they are moved to their places."""

_STALE = 3600
"""Seconds after which nobody uses such a folder any more."""


@dataclass(frozen=True, slots=True)
class Published:
    """What changed for readers, as paths relative to the site's output folder, sorted.

    `foreign` are files that are not Hallway's, and were left alone.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...] = ()


def publish(staging: Path, folder: Path, kept: Iterable[str] = ()) -> Published:
    """Bring everything in `staging` into `folder`, then remove what an earlier build wrote there and this one did not.

    Files that are `kept` stay as an earlier build wrote them. The folder itself holds the list of what is ours, written
    before anything else: so a build from another clone, or after one that was cut off, leaves no orphan. A file with
    the same bytes stays as it is, with its time. What is new comes before what is replaced, and pages come after what
    they show, so that no link leads to what is not there yet. Raises OSError when the folder cannot be written.
    """
    found = sorted(path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())
    found.sort(key=lambda path: ((folder / path).exists(), path.endswith(".html")))
    ours = {*found, *kept}
    before = manifest(folder)
    old = sorted(before - ours)
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    foreign = _files_in(folder) - before - ours
    _write_manifest(folder, before | ours)
    removed = [path for path in _in_the_way(old, found) if _remove(folder, path)]
    with tempfile.TemporaryDirectory(prefix=_ASIDE, dir=folder) as aside:
        written = [path for path in found if _replace(staging / path, folder / path, Path(aside) / "file")]
    removed += [path for path in old if _remove(folder, path)]
    _write_manifest(folder, ours)
    return Published(tuple(sorted(written)), tuple(sorted(removed)), tuple(sorted(foreign)))


def manifest(folder: Path) -> set[str]:
    """What Hallway wrote into an output folder: paths within it. Nothing, where the list cannot be read."""
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return set()
    paths = listed if isinstance(listed, list) else []
    return {path for path in paths if isinstance(path, str) and _is_within(path)}


def _is_within(path: str) -> bool:
    return bool(path) and "\0" not in path and not path.startswith("/") and ".." not in path.split("/")


def _write_manifest(folder: Path, files: Collection[str]) -> None:
    if set(files) == manifest(folder):
        return
    aside = folder / f"{MANIFEST}.new"
    aside.write_text(json.dumps(sorted(files), indent=0) + "\n", encoding="utf-8")
    aside.replace(folder / MANIFEST)


def _files_in(folder: Path) -> set[str]:
    """The files in an output folder, but for those whose names begin with a dot."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts)}


def _sweep(folder: Path) -> None:
    """Remove what builds left behind that were killed, and not what another may be using this moment."""
    for left in folder.glob(f"{_ASIDE}*"):
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)


def _in_the_way(old: Iterable[str], found: Collection[str]) -> list[str]:
    """Old files whose name is now that of a folder, and those in a folder whose name is now that of a file."""
    files = frozenset(found)
    folders = {parent.as_posix() for path in files for parent in PurePosixPath(path).parents}
    return [path for path in old if path in folders or any(p.as_posix() in files for p in PurePosixPath(path).parents)]


def _replace(source: Path, target: Path, aside: Path) -> bool:
    """Put the bytes of one file in the place of another in one step, unless they are there already."""
    content = source.read_bytes()
    if target.is_file() and target.stat().st_size == len(content) and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    aside.write_bytes(content)
    aside.chmod(0o644)
    aside.replace(target)
    return True


def _remove(folder: Path, path: str) -> bool:
    """Remove one file, and the folders that are empty without it."""
    target = folder / path
    if not target.is_file():
        return False
    target.unlink()
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True
