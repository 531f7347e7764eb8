"""What earlier builds leave for later ones, in one SQLite file beside `mkdocs.yml`, and which pages that spares.

The ledger is a cache: it may be deleted at any time, and one that cannot be read is begun anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from hallway.model import Page

FOLDER = ".hallway"
"""The folder beside `mkdocs.yml` that is Hallway's own."""

_VERSION = 2
_PATIENCE = 60
"""Seconds to wait for another build that is writing."""
_SCHEMA = """
create table commits (id text primary key, changes blob not null) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which pages a build renders, which it keeps as they are, and which it removes; each sorted by address."""

    render: tuple[str, ...]
    keep: tuple[str, ...]
    remove: tuple[str, ...]


def plan(old: Mapping[str, str], new: Mapping[str, str]) -> Plan:
    """What to do with each page, given its key in the last build and in this one (address → key).

    >>> plan({"a/": "1", "b/": "1", "c/": "1"}, {"a/": "1", "b/": "2", "d/": "1"})
    Plan(render=('b/', 'd/'), keep=('a/',), remove=('c/',))
    """
    return Plan(
        render=tuple(sorted(uri for uri in new if old.get(uri) != new[uri])),
        keep=tuple(sorted(uri for uri in new if old.get(uri) == new[uri])),
        remove=tuple(sorted(uri for uri in old if uri not in new)),
    )


def key_of(page: Page, surroundings: str) -> str:
    """A digest of all that a page is made of: its own values, and the surroundings that every page shares."""
    return hashlib.sha256(f"{surroundings}\0{page!r}".encode("utf-8", "surrogatepass")).hexdigest()


class Ledger:
    """An open ledger, in a folder or (None) only in memory. Use it as a context: it is written at the end of that.

    `known` maps the id of a commit to what it changed, for the reader of Git's history.
    """

    def __init__(self, folder: str | None) -> None:
        self._connection = _open(Path(folder)) if folder else _new(":memory:")
        self.known: MutableMapping[str, bytes] = _Commits(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.commit()
        self._connection.close()


def _open(folder: Path) -> sqlite3.Connection:
    """The database in a folder as this version lays it out; one that is damaged, or of another version, is thrown away.

    Raises OSError when nothing can be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    file = folder / "ledger.sqlite3"
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    if _is_sound(connection):
        return connection
    connection.close()
    for part in ("", "-journal"):
        Path(f"{file}{part}").unlink(missing_ok=True)
    return _new(str(file))


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Whether it is a database of this version, and whole. One that another build is writing to is waited for."""
    try:
        (version,) = connection.execute("pragma user_version").fetchone()
        return bool(version == _VERSION and connection.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return False


def _new(file: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    connection.executescript(f"begin; {_SCHEMA} pragma user_version = {_VERSION}; commit;")
    return connection


class _Commits(MutableMapping[str, bytes]):
    """The table of commits as a mapping; the rows are written when the ledger is closed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, id_: str) -> bytes:
        row = self._connection.execute("select changes from commits where id = ?", (id_,)).fetchone()
        if row is None:
            raise KeyError(id_)
        return bytes(row[0])

    def __setitem__(self, id_: str, changes: bytes) -> None:
        self._connection.execute("insert or replace into commits values (?, ?)", (id_, changes))

    def __delitem__(self, id_: str) -> None:
        self._connection.execute("delete from commits where id = ?", (id_,))

    def __iter__(self) -> Iterator[str]:
        return (id_ for (id_,) in self._connection.execute("select id from commits order by id"))

    def __len__(self) -> int:
        (number,) = self._connection.execute("select count(*) from commits").fetchone()
        return int(number)
