"""A report as JSON, for programs that compare one run with another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from tests.bench.figures import Report
from tests.bench.targets import Target

FIGURES = ("wall", "cpu", "peak_bytes", "pages", "rendered", "kept")


def record(report: Report, targets: Sequence[Target]) -> str:
    """The report and its targets. Seconds and bytes; null is what is not known."""
    results: list[dict[str, Any]] = [
        asdict(one) | {"median": {figure: one.median(figure) for figure in FIGURES}} for one in report.results
    ]
    judged = [asdict(one) | {"met": one.met} for one in targets]
    return json.dumps(asdict(report) | {"results": results, "targets": judged}, indent=2, ensure_ascii=False) + "\n"
