"""What Hallway has to reach, as ratios to the peers in the same run wherever a peer can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import le, lt

from tests.bench.figures import ADDED, COLD, COMMITTED, EDITED, NOTHING, SCENARIOS, Report, ratio
from tests.bench.peers import HALLWAY
from tests.bench.words import count, seconds, size, times

IN_WORDS = {"×": times, "s": seconds, "bytes": size, "pages": count}


@dataclass(frozen=True, slots=True)
class Target:
    """What is compared, the limit in its unit (a ratio, seconds, bytes or pages), and what was measured, if it was."""

    what: str
    limit: float
    unit: str
    measured: float | None
    below: bool = False

    @property
    def met(self) -> bool | None:
        """Whether it is reached; None where it was not measured."""
        return None if self.measured is None else (lt if self.below else le)(self.measured, self.limit)

    @property
    def verdict(self) -> str:
        """The same in words."""
        return "not measured" if self.met is None else "met" if self.met else "NOT MET"

    @property
    def bound(self) -> str:
        """The limit in words.

        >>> Target("a", 1 / 6, "×", None).bound, Target("b", 1, "×", None, below=True).bound
        ('at most 0.17', 'below 1')
        """
        return f"{'below' if self.below else 'at most'} {IN_WORDS[self.unit](self.limit)}"

    @property
    def found(self) -> str:
        """The measured value in words."""
        return "-" if self.measured is None else IN_WORDS[self.unit](self.measured)


def targets(report: Report) -> tuple[Target, ...]:
    """All targets, in the order of the scenarios."""
    return (*_cold(report), *_edited(report), *_rest(report))


def _median(report: Report, size_: str, tool: str, scenario: str, figure: str) -> float | None:
    result = report.find(size_, tool, scenario)
    return result.median(figure) if result else None


def _against(report: Report, size_: str, scenario: str, figure: str, peer: str) -> float | None:
    """Hallway's figure as a multiple of a peer's."""
    ours, theirs = (_median(report, size_, tool, scenario, figure) for tool in (HALLWAY, peer))
    return ratio(ours, theirs)


def _cold(report: Report) -> Iterator[Target]:
    for size_, figure, peer, name, limit in (
        ("5k", "cpu", "full", "MkDocs + Material with blog, tags, rss, search", 1 / 6),
        ("5k", "wall", "hugo", "Hugo", 2.0),
        ("5k", "wall", "plain", "MkDocs + Material with no plugin", 1 / 2),
        ("20k", "wall", "hugo", "Hugo", 1.0),
        ("20k", "wall", "eleventy", "Eleventy", 1.0),
    ):
        measured = _against(report, size_, COLD, figure, peer)
        kind = {"cpu": "CPU", "wall": "wall"}[figure]
        yield Target(f"{size_} cold, {kind}, to {name}", limit, "×", measured, below=size_ == "20k")


def _edited(report: Report) -> Iterator[Target]:
    """One post edited, and then the same committed: both are what an author does."""
    for scenario in (EDITED, COMMITTED):
        cpu = {size_: _median(report, size_, HALLWAY, scenario, "cpu") for size_ in ("1k", "5k", "20k")}
        wall = _median(report, "5k", HALLWAY, scenario, "wall")
        hugo = {figure: _median(report, "5k", "hugo", EDITED, figure) for figure in ("wall", "cpu")}
        yield Target(f"5k {scenario}, CPU, to Hugo", 0.1, "×", ratio(cpu["5k"], hugo["cpu"]))
        yield Target(f"5k {scenario}, wall, to Hugo", 0.1, "×", ratio(wall, hugo["wall"]))
        yield Target(f"5k {scenario}, CPU", 1.2, "s", cpu["5k"])
        yield Target(f"20k {scenario}, CPU", 2.0, "s", cpu["20k"])
        yield Target(f"20k {scenario}, CPU, to 1k", 2.0, "×", ratio(cpu["20k"], cpu["1k"]))
        edited = report.find("20k", HALLWAY, scenario)
        yield Target(f"20k {scenario}, then search, CPU", 10.0, "s", edited.search("cpu_seconds") if edited else None)


def _rest(report: Report) -> Iterator[Target]:
    yield Target(f"20k {NOTHING}, CPU", 1.0, "s", _median(report, "20k", HALLWAY, NOTHING, "cpu"))
    all_of_20k = (report.find("20k", HALLWAY, scenario) for scenario in SCENARIOS)
    peaks = [peak for one in all_of_20k if one and (peak := one.most("peak_bytes")) is not None]
    yield Target("20k peak memory of all processes, any scenario", 1e9, "bytes", max(peaks, default=None))
    for size_ in report.sizes():
        result = report.find(size_, HALLWAY, ADDED)
        rendered = result.most("rendered") if result else None
        yield Target(f"{size_} {ADDED} with 3 topics, pages rendered", 25, "pages", rendered)
