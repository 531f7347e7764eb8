"""What came of making a site searchable."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indexed:
    """What came of it: how many bundles there are, and how many of them, with so many pages, were made anew."""

    bundles: int = 0
    made: int = 0
    pages: int = 0
    failure: str = ""


NOTHING_INDEXED = Indexed()
"""Nothing had changed that is searched, or the site is not searched at all."""


class SearchError(RuntimeError):
    """Nothing could be indexed; the message says why, and what to do."""
