"""What grows with the site, cut into many small files that change alone; a browser finds the one it needs by name."""

from __future__ import annotations

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

LIST = "experts/index.json"
"""What a browser asks for first: all else can be told from it."""

_1970 = date(1970, 1, 1).toordinal()

_LEVEL = 4
"""How hard it is packed: 6 would make shards 4% smaller, and take nearly twice the time."""


def number_of_shards(things: int, each: float) -> int:
    """How many shards so many things are cut into, about `each` in one: a power of two, so that it seldom changes.

    >>> number_of_shards(0, 8), number_of_shards(90, 8), number_of_shards(100, 8)
    (1, 8, 16)
    """
    number = 1
    while number * each * 1.5 < things:
        number *= 2
    return number


def ref(name: str) -> int:
    """A short name for a long one, which a browser can tell too: its CRC-32.

    >>> ref("people/ada/")
    3240912710
    """
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def refs(names: Iterable[str]) -> dict[str, int]:
    """A small number for each name, no two the same, which another name hardly ever changes.

    There are 32 to 64 times as many numbers as names: the fewer digits, the smaller the shards. Where two names would
    have one number, the later in their order gets another.

    >>> refs(["ada", "bo"])
    {'ada': 40, 'bo': 19}
    """
    ordered = sorted(names)
    room = 64
    while room < 32 * len(ordered):
        room *= 2
    given: dict[str, int] = {}
    taken: set[int] = set()
    for name in ordered:
        number = ref(name) % room
        while number in taken:
            number = (number + 1) % room
        taken.add(number)
        given[name] = number
    return given


class Place(NamedTuple):
    """What tells a post from all others in few digits: its day, counted from 1970, and its number on that day."""

    day: int
    number: int


def places(published: Mapping[str, datetime]) -> dict[str, Place]:
    """The place of each post, by its path: the later one of a day has the higher number.

    >>> places({"posts/b.md": datetime(1970, 1, 2), "posts/a.md": datetime(1970, 1, 2)})
    {'posts/a.md': Place(day=1, number=0), 'posts/b.md': Place(day=1, number=1)}
    """
    on_a_day: Counter[int] = Counter()
    given = {}
    for path in sorted(published, key=lambda path: (published[path], path)):
        day = day_number(published[path].date())
        given[path] = Place(day, on_a_day[day])
        on_a_day[day] += 1
    return given


def day_number(day: date) -> int:
    """A day as the number of days since 1970.

    >>> day_number(date(1970, 2, 1))
    31
    """
    return day.toordinal() - _1970


def day_of(number: int) -> date:
    """The day of a number: the inverse of `day_number`.

    >>> day_of(31)
    datetime.date(1970, 2, 1)
    """
    return date.fromordinal(number + _1970)


def pack(value: Any) -> bytes:
    """A value as the bytes of a shard: JSON, packed by gzip, since few servers pack files that they do not know."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(said.encode("utf-8", "surrogatepass"), _LEVEL, mtime=0)


def unpack(data: bytes) -> Any:
    """The value that was packed. Raises OSError or ValueError where the bytes are no shard."""
    return json.loads(gzip.decompress(data).decode("utf-8", "surrogatepass"))
