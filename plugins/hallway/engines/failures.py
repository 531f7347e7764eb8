"""What can end a build, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager

from hallway.ledger import DamagedError
from hallway.sources.ask import GitError


class RenderingError(RuntimeError):
    """The pages could not be rendered; the message says where and why."""


class EndedError(RuntimeError):
    """Another process that took part in the build is gone; the message says what to do."""


FAILURES = (DamagedError, EndedError, GitError, OSError, RenderingError)
"""What a build may raise where it cannot be done. `in_words` says it in a sentence."""

_ENDED = (
    "a process that took part in the build was ended from outside, as the system does where memory is short\n"
    "  fix: build again, with fewer processes: --jobs 1"
)


def in_words(error: Exception) -> str:
    """What could not be done, as a sentence."""
    if isinstance(error, GitError):
        return str(error.problem)
    if isinstance(error, DamagedError):
        return f"the ledger became unreadable meanwhile ({error})\n  fix: delete .hallway/, and build again"
    if isinstance(error, OSError):
        return f"{error.filename or 'the site'}: {error.strerror or error}"
    return str(error)


@contextmanager
def ends_told() -> Iterator[None]:
    """Raises `EndedError` when an executor's process is ended in the block."""
    try:
        yield
    except BrokenExecutor as error:
        raise EndedError(_ENDED) from error
