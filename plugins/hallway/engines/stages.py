"""How long each stage of a build takes, and what it costs."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Progress = Callable[[str, int, int], None]
"""Is told the name of a stage, how much of it is done, and how much there is to do (0: nobody knows)."""

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit in which the system tells how much memory a process took."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: seconds on the clock, seconds of processors in all processes, and the most memory so far, in bytes."""

    name: str
    seconds: float
    cpu_seconds: float
    peak_bytes: int


class Stages:
    """The stages of one build, in the order in which they ended."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.done: list[Stage] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Everything in the block is this stage; one that is named twice is one."""
        self.progress(name, 0, 0)
        began, spent = time.perf_counter(), _spent()
        yield
        stage = Stage(name, time.perf_counter() - began, _spent() - spent, _peak())
        before = next((one for one in self.done if one.name == name), None)
        if before:
            self.done.remove(before)
            seconds, cpu = before.seconds + stage.seconds, before.cpu_seconds + stage.cpu_seconds
            stage = Stage(name, seconds, cpu, stage.peak_bytes)
        self.done.append(stage)


def _spent() -> float:
    """Processor seconds of this process and of those of its children that have ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _peak() -> int:
    """The most memory that this process ever had, and the largest of its children."""
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) * _UNIT
