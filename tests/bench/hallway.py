"""What is measured of Hallway: a cold build, and one-shot builds after each kind of change."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.calm import put_aside, warm
from tests.bench.edits import Edit, added, edited, posts_of, renamed, retitled, spread
from tests.bench.figures import ADDED, COLD, COMMITTED, EDITED, NOTHING, RENAMED, RETITLED, Result, Run, stages_of
from tests.bench.peers import HALLWAY
from tests.bench.process import Cost, RunError, measure
from tests.bench.repository import commit_all, restore
from tests.bench.words import progress


@dataclass(frozen=True, slots=True)
class Hallway:
    """Hallway on one site: its folder, where it is built, and the size's name."""

    site: Path
    out: Path
    size: str
    say: Callable[[str], None]

    def results(self, cold: int, runs: int) -> Iterator[Result]:
        """Every scenario: `cold` runs of the first, `runs` of each other. Afterwards the site is as it was."""
        warm(self.site)
        yield self._result(COLD, [self._cold() for _ in range(cold)])
        yield self._result(NOTHING, [self._build() for _ in range(runs)])
        for scenario, edits in self._edits(runs).items():
            try:
                yield self._result(scenario, [self._after(edit, scenario) for edit in edits])
            finally:
                restore(self.site)
            self._build()

    def _edits(self, runs: int) -> Mapping[str, list[Edit]]:
        """Each scenario's edits, one a run, each of another post."""
        numbered = list(enumerate(spread(posts_of(self.site), runs), 1))
        body = [edited(post, number) for number, post in numbered]
        return {
            EDITED: body,
            COMMITTED: body,
            RETITLED: [retitled(post, number) for number, post in numbered],
            ADDED: [added(self.site, number) for number, _ in numbered],
            RENAMED: [renamed(self.site, post, number) for number, post in numbered],
        }

    def _after(self, edit: Edit, scenario: str) -> Run:
        """The build after an edit, once it is known to show it."""
        edit.make()
        if scenario == COMMITTED:
            commit_all(self.site, f"Edit {edit.page}")
        run = self._build()
        if not edit.is_in(self.out):
            raise RunError(f"{scenario}: the build ended, but the page {edit.page} does not show “{edit.words}”")
        return run

    def _cold(self) -> Run:
        """A build that finds neither a ledger nor a site."""
        for folder in (self.site / ".hallway", self.out):
            put_aside(folder, self.out.parent)
        return self._build()

    def _build(self) -> Run:
        places = ("--site", str(self.site), "--out", str(self.out))
        command = (sys.executable, "-m", "hallway", "build", "--json", *places)
        return run_of(measure(command, self.site))

    def _result(self, scenario: str, runs: list[Run]) -> Result:
        result = Result(self.size, HALLWAY, scenario, tuple(runs))
        self.say(progress(result))
        return result


def run_of(cost: Cost) -> Run:
    """A run, with what `hallway build --json` says of it.

    Search, and who knows about what, come after the pages are published, and are told of by themselves: their time is
    not in that of the run.
    """
    told = json.loads(cost.printed)
    counts = {name: told.get(name) for name in ("pages", "rendered", "kept")}
    stages = stages_of(told.get("stages", ()))
    run = Run(cost.wall, cost.cpu, cost.peak_bytes, **counts, stages=stages)
    search = run.search
    return replace(run, wall=run.wall - search.seconds, cpu=run.cpu - (search.cpu_seconds or 0)) if search else run
