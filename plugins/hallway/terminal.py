"""What a build says while it works, and what it came to."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

if TYPE_CHECKING:
    from hallway.engines.commands import Built
    from hallway.engines.explaining import Explanation

_DOING = {
    "compile": "Reading the site",
    "plan": "Comparing with what is published",
    "render": "Rendering",
    "publish": "Publishing",
    "evaluate": "Asking the past",
    "search": "Indexing for search",
}
_NO_PAGES = {
    "file": "is published as it is",
    "hidden": "is on no page: it is a draft, of the future, or retracted, or `hallway check` says why",
}
_THINGS = {"evaluate": "questions"}
_LISTED = 20
_OFTEN, _SELDOM = 0.1, 10.0
"""Seconds between two words of progress: on a terminal, and in a log."""


class ProgressLine:
    """One line that says how far a build is, and is gone at the end of the context. In a log, a line now and then.

    >>> ProgressLine.words("render", 500, 2000, 3.0)
    'Rendering: 500 of 2,000 pages, about 9 seconds left'
    """

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._stage, self._began = "", time.monotonic()
        self._said = self._began

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def show(self, stage: str, done: int, of: int) -> None:
        """Say how much of a stage is done."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._began = stage, now
        elif now - self._said < (_OFTEN if self._live else _SELDOM):
            return
        if stage in _DOING and (self._live or now - self._said >= _SELDOM):
            self._said = now
            self._write(self.words(stage, done, of, now - self._began))

    def tell(self, words: str) -> None:
        """Say a sentence that stays."""
        self._clear()
        click.echo(words, err=True)

    @staticmethod
    def words(stage: str, done: int, of: int, seconds: float) -> str:
        """How far a stage is, `seconds` after it began."""
        doing = _DOING[stage]
        if not of:
            return f"{doing} …"
        left = f", about {round(seconds / done * (of - done))} seconds left" if seconds > 1 and done * 50 > of else ""
        return f"{doing}: {done:,} of {of:,} {_THINGS.get(stage, 'pages')}{left}"

    def _write(self, words: str) -> None:
        click.echo(f"\r\033[K{words}" if self._live else words, err=True, nl=not self._live)

    def _clear(self) -> None:
        if self._live:
            click.echo("\r\033[K", err=True, nl=False)


def in_words(built: Built, seconds: float) -> str:
    """What a build came to, for people."""
    gone = f", {built.removed:,} {'file' if built.removed == 1 else 'files'} removed" if built.removed else ""
    spent = ", ".join(f"{stage.name} {stage.seconds:.1f}" for stage in built.stages if stage.seconds >= 0.05)
    said = (
        f"{built.pages:,} pages are in {built.folder}, after {seconds} seconds: "
        f"{built.rendered:,} rendered, {built.kept:,} kept{gone}{f' ({spent})' if spent else ''}."
    )
    if built.search.made:
        said += f"\nIndexed for search: {built.search.pages:,} of them, in {built.search.made} of {_bundles(built)}."
    if not built.foreign:
        return said
    named = ", ".join(built.foreign[:3]) + (" …" if len(built.foreign) > 3 else "")
    return f"{said}\nFiles there that are not Hallway's were left alone: {named}"


def _bundles(built: Built) -> str:
    number = built.search.bundles
    return f"{number} {'bundle' if number == 1 else 'bundles'}"


def explained(found: Explanation) -> str:
    """What the next build would do, for people."""
    if not found.pages:
        return f"{found.path}: {_NO_PAGES[found.kind]}"
    lines = [found.path]
    stale = [page for page in found.pages if page.reasons]
    lines += [f"  {page.address} will be rendered: {'; '.join(page.reasons)}" for page in stale]
    kept = [page for page in found.pages if not page.reasons]
    lines += [f"  {page.address} is kept" for page in kept[:_LISTED]]
    if len(kept) > _LISTED:
        lines.append(f"  … and {len(kept) - _LISTED:,} more are kept")
    first = found.pages[0]
    shows = f", what it shows of {len(first.shows):,} posts" if first.shows else ""
    links = f", where its {len(first.links):,} links lead" if first.links else ""
    lines.append(f"  {first.address} is made of its own values, {first.template or 'no template'}{shows}{links},")
    lines.append("  the settings, the templates, and the versions of Hallway and what it uses")
    return "\n".join(lines)


def as_json(built: Built) -> dict[str, Any]:
    """What a build came to, for machines: seconds, and bytes of memory."""
    return {
        "out": str(built.folder),
        "pages": built.pages,
        "rendered": built.rendered,
        "kept": built.kept,
        "removed": built.removed,
        "foreign": list(built.foreign),
        "compiled": built.why,
        "search": asdict(built.search),
        "stages": [asdict(stage) for stage in built.stages],
        "problems": [asdict(problem) for problem in built.problems],
    }
