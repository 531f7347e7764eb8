"""Keys that may have said "not for everybody", and what comes of it when one of them cannot be read."""

from __future__ import annotations

from typing import NamedTuple


class Guard(NamedTuple):
    """Keys of one kind of file, and what it costs its writer that one of them is bad."""

    keys: frozenset[str]
    cost: str


POST = Guard(frozenset({"draft", "date", "retracted", "audience"}), "the post is kept back")
"""What decides who may see a post, and when."""

PERSON = Guard(frozenset({"experts", "left", "away"}), "nobody is sent to them")
"""What decides whether a reader may be sent to a person."""
