"""Frozen values as bytes, and back: for caches that may lie in a repository, where anybody can have written them.

Pickle is quick and exact, and dangerous where it may name anything. Here it may name our own values, dates and time
zones, and nothing else ("Restricting Globals", manual of Python's `pickle`).
"""

from __future__ import annotations

import copyreg
import io
import pickle
from zoneinfo import ZoneInfo

_OURS = ("hallway.model.", "hallway.problem")
_THEIRS = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("hallway.freezing", "zone"),
    }
)


class SpoiltError(ValueError):
    """The bytes are not a frozen value of this version."""


def freeze(value: object) -> bytes:
    """A value made of our dataclasses, tuples, texts, numbers and dates, as bytes."""
    sheet = io.BytesIO()
    pickler = pickle.Pickler(sheet, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return sheet.getvalue()


def thaw(data: bytes) -> object:
    """The value that was frozen. Raises `SpoiltError` for anything else, and runs nothing that the bytes may ask for.

    >>> thaw(freeze(("a", 1)))
    ('a', 1)
    """
    try:
        return _Thawing(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, LookupError, TypeError) as error:
        raise SpoiltError(str(error)) from error
    except (ImportError, MemoryError, OSError, RecursionError, ValueError) as error:
        raise SpoiltError(str(error)) from error


def zone(key: str) -> ZoneInfo:
    """The time zone of this name; what a frozen one asks for when it thaws."""
    return ZoneInfo(key)


_REDUCERS = copyreg.dispatch_table | {ZoneInfo: lambda value: (zone, (value.key,))}


class _Thawing(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) in _THEIRS:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith(_OURS) and name.isidentifier() else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise SpoiltError(f"{module}.{name} has no place in a cache")
