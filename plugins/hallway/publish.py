"""Bringing a finished build to its readers: file by file, each replaced whole, the old ones last."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Published:
    """What changed for readers, as paths relative to the site's output folder, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def publish(staging: Path, folder: Path, gone: Iterable[str] = ()) -> Published:
    """Bring everything in `staging` into `folder`, then remove the files `gone`, which an earlier build wrote.

    A file with the same bytes stays as it is, with its time. Pages come after what they refer to. Raises OSError when
    the folder cannot be written.
    """
    found = sorted(path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())
    found.sort(key=lambda path: path.endswith(".html"))
    written = [path for path in found if _replace(staging / path, folder / path)]
    removed = [path for path in sorted(set(gone) - set(found)) if _remove(folder, path)]
    return Published(tuple(sorted(written)), tuple(removed))


def _replace(source: Path, target: Path) -> bool:
    """Put the bytes of one file in the place of another in one step, unless they are there already."""
    content = source.read_bytes()
    if target.is_file() and target.stat().st_size == len(content) and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".hallway-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
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
