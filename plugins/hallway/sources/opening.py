"""A blob that is opened: its document, and the problems of what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hallway.model import Blob, Lines
from hallway.problem import Problem
from hallway.sources.document import Document, read_document
from hallway.sources.faults import Code, Fault
from hallway.sources.front_matter import FrontMatter, Place
from hallway.sources.schema import spelling

_MB = 1024 * 1024
LARGEST = 16 * _MB
"""Bytes of a file of text. What is larger was not written by hand, and nobody would read it."""


def read_blob(blob: Blob) -> bytes | Fault:
    """The bytes of a blob, or why it is not read."""
    try:
        data = blob.read() if blob.size <= LARGEST else b""
    except OSError as error:
        what = f"the file could not be read: {error.strerror or 'it changed meanwhile'}"
        return Fault(Code.UNREADABLE, what, "see that it is there and may be read, then build again", grave=True)
    if max(blob.size, len(data)) > LARGEST:
        what = f"the file has {max(blob.size, len(data)) / _MB:.1f} MB, and more than 16 MB are not read"
        return Fault(Code.TOO_LARGE, what, "split it, and save pictures as files beside it", grave=True)
    return data


def open_document(blob: Blob) -> Document:
    """The document in a blob; an empty one with a grave fault where it is not read."""
    data = read_blob(blob)
    return Document(faults=(data,)) if isinstance(data, Fault) else read_document(data)


def lines_of(front: FrontMatter) -> Lines:
    """The lines of the keys at the top, by the names that they have here."""
    return tuple((spelling(place[0]), line) for place, line in front.places.items() if len(place) == 1)


def problems_of(
    path: str, faults: Iterable[Fault], places: Mapping[Place, int], above: Place = ()
) -> tuple[Problem, ...]:
    """The faults of one file with their places, sorted. Keys are those below `above`."""
    lines = {spelling(place[-1]): line for place, line in places.items() if place[:-1] == above}
    top = places.get(above, 0)
    found = {fault.within(path, lines.get(spelling(fault.key), top)) for fault in faults}
    return tuple(sorted(found))
