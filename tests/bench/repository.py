"""Git as the benchmark uses it: nobody's settings take part."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def plain_environment() -> dict[str, str]:
    """This process's environment without what the machine's owner told Git and MkDocs, for everything that is run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or "SSL" in name}
    silent = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return kept | silent | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """What Git prints; CalledProcessError if it fails."""
    person = ("-c", "user.name=Bench", "-c", "user.email=bench@example.com")
    command = ["git", *person, *arguments]
    done = subprocess.run(command, cwd=folder, input=given, stdout=subprocess.PIPE, env=plain_environment(), check=True)
    return done.stdout.decode().strip()


def commit_all(folder: Path, message: str) -> None:
    """Commit whatever has changed."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def restore(folder: Path) -> None:
    """Bring a corpus back to how it was made. What its `.gitignore` names stays."""
    git(folder, "reset", "--quiet", "--hard", "base")
    git(folder, "clean", "--quiet", "-fd")
