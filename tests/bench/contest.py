"""What is measured of a peer: a cold build, and the full build that is its one-shot answer to an edited post."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.calm import put_aside, warm
from tests.bench.edits import Edit, edited, posts_of, spread
from tests.bench.figures import COLD, EDITED, Result, Run
from tests.bench.peers import Peer
from tests.bench.process import RunError, measure
from tests.bench.words import progress


@dataclass(frozen=True, slots=True)
class Contestant:
    """A peer, its programs, its site, where that is built, and the size's name."""

    peer: Peer
    programs: Path
    site: Path
    out: Path
    size: str
    say: Callable[[str], None]

    def results(self, cold: int, runs: int) -> Iterator[Result]:
        """The peer's scenarios. Afterwards the site is as it was."""
        self._link_modules()
        warm(self.site)
        yield self._result(COLD, [self._cold() for _ in range(cold)])
        if self.peer.rebuilds:
            posts = spread(posts_of(self.site), runs)
            yield self._result(EDITED, [self._after(post, number) for number, post in enumerate(posts, 1)])

    def _cold(self) -> Run:
        put_aside(self.out, self.out.parent)
        return self._build()

    def _after(self, post: Path, number: int) -> Run:
        """The build after an edit, once it is known to show it."""
        with made(edited(post, number)) as change:
            run = self._build()
            if not change.is_in(self.out):
                raise RunError(f"{EDITED}: the build ended, but the page {change.page} does not show “{change.words}”")
        return run

    def _build(self) -> Run:
        cost = measure(self.peer.command_line(self.programs, self.out), self.site)
        return Run(cost.wall, cost.cpu, cost.peak_bytes, pages=sum(1 for _ in self.out.rglob("*.html")))

    def _link_modules(self) -> None:
        """Let the settings of a site find the packages that they import, where they are Node's."""
        modules, link = self.programs / "node_modules", self.site / "node_modules"
        if modules.is_dir() and not link.exists():
            link.symlink_to(modules)

    def _result(self, scenario: str, runs: list[Run]) -> Result:
        result = Result(self.size, self.peer.name, scenario, tuple(runs))
        self.say(progress(result))
        return result


@contextmanager
def made(edit: Edit) -> Iterator[Edit]:
    """An edit that is taken back."""
    before = edit.path.read_bytes()
    edit.make()
    try:
        yield edit
    finally:
        edit.path.write_bytes(before)
