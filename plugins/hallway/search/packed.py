"""Pagefind's own files, as far as it takes to put a list in them in order: CBOR (RFC 8949) behind a signature."""

from __future__ import annotations

SIGNATURE = b"pagefind_dcd"

VALUES, FILTERS = 1, 3
"""Which item of a filter its values are (`[name, [[value, [pages]], ...]]`), and which of the metadata its filters."""

_TEXT, _ARRAY = 3, 4


def in_order(content: bytes, place: int) -> bytes:
    r"""A file with the list at some place in it sorted.

    >>> in_order(SIGNATURE + b"\x82\x61k\x82\x82\x61b\x81\x00\x82\x61a\x81\x01", VALUES)[len(SIGNATURE):]
    b'\x82ak\x82\x82aa\x81\x01\x82ab\x81\x00'
    """
    _, at = _head(content, len(SIGNATURE))
    for _ in range(place):
        at = _end(content, at)
    number, begin = _head(content, at)
    items, at = [], begin
    for _ in range(number):
        end = _end(content, at)
        items.append(content[at:end])
        at = end
    return content[:begin] + b"".join(sorted(items)) + content[at:]


def _head(content: bytes, at: int) -> tuple[int, int]:
    """The number that an item begins with (its value, its length, or how many are in it), and where that ends."""
    small = content[at] & 0x1F
    if small < 24:
        return small, at + 1
    size = 1 << (small - 24)
    return int.from_bytes(content[at + 1 : at + 1 + size]), at + 1 + size


def _end(content: bytes, at: int) -> int:
    """Where an item ends."""
    number, end = _head(content, at)
    kind = content[at] >> 5
    if kind == _TEXT:
        return end + number
    if kind == _ARRAY:
        for _ in range(number):
            end = _end(content, end)
    return end
