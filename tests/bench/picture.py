"""The figures as one picture, in SVG by hand: seconds of wall as bars, CPU as a mark, memory in words.

The scale is logarithmic, for the figures lie between a blink and minutes, and it is the same for all sizes. The
picture follows the reader's choice of light or dark.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from tests.bench.figures import COLD, EDITED, SCENARIOS, Report, Result
from tests.bench.peers import HALLWAY, LABELS
from tests.bench.sizes import SIZES
from tests.bench.words import seconds, size

WIDTH, LEFT, SCALE, ROW, BAR = 960, 300, 440, 26, 14
STYLE = """
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2933 }
  text { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round }
  .ground { fill: #ffffff } .quiet { fill: #5b6770 } .strong { font-weight: 600 }
  .title { font-size: 20px; font-weight: 600 } .size { font-size: 16px; font-weight: 600 }
  .grid { stroke: #e3e7ea } .peer { fill: #aeb8c0 } .ours { fill: #00897b } .cpu { stroke: #1f2933; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6e9ec; stroke: #15191d } .ground { fill: #15191d } .quiet { fill: #9aa6af } .grid { stroke: #2b3238 }
    .peer { fill: #56636d } .ours { fill: #26b5a5 } .cpu { stroke: #e6e9ec }
  }
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the picture: a name and its figures."""

    name: str
    wall: float
    cpu: float
    memory: float | None
    ours: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under a heading; a heading of a size stands above its first group."""

    heading: str
    bars: tuple[Bar, ...]
    size: str = ""

    @property
    def height(self) -> int:
        """In pixels."""
        return (44 if self.size else 0) + 30 + ROW * len(self.bars) + 12


@dataclass(frozen=True, slots=True)
class Scale:
    """Seconds on a logarithmic axis, between two powers of ten."""

    low: int
    high: int

    def x(self, value: float) -> float:
        """Where a duration lies, in pixels from the left; never left of the axis.

        >>> Scale(-1, 1).x(1.0) - Scale(-1, 1).x(0.1)
        220.0
        """
        share = (math.log10(max(value, 10**self.low)) - self.low) / (self.high - self.low)
        return round(LEFT + SCALE * share, 1)

    def ticks(self) -> list[float]:
        """The powers of ten."""
        return [10.0**power for power in range(self.low, self.high + 1)]


def scale_of(values: Sequence[float]) -> Scale:
    """The scale that all values fit on; of at least one power of ten.

    >>> scale_of([0.4, 25.0])
    Scale(low=-1, high=2)
    """
    low = math.floor(math.log10(max(min(values, default=1.0), 0.001)))
    return Scale(low, max(low + 1, math.ceil(math.log10(max(max(values, default=1.0), 0.001)))))


def picture(report: Report) -> str:
    """The whole picture, a document of its own."""
    groups = [group for name in report.sizes() for group in _groups(report, name)]
    scale = scale_of([value for group in groups for bar in group.bars for value in (bar.wall, bar.cpu)])
    height = 96 + sum(group.height for group in groups) + 40
    body = "\n".join(_drawn(groups, scale, height, report))
    title = "<title>How long a build takes: Hallway beside its peers</title>"
    view = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img"'
    ground = f'<rect class="ground" width="{WIDTH}" height="{height}" rx="8"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{title}\n<style>{STYLE}</style>\n{ground}\n{body}\n</svg>\n'


def _groups(report: Report, name: str) -> Iterator[Group]:
    """A size's two groups: everything, and after a change, where peers show what they answer to an edit."""
    cold = [one for tool in LABELS if (one := report.find(name, tool, COLD))]
    yield Group("A cold build", tuple(_bar(one, LABELS[one.tool]) for one in cold), str(SIZES[name]))
    ours = [one for scenario in SCENARIOS[1:] if (one := report.find(name, HALLWAY, scenario))]
    theirs = [one for tool in LABELS if tool != HALLWAY and (one := _answer_to_an_edit(report, name, tool))]
    bars = [_bar(one, f"Hallway, {one.scenario}") for one in ours]
    bars += [_bar(one, LABELS[one.tool]) for one in theirs]
    if bars:
        yield Group(f"A build after a change; of the peers, after {EDITED}", tuple(bars))


def _answer_to_an_edit(report: Report, name: str, tool: str) -> Result | None:
    """What a peer does for one edited post: a build of everything, measured on its own or as the cold one."""
    return report.find(name, tool, EDITED) or report.find(name, tool, COLD)


def _bar(result: Result, name: str) -> Bar:
    wall, cpu = result.median("wall") or 0.0, result.median("cpu") or 0.0
    return Bar(name, wall, cpu, result.median("peak_bytes"), result.tool == HALLWAY)


def _drawn(groups: Sequence[Group], scale: Scale, height: int, report: Report) -> Iterator[str]:
    yield _text(24, 38, "How long a build takes", "title")
    cores, date = report.machine.get("cores", "?"), report.date[:10]
    yield _text(
        24, 60, f"One run on {cores} cores, {date}. Bars are seconds, a logarithmic scale; the mark is CPU time."
    )
    for tick in scale.ticks():
        x = scale.x(tick)
        yield f'<line class="grid" x1="{x}" y1="92" x2="{x}" y2="{height - 36}"/>'
        yield _text(x, height - 18, f"{tick:g} s", "quiet", "middle")
    top = 84
    for group in groups:
        yield from _group(group, scale, top)
        top += group.height


def _group(group: Group, scale: Scale, top: int) -> Iterator[str]:
    if group.size:
        top += 44
        yield _text(24, top - 14, group.size, "size")
    yield _text(24, top + 14, group.heading, "quiet strong")
    for place, bar in enumerate(group.bars):
        yield from _line(bar, scale, top + 30 + ROW * place)


def _line(bar: Bar, scale: Scale, top: int) -> Iterator[str]:
    """One bar, its name to the left, its mark, and its figures to the right of both."""
    start, end, mark = scale.x(0), scale.x(bar.wall), scale.x(bar.cpu)
    yield _text(LEFT - 12, top + 12, bar.name, "strong" if bar.ours else "", "end")
    kind, width = "ours" if bar.ours else "peer", max(2.0, round(end - start, 1))
    yield f'<rect class="{kind}" x="{start}" y="{top}" width="{width}" height="{BAR}" rx="2"/>'
    yield f'<line class="cpu" x1="{mark}" y1="{top - 2}" x2="{mark}" y2="{top + BAR + 2}"/>'
    memory = f", {size(bar.memory)}" if bar.memory is not None else ""
    wall = f'<tspan class="strong">{seconds(bar.wall)}</tspan>'
    rest = f'<tspan class="quiet">, CPU {seconds(bar.cpu)}{memory}</tspan>'
    yield f'<text x="{max(end, mark) + 8:.1f}" y="{top + 12}">{wall}{rest}</text>'


def _text(x: float, y: float, words: str, kind: str = "quiet", anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'
