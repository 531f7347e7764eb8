"""The order of things: size by size, first Hallway, then each peer on the same posts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.contest import Contestant
from tests.bench.corpora import Corpora
from tests.bench.figures import Result
from tests.bench.hallway import Hallway
from tests.bench.installs import Kit
from tests.bench.peers import HALLWAY, LABELS, Peer
from tests.bench.process import RunError
from tests.bench.sizes import Size

LONG = 5_000


@dataclass(frozen=True, slots=True)
class Rounds:
    """What takes part, and how often each scenario is run; `out` is where the sites are built."""

    corpora: Corpora
    out: Path
    programs: Mapping[Kit, Path]
    peers: Sequence[Peer]
    runs: int
    say: Callable[[str], None]

    def play(self, size: Size) -> Iterator[Result | str]:
        """What was measured at a size, and sentences on what was not. Cold builds are run twice, large ones once."""
        cold = min(self.runs, 2 if size.posts <= LONG else 1)
        ours = Hallway(self.corpora.site(HALLWAY, size), self._out(HALLWAY, size), size.name, self.say)
        yield from _tried(ours.results(cold, self.runs), f"{size.name} {LABELS[HALLWAY]}")
        for peer in self.peers:
            if peer.takes(size):
                theirs = self._contestant(peer, size).results(cold if peer.rebuilds else 1, self.runs)
                yield from _tried(theirs, f"{size.name} {peer.label}")
            else:
                yield f"{size.name} {peer.label}: left out, for it takes too long past {peer.largest}."

    def _contestant(self, peer: Peer, size: Size) -> Contestant:
        site, out = self.corpora.site(peer.flavor, size), self._out(peer.name, size)
        return Contestant(peer, self.programs[peer.kit], site, out, size.name, self.say)

    def _out(self, tool: str, size: Size) -> Path:
        return self.out / f"{tool}-{size.name}"


def _tried(results: Iterator[Result], where: str) -> Iterator[Result | str]:
    """Results for as long as they come, and why no more do."""
    try:
        yield from results
    except RunError as error:
        yield f"{where}: failed: {error}"
