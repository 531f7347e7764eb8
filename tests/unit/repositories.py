"""Real Git repositories, small and made in a moment: a commit a day from 1 January 2020, by Ada by default."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hallway.model import FileHistory, History
from hallway.sources.git import read_history
from hallway.sources.tree import folder_tree

START = datetime(2020, 1, 1, tzinfo=UTC)
ADA = "Ada Ash <ada@example.org>"
BO = "Bo Birch <bo@example.org>"


def day(number: int) -> datetime:
    """The moment of the commit of that number, from 0."""
    return START + timedelta(days=number)


def lines(topic: str, count: int = 20) -> str:
    """A text that is like no other, long enough for Git to know it again after an edit."""
    return "".join(f"{topic}, line {number}\n" for number in range(count))


def run_git(folder: Path, *arguments: str, given: bytes = b"", **environment: str) -> str:
    """What Git prints, free of whatever this machine sets for it. CalledProcessError if it fails."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"} | environment
    identity = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "protocol.file.allow=always")
    command = ["git", *identity, *arguments]
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, env=own, check=True)
    return done.stdout.decode(errors="surrogateescape").strip()


@dataclass
class Repository:
    """A repository in a folder. `site` is the folder of the site within it."""

    root: Path
    prefix: str = ""
    count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    @property
    def site(self) -> Path:
        """The folder that holds `posts/` and `people/`."""
        return self.root / self.prefix

    def git(self, *arguments: str, given: bytes = b"", **environment: str) -> str:
        return run_git(self.root, *arguments, given=given, **environment)

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Files of the working folder; None removes one."""
        for path, text in files.items():
            file = self.root / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(
        self,
        files: Mapping[str, str | bytes | None],
        *,
        author: str = ADA,
        date: datetime | None = None,
        message: str = "A change",
        parents: Iterable[str] | None = None,
    ) -> str:
        """A commit of these changes to the working folder, on the branch that is checked out; its name."""
        self.write(files)
        self.git("add", "-A")
        name, _, email = author.rstrip(">").partition(" <")
        moment = f"{int((date or day(self.count)).timestamp())} +0100"
        head = ["HEAD"] if self.count else []
        onto = [part for parent in (head if parents is None else parents) for part in ("-p", parent)]
        who = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", name), ("EMAIL", email), ("DATE", moment))
        }
        tree = self.git("write-tree")
        commit = self.git("commit-tree", tree, *onto, given=message.encode(), **who)
        self.git("update-ref", "HEAD", commit)
        self.count += 1
        return commit

    def rename(self, old: str, new: str, text: str | None = None) -> str:
        """A commit that renames a file, and changes it if a text is given."""
        content = (self.root / old).read_bytes() if text is None else text
        return self.commit({old: None, new: content})

    def branch(self, name: str, at: str = "HEAD") -> None:
        """A new branch, checked out."""
        self.git("checkout", "-q", "-b", name, at)

    def checkout(self, name: str) -> None:
        self.git("checkout", "-q", name)

    def merge(self, *others: str, files: Mapping[str, str | bytes | None] | None = None) -> str:
        """A merge into the branch that is checked out, of what Git makes of it and these changes on top."""
        self.git("merge", "-q", "--no-commit", "--no-ff", *others)
        return self.commit(files or {}, parents=("HEAD", *others))

    def try_merge(self, other: str) -> None:
        """A merge if it goes without conflict; else nothing."""
        try:
            self.git("merge", "-q", "--no-edit", "--no-ff", other)
        except subprocess.CalledProcessError:
            self.git("reset", "-q", "--hard")


def history_of(repository: Repository, known: dict[str, bytes] | None = None) -> History:
    """The history of everything in the working folder, which Git must be able to tell without a word."""
    history, notes = read_history(
        repository.site, [blob.path for blob in folder_tree(repository.site).blobs], known=known
    )
    assert notes == ()
    return history


def only(repository: Repository) -> FileHistory:
    """The history of the only file there is."""
    (file,) = history_of(repository).files.values()
    return file
