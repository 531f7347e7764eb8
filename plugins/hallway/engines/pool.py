"""The processes of one build: started when there is enough for them to do, and ended with it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from types import TracebackType
from typing import Self


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether copies of this process work: not of one with threads, whose locks nobody would open in the copy."""
    return sys.platform == "linux" and threading.active_count() == 1


class Pool:
    """Up to `jobs` processes (None: one for each processor). `preparation` is what each can do before it is needed.

    They are copies of this process where it `can_fork`, and have what it has; elsewhere they are started afresh. Where
    an executor is `given`, it does the work in their place, whatever it is, and lives on.
    """

    def __init__(
        self,
        jobs: int | None = None,
        preparation: Callable[[], None] = lambda: None,
        given: Executor | None = None,
        *,
        forking: bool | None = None,
    ) -> None:
        self.jobs = jobs or available()
        self.has_copies = given is None and (can_fork() if forking is None else forking)
        self._preparation = preparation
        self._given = given
        self._executor: Executor | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        self._open.close()
        self._executor = None

    def get_ready(self) -> None:
        """Have each process of ours that has nothing to do get ready for rendering; copies end, and later ones are."""
        if self.has_copies:
            self.close()
        elif self._executor is not None:
            for _ in range(self.jobs):
                self._executor.submit(self._preparation)

    def executor(self, seconds: float) -> Executor | None:
        """Who is to do what takes this process so many seconds; None where nobody else would do it sooner."""
        if self._given is not None:
            return self._given
        worthwhile = _COPY_WORTHWHILE if self.has_copies else _WORTHWHILE
        if self._executor is None and self.jobs > 1 and seconds >= worthwhile:
            self._executor = self._open.enter_context(self._started())
        return self._executor

    def _started(self) -> ProcessPoolExecutor:
        if self.has_copies:
            return ProcessPoolExecutor(self.jobs, multiprocessing.get_context("fork"), _end_with_the_original)
        return ProcessPoolExecutor(self.jobs, multiprocessing.get_context("spawn"))


_COPY_WORTHWHILE, _WORTHWHILE = 0.8, 3.0
"""Seconds of work that pay for copies of this process, and for others, each of which takes a second to get ready."""


def _end_with_the_original() -> None:
    """See that this copy does not wait for work for ever when the process that would give it is killed."""

    def watch() -> None:
        if original := multiprocessing.parent_process():
            original.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
