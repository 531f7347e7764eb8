"""Output folders for tests: filled, published to, and seen as their readers and the next build see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from hallway.publish import Publication, Published


def nobody(holder: str) -> None:
    pytest.fail(f"waits for {holder}")


def write(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def content(folder: Path) -> dict[str, str]:
    """What readers may fetch from a folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".hallway.files")
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def publish_files(out: Path, files: Mapping[str, str], kept: Iterable[str] = (), generation: str = "") -> Published:
    """Publish these files, each with its text as its key."""
    with Publication(out, nobody) as publication:
        for path, text in files.items():
            publication.stage(path, text.encode(), text)
        return publication.finish(kept, generation)


def known(out: Path) -> tuple[str, dict[str, str], frozenset[str]]:
    """What the next build finds: the mark of the last one, the keys of its files, and which of them are intact."""
    with Publication(out, nobody) as publication:
        keys = {path: written.key for path, written in publication.before.items()}
        return publication.generation, keys, publication.intact()
