"""What is left where a post was taken back: the reason, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from hallway.model import Page, Site
from hallway.settings import Settings


def pages(site: Site, _settings: Settings) -> Iterator[Page]:
    """One page for every retracted post, at the address that it had."""
    for stone in site.tombstones:
        yield Page(
            uri=stone.address,
            template="tombstone.html",
            title="This post was taken back",
            description=stone.reason,
            data={"reason": stone.reason},
        )
