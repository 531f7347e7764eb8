"""Work that is ended when it takes too long: the last resort, for what no limit was foreseen."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

_AGAIN = 0.1
"""Seconds until somebody who kept the exception for himself is interrupted once more."""

Value = TypeVar("Value")


class TimeUpError(BaseException):
    """The work took too long. Not an `Exception`, for extensions of Markdown catch those and go on."""


def within(seconds: float, work: Callable[[], Value]) -> Value:
    """What `work` returns. Raises `TimeUpError` where it takes the processor for longer.

    Time that the processor gives to others does not count, so that a busy machine makes the same pages. Only the main
    thread of a process can be interrupted (`signal.setitimer`), which is the one that renders in every command, preview
    and worker; in another the work takes as long as it takes.
    """
    if threading.current_thread() is not threading.main_thread():
        return work()
    waiting = [True]

    def end(_: int, __: FrameType | None) -> None:
        if waiting:
            raise TimeUpError

    before = signal.signal(signal.SIGVTALRM, end)
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
            return work()
        finally:
            waiting.clear()
    finally:
        waiting.clear()
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
