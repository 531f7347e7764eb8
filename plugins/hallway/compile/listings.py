"""Files that are made of cards, written from the cards of the day: feeds, and the sitemap."""

from __future__ import annotations

from collections.abc import Mapping

from hallway.model import Data, Listing
from hallway.settings import Settings


def write(listing: Listing, cards: Mapping[str, Data], settings: Settings) -> bytes:
    """The bytes of a file that is made of cards."""
    from hallway.views import answers, feed, sitemap  # not above: most builds find nothing to write

    shown = [cards[path] for path in listing.cards]
    if listing.kind == "answers":
        return answers.write(dict(zip(listing.names, shown, strict=True)))
    writers = {"feed": feed.write, "sitemap": sitemap.write}
    return writers[listing.kind](shown, settings)
