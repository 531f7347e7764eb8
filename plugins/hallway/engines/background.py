"""Search in the preview: made while the pages are read already, one at a time, and only ever for the newest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Condition, Thread

from hallway.engines.searching import Search
from hallway.search import SearchError
from hallway.search.catalogue import Catalogue


class Background:
    """A thread that makes search; it begins with the first order. `tell` is told what could not be done."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._changed = Condition()
        self._waiting: Search | None = None
        self._running: Search | None = None
        self._thread: Thread | None = None
        self._ends = False

    def follow(self, search: Search) -> None:
        """Have this made next, in place of what is waiting. Whatever it needs of the ledger is asked for now."""
        with self._changed:
            self._waiting = self._provided(search)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="hallway search", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def settle(self) -> None:
        """Wait until there is nothing left to do."""
        with self._changed:
            self._changed.wait_for(lambda: not (self._waiting or self._running))

    def end(self) -> None:
        """Forget what is waiting, and wait for what is under way."""
        with self._changed:
            self._waiting, self._ends = None, True
            self._changed.notify_all()
        if self._thread:
            self._thread.join()
            self._thread = None
        self._ends = False

    def _provided(self, search: Search) -> Search:
        """The same with all the records that it may need: of bundles that may not be there when it is its turn."""
        there = Catalogue(search.out).sound()
        if self._running:
            there &= self._running.order.bundles().keys()
        return replace(search.provided(there), progress=lambda done, of: self._go_on())

    def _go_on(self) -> None:
        """Raises `SearchError` where this is not wanted any more: what comes next begins with what is there."""
        if self._is_overtaken():
            raise SearchError("something newer has come")

    def _is_overtaken(self) -> bool:
        return self._ends or self._waiting is not None

    def _work(self) -> None:
        while True:
            with self._changed:
                self._running = None
                self._changed.notify_all()
                self._changed.wait_for(self._is_overtaken)
                if self._ends:
                    return
                self._running, self._waiting = self._waiting, None
            failure = self._running.carry_out().failure if self._running else ""
            if failure and not self._is_overtaken():
                self._tell(failure)
