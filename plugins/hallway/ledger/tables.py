"""The tables of the ledger as mappings. What their bytes mean is the affair of those who keep something there."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field

from hallway.ledger.plan import Parts


class DamagedError(RuntimeError):
    """The ledger does not hold what was written to it."""


class Shelf(MutableMapping[str, bytes]):
    """One table of names and bytes. Each row carries a checksum: what a failing disk made of it is never believed."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._connection, self._table = connection, table

    def __getitem__(self, name: str) -> bytes:
        row = self._connection.execute(f"select value from {self._table} where name = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        return _checked(name, row[0])

    def __setitem__(self, name: str, value: bytes) -> None:
        self.update_all({name: value})

    def __delitem__(self, name: str) -> None:
        self._connection.execute(f"delete from {self._table} where name = ?", (name,))

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._connection.execute(f"select name from {self._table} order by name"))

    def __len__(self) -> int:
        (number,) = self._connection.execute(f"select count(*) from {self._table}").fetchone()
        return int(number)

    def all(self) -> dict[str, bytes]:
        """Everything at once."""
        rows = self._connection.execute(f"select name, value from {self._table}")
        return {name: _checked(name, value) for name, value in rows}

    def become(self, wanted: Mapping[str, bytes], before: Mapping[str, bytes] | None = None) -> None:
        """Hold exactly this, where it held `before` until now. Rows that stay the same are not written."""
        before = self.all() if before is None else before
        self.update_all({name: value for name, value in wanted.items() if before.get(name) != value})
        gone = [(name,) for name in before if name not in wanted]
        self._connection.executemany(f"delete from {self._table} where name = ?", gone)

    def update_all(self, values: Mapping[str, bytes]) -> None:
        """Write several rows."""
        rows = ((name, _check(name, value) + value) for name, value in values.items())
        self._connection.executemany(f"insert or replace into {self._table} values (?, ?)", rows)


def _check(name: str, value: bytes) -> bytes:
    return zlib.crc32(value, zlib.crc32(name.encode("utf-8", "surrogatepass"))).to_bytes(4, "big")


def _checked(name: str, stored: bytes) -> bytes:
    value = stored[4:]
    if stored[:4] != _check(name, value):
        raise DamagedError(f"the row {name!r} is not as it was written")
    return value


@dataclass(frozen=True, slots=True)
class Made:
    """A page, or another file that is made of cards, as the ledger keeps it.

    `digest` is that of `value`; `cards` are the paths of the posts that it shows. `asked` are the questions that
    its texts asked when they were rendered last, with the answers; None where nobody knows them. `parts` is what it
    was made of then, and `seconds` how long that took.
    """

    uri: str
    digest: str
    cards: tuple[str, ...]
    value: str = ""
    asked: tuple[tuple[str, str, str | None], ...] | None = None
    parts: Parts = field(default_factory=dict)
    seconds: float = 0.0


class Pages:
    """The table of pages."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def digests(self) -> dict[str, str]:
        """The digest of every page."""
        return dict(self._connection.execute("select uri, digest from pages"))

    def number(self) -> int:
        """How many of them are pages, with an address that ends with a slash (or is that of the home page)."""
        (number,) = self._connection.execute("select count(*) from pages where uri = '' or uri like '%/'").fetchone()
        return int(number)

    def all(self) -> Iterator[Made]:
        """Every page, without its value, by address."""
        return map(_made, self._connection.execute(f"select {_COLUMNS}, {_NONE} from pages order by uri"))

    def get(self, uris: Iterable[str], *, values: bool = True) -> dict[str, Made]:
        """These pages, as far as there are such; without their `values`, where somebody has these already."""
        found = {}
        query = f"select {_COLUMNS}, {'value' if values else _NONE} from pages where uri = ?"
        for uri in uris:
            if row := self._connection.execute(query, (uri,)).fetchone():
                found[uri] = _made(row)
        return found

    def showing(self, paths: Iterable[str]) -> set[str]:
        """The addresses of the pages that show any of these posts."""
        query = "select uri from pages where instr(cards, ?)"
        return {uri for path in paths for (uri,) in self._connection.execute(query, (json.dumps(path),))}

    def verify(self) -> None:
        """See that every row says what was written. Raises `DamagedError`."""
        for uri, digest, cards, check in self._connection.execute("select uri, digest, cards, made_sum from pages"):
            _see(uri, check, digest, cards)

    def put(self, pages: Iterable[Made]) -> None:
        """Write pages whose values are new; what was known of their rendering is kept."""
        query = (
            "insert into pages (uri, digest, cards, made_sum, asked, parts, seconds, rendered_sum, value) "
            "values (?, ?, ?, ?, 'null', '{}', 0, ?, ?) on conflict (uri) do update set "
            "digest = excluded.digest, cards = excluded.cards, made_sum = excluded.made_sum, value = excluded.value"
        )
        rows = ((one.uri, one.digest, json.dumps(one.cards), one.value) for one in pages)
        self._connection.executemany(
            query,
            (
                (uri, digest, cards, _sum(uri, digest, cards), _sum(uri, "null", "{}"), value)
                for uri, digest, cards, value in rows
            ),
        )

    def rendered(self, pages: Iterable[Made]) -> None:
        """Note of some pages how they were rendered."""
        query = "update pages set asked = ?, parts = ?, rendered_sum = ?, seconds = ? where uri = ?"
        rows = ((one, json.dumps(one.asked), json.dumps(dict(one.parts))) for one in pages)
        self._connection.executemany(
            query, ((asked, parts, _sum(one.uri, asked, parts), one.seconds, one.uri) for one, asked, parts in rows)
        )

    def remove(self, uris: Iterable[str]) -> None:
        """Forget pages."""
        self._connection.executemany("delete from pages where uri = ?", [(uri,) for uri in uris])


_NONE = "''"
_COLUMNS = "uri, digest, cards, made_sum, asked, parts, rendered_sum, seconds"


def _made(row: tuple[str, str, str, int, str, str, int, float, str]) -> Made:
    uri, digest, cards, made_sum, asked, parts, rendered_sum, seconds, value = row
    _see(uri, made_sum, digest, cards)
    _see(uri, rendered_sum, asked, parts)
    if value and digest != digest_of(value):
        raise DamagedError(f"the row of {uri!r} is not as it was written")
    questions = json.loads(asked)
    known = None if questions is None else tuple((path, question, answer) for path, question, answer in questions)
    return Made(uri, digest, tuple(json.loads(cards)), value, known, json.loads(parts), seconds)


def _sum(*texts: str) -> int:
    """A checksum of several texts (CRC-32)."""
    return zlib.crc32("\0".join(texts).encode("utf-8", "surrogatepass"))


def _see(uri: str, check: int, *texts: str) -> None:
    if check != _sum(uri, *texts):
        raise DamagedError(f"the row of {uri!r} is not as it was written")


def digest_of(text: str) -> str:
    """A short digest of a text: 16 hexadecimal digits."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
