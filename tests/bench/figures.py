"""The values that a benchmark ends in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

COLD, NOTHING, EDITED, COMMITTED = "cold", "nothing changed", "one post edited", "edited and committed"
RETITLED, ADDED, RENAMED = "title edited", "one post added", "one author renamed"
SCENARIOS = (COLD, NOTHING, EDITED, COMMITTED, RETITLED, ADDED, RENAMED)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a build of Hallway's, as it reports it itself; None is what it does not report."""

    name: str
    seconds: float
    cpu_seconds: float | None = None
    peak_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds, bytes, and pages where the tool says how many."""

    wall: float
    cpu: float
    peak_bytes: int | None = None
    pages: int | None = None
    rendered: int | None = None
    kept: int | None = None
    stages: tuple[Stage, ...] = ()

    @property
    def search(self) -> Stage | None:
        """The stage that makes what is published searchable, if there was one."""
        return next((stage for stage in self.stages if stage.name == "search"), None)


@dataclass(frozen=True, slots=True)
class Result:
    """All runs of one tool in one scenario at one size; at least one. Its figures are their medians."""

    size: str
    tool: str
    scenario: str
    runs: tuple[Run, ...]

    def median(self, figure: str) -> float | None:
        """The median of `wall`, `cpu`, `peak_bytes`, …; None where it is not known."""
        known = [value for run in self.runs if (value := getattr(run, figure)) is not None]
        return median(known) if known else None

    def search(self, figure: str) -> float | None:
        """The median of `seconds` or `cpu_seconds` of making it searchable."""
        known = [getattr(run.search, figure) for run in self.runs if run.search]
        return median(known) if known and None not in known else None

    def most(self, figure: str) -> float | None:
        """The largest value of a figure."""
        return max((value for run in self.runs if (value := getattr(run, figure)) is not None), default=None)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole benchmark. `left_out` are sentences on what was not measured and why."""

    date: str
    machine: Mapping[str, Any]
    versions: Mapping[str, str]
    results: tuple[Result, ...] = ()
    left_out: tuple[str, ...] = field(default=())

    def find(self, size: str, tool: str, scenario: str) -> Result | None:
        """The result of that name, if it was measured."""
        wanted = (size, tool, scenario)
        return next((one for one in self.results if (one.size, one.tool, one.scenario) == wanted), None)

    def grown(self, one: Result | str) -> Report:
        """The report with another result, or with another sentence on what was not measured."""
        if isinstance(one, str):
            return replace(self, left_out=(*self.left_out, one))
        return replace(self, results=(*self.results, one))

    def sizes(self) -> list[str]:
        """The sizes that something was measured at, in that order."""
        return list(dict.fromkeys(one.size for one in self.results))


def ratio(one: float | None, other: float | None) -> float | None:
    """How many times the other one is; None where either is unknown.

    >>> ratio(1.0, 4.0), ratio(None, 4.0), ratio(1.0, 0.0)
    (0.25, None, None)
    """
    return None if one is None or not other else one / other


def stages_of(told: Iterable[Mapping[str, Any]]) -> tuple[Stage, ...]:
    """Stages as `hallway build --json` lists them, in its order.

    >>> stages_of([{"name": "read", "seconds": 0.5}])
    (Stage(name='read', seconds=0.5, cpu_seconds=None, peak_bytes=None),)
    """
    return tuple(Stage(one["name"], one["seconds"], one.get("cpu_seconds"), one.get("peak_bytes")) for one in told)
