"""The processes of one build: started when there is enough for them to do, and ended with it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from types import TracebackType
from typing import Self


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Up to `jobs` processes (None: one for each processor). `preparation` is what each can do before it is needed.

    They are started afresh and not forked: a preview has threads, and a fork of those can hang. Where an executor is
    `given`, it does the work in their place, whatever it is, and lives on.
    """

    def __init__(
        self,
        jobs: int | None = None,
        preparation: Callable[[], None] = lambda: None,
        given: Executor | None = None,
    ) -> None:
        self.jobs = jobs or available()
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

    def get_ready(self) -> None:
        """Have each process of ours that has nothing to do get ready for rendering."""
        if self._executor is not None:
            for _ in range(self.jobs):
                self._executor.submit(self._preparation)

    def executor(self, seconds: float) -> Executor | None:
        """Who is to do what takes this process so many seconds; None where nobody else would do it sooner."""
        if self._given is not None:
            return self._given
        if self._executor is None and self.jobs > 1 and seconds >= _WORTHWHILE:
            started = ProcessPoolExecutor(self.jobs, multiprocessing.get_context("spawn"))
            self._executor = self._open.enter_context(started)
        return self._executor


_WORTHWHILE = 3.0
"""Seconds of work that pay for starting processes, each of which takes about one second to get ready."""
