"""The dirty corpus as one site: each file where its own repository would have had it, had that been a Hallway."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(.+)\.md$")


@dataclass(frozen=True, slots=True)
class Case:
    """One irregularity of one file. `path` is its place in the site, `address` its page, `text` what it says."""

    kind: str
    path: str
    address: str
    text: str
    detail: str
    twin: str = ""


def cases(folder: Path) -> list[Case]:
    """Every row of `cases.csv`."""
    return [_case(row, folder) for row in _rows(folder)]


def files(folder: Path) -> dict[str, bytes]:
    """All of them at their places. A post that somebody else's collides with has that other one as its older twin."""
    placed = {}
    for case, row in zip(cases(folder), _rows(folder), strict=True):
        content = (folder / row["file"]).read_bytes()
        placed[case.path] = content.replace(b"\ntopics:", b"\ntags:", 1)  # what that repository calls its tags
        if case.twin:
            year, month = case.detail.split("/")[1:3]
            placed[case.twin] = f"---\ntitle: The twin\ndate: {year}-{month}-01\n---\nThe older one.\n".encode()
    return placed


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "cases.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _case(row: dict[str, str], folder: Path) -> Case:
    name = row["source"].rpartition("@")[0].rpartition("/")[2]
    found = _DATED.match(name)
    assert found, name
    year, month, _, slug = found.groups()
    path, address, twin = f"posts/{year}/{month}/{name}", f"posts/{year}/{month}/{slug.lower()}/", ""
    if row["kind"] == "slug-collision":
        path = f"{row['detail']}.md"
        address = f"{row['detail']}/"
        twin = f"{row['detail'].rpartition('/')[0]}/{'-'.join(row['detail'].split('/')[1:3])}-01-{slug}.md"
    text = (folder / row["file"]).read_bytes().decode("utf-8-sig")
    return Case(row["kind"], path, address, text, row["detail"], twin)
