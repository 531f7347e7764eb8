"""The figures, the ratios and the targets as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.bench.figures import COLD, EDITED, SCENARIOS, Report, Result, ratio
from tests.bench.peers import HALLWAY, LABELS, PEERS
from tests.bench.sizes import SIZES
from tests.bench.targets import Target
from tests.bench.words import count, seconds, size, times

HEAD = ("", "wall", "CPU", "memory", "pages", "rendered", "kept", "wall ×", "CPU ×")


def table(report: Report, targets: Sequence[Target]) -> str:
    """Everything that was measured, to read in a terminal."""
    parts = [part for name in report.sizes() for part in (_figures(report, name), _stages(report, name))]
    return "\n".join((*filter(None, parts), _targets(targets), *_left_out(report)))


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells under each other: the first column to the left, the others to the right.

    >>> print(columns([("a", "bb"), ("ccc", "d")]))
    a    bb
    ccc   d
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in enumerate(cells))
        for cells in ([*zip(row, widths, strict=True)] for row in rows)
    )
    return "\n".join(line.rstrip() for line in lines)


def _figures(report: Report, name: str) -> str:
    rows: list[Sequence[str]] = [HEAD]
    for scenario in SCENARIOS:
        found = [one for tool in LABELS if (one := report.find(name, tool, scenario))]
        if found:
            rows.append((scenario, *[""] * (len(HEAD) - 1)))
            rows += (row for one in found for row in (_row(one, found[0]), *_search(one)))
    note = "× is the multiple of Hallway's figure in the same scenario. Hugo and Eleventy build everything for an edit."
    return f"\n{SIZES[name]}\n{columns(rows)}\n{note}"


def _row(result: Result, first: Result) -> tuple[str, ...]:
    """One tool's line in a scenario of which `first` is Hallway's, if Hallway was measured."""
    beside = first.tool == HALLWAY != result.tool
    ratios = [times(ratio(result.median(key), first.median(key))) if beside else "" for key in ("wall", "cpu")]
    pages = [count(result.median(key)) if result.tool == HALLWAY or key == "pages" else "" for key in HEAD[4:7]]
    spent = (seconds(result.median("wall")), seconds(result.median("cpu")), size(result.median("peak_bytes")))
    return (f"  {LABELS[result.tool]}", *spent, *pages, *ratios)


def _search(result: Result) -> Iterator[tuple[str, ...]]:
    """The line of what comes after the pages are published, where it took any time."""
    wall, cpu = (result.search(figure) for figure in ("seconds", "cpu_seconds"))
    if wall is not None and cpu is not None and cpu >= 0.05:
        yield ("    then search and experts", seconds(wall), seconds(cpu), *[""] * (len(HEAD) - 3))


def _stages(report: Report, name: str) -> str:
    """Hallway's stages, cold and after an edit, as its last run reported them; "" where none did."""
    rows: list[Sequence[str]] = []
    for scenario in (COLD, EDITED):
        result = report.find(name, HALLWAY, scenario)
        stages = result.runs[-1].stages if result else ()
        if stages:
            rows.append((scenario, "wall", "CPU", "memory"))
            rows += ((f"  {s.name}", seconds(s.seconds), seconds(s.cpu_seconds), size(s.peak_bytes)) for s in stages)
    return f"\n{name}: Hallway by stage\n{columns(rows)}" if rows else ""


def _targets(targets: Sequence[Target]) -> str:
    """A line for each target that was measured, and how many were not."""
    rows = [(one.what, one.bound, one.found, one.verdict) for one in targets if one.met is not None]
    unknown = sum(one.met is None for one in targets)
    rest = f"\n{unknown} targets were not measured: they need other sizes or peers." if unknown else ""
    return "\n" + columns([("targets", "limit", "measured", ""), *rows]) + rest


def _left_out(report: Report) -> Iterator[str]:
    yield ""
    yield from report.left_out
    same = [PEERS[name].label for name in PEERS if not PEERS[name].rebuilds and _has(report, name)]
    if same:
        yield f"Not measured twice, for any change costs them what a cold build does: {'; '.join(same)}."


def _has(report: Report, tool: str) -> bool:
    return any(one.tool == tool for one in report.results)
