"""Figures as people read them."""

from __future__ import annotations

from tests.bench.figures import Result
from tests.bench.peers import LABELS


def seconds(value: float | None) -> str:
    """Three figures of a duration.

    >>> seconds(0.4567), seconds(12.34), seconds(137.2), seconds(None)
    ('0.46 s', '12.3 s', '137 s', '?')
    """
    if value is None:
        return "?"
    return f"{value:.{2 if value < 9.995 else 1 if value < 99.95 else 0}f} s"


def size(value: float | None) -> str:
    """A size in megabytes (10⁶ bytes), or gigabytes.

    >>> size(412_300_000), size(1_210_000_000), size(None)
    ('412 MB', '1.21 GB', '?')
    """
    if value is None:
        return "?"
    return f"{value / 1e6:.0f} MB" if value < 1e9 else f"{value / 1e9:.2f} GB"


def count(value: float | None) -> str:
    """A number of pages.

    >>> count(7123), count(None)
    ('7,123', '?')
    """
    return "?" if value is None else f"{value:,.0f}"


def times(value: float | None) -> str:
    """A ratio.

    >>> times(0.0345), times(1.5), times(213.4), times(None)
    ('0.035', '1.5', '213', '?')
    """
    return "?" if value is None else f"{value:.3f}" if value < 0.1 else f"{value:.2g}" if value < 10 else f"{value:.0f}"


def progress(result: Result) -> str:
    """One line on a result that has just come in."""
    wall, cpu = seconds(result.median("wall")), seconds(result.median("cpu"))
    runs = "" if len(result.runs) == 1 else f", median of {len(result.runs)}"
    return f"bench: {result.size} {LABELS[result.tool]}, {result.scenario}: {wall}, CPU {cpu}{runs}"
