"""How Git is asked, for those that read its answers. `sources/git.py` does the asking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from hallway.problem import Problem


class Ask(Protocol):
    """A question to the Git of one folder: arguments, and lines for its standard input. GitError if it fails."""

    def __call__(self, *arguments: str, lines: Iterable[str] = ()) -> bytes:
        """What Git prints."""


class GitError(ValueError):
    """Git could not answer. `problem` says why, in words for the person who builds the site."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
