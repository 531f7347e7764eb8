"""The file of the ledger: opened, found to be sound, or begun anew."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from hallway.ledger.tables import DamagedError, Pages, Shelf

FOLDER = ".hallway"
"""The folder beside `mkdocs.yml` that is Hallway's own."""

FILE = "ledger.sqlite3"

_APPLICATION = 0x48616C6C  # "Hall"
_VERSION = 4
_OF_THE_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_PERM")
"""How SQLite begins to say that it is not the file's fault."""

_SHELVES = tuple("commits files readings histories cards targets others facts words postings shards".split())
_SCHEMA = "".join(f"create table {name} (name text primary key, value blob not null);\n" for name in _SHELVES) + (
    "create table pages (uri text primary key, digest text not null, cards text not null, made_sum integer not null, "
    "asked text not null, parts text not null, rendered_sum integer not null, seconds real not null, "
    "value text not null);\n"
)


class Ledger:
    """An open ledger, in a file or (None) only in memory. Use it as a context: what is not saved by then is forgotten.

    `commits` is what each commit changed; `files` the id and the stamp of each source file, `readings` what was read
    of it, `histories` what Git said of it. `cards`, `targets` and `pages` are the site as it was compiled last,
    `others` the keys of all other files of it, `facts` what it came from. `words` is what each post is found by,
    `postings` which posts have a word, `shards` what browsers get of that.
    """

    def __init__(self, file: Path | None, tell: Callable[[str], None] = print) -> None:
        self._file, self._tell = file, tell
        self._lay_out(_open(file, tell) if file else _new(":memory:"))

    @property
    def _name(self) -> str:
        return str(self._file or "memory")

    def _lay_out(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.commits = Shelf(self._connection, "commits")
        self.files = Shelf(self._connection, "files")
        self.readings = Shelf(self._connection, "readings")
        self.histories = Shelf(self._connection, "histories")
        self.cards = Shelf(self._connection, "cards")
        self.targets = Shelf(self._connection, "targets")
        self.others = Shelf(self._connection, "others")
        self.facts = Shelf(self._connection, "facts")
        self.words = Shelf(self._connection, "words")
        self.postings = Shelf(self._connection, "postings")
        self.shards = Shelf(self._connection, "shards")
        self.pages = Pages(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def save(self) -> None:
        """Make everything that was written since the last time last."""
        self._connection.commit()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Raises OSError where the disk, and `DamagedError` where the file fails what the block asks of the ledger."""
        try:
            yield
        except UnicodeDecodeError as error:
            raise DamagedError(str(error)) from error
        except sqlite3.Error as error:
            if error.sqlite_errorname.startswith(_OF_THE_DISK):
                fix = "make room or give it another place with --ledger, or build with --no-ledger"
                raise OSError(errno.EIO, f"the ledger cannot be written: {error}\n  fix: {fix}", self._name) from error
            raise DamagedError(str(error)) from error

    def forget(self) -> None:
        """Undo everything that was written since it was last saved."""
        self._connection.rollback()

    def verify(self) -> None:
        """See that what is looked up row by row is all there, and as it was written. Raises `DamagedError`."""
        self.targets.all()
        self.cards.all()
        self.pages.verify()

    def begin_anew(self, why: str) -> None:
        """Forget everything, and say why: the end of a sentence about the ledger."""
        self._connection.close()
        self._lay_out(_anew(self._file, why, self._tell) if self._file else _new(":memory:"))


def _open(file: Path, tell: Callable[[str], None]) -> sqlite3.Connection:
    """The database in a file as this version lays it out; one that is not ours to read is thrown away, and told.

    Raises OSError when nothing can be written there.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.parent.name == FOLDER and not (file.parent / ".gitignore").exists():
        (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    if not file.exists():
        return _new(str(file))
    wrong = _what_is_wrong(file)
    if wrong is None:
        return _connect(str(file))
    return _anew(file, wrong, tell)


def _anew(file: Path, why: str, tell: Callable[[str], None]) -> sqlite3.Connection:
    tell(f"The ledger {why}: everything is built anew.")
    for part in ("", "-journal", "-wal", "-shm"):
        Path(f"{file}{part}").unlink(missing_ok=True)
    return _new(str(file))


def _what_is_wrong(file: Path) -> str | None:
    """Why a database cannot be used, as the end of a sentence; None where it can."""
    connection = _connect(str(file))
    try:
        (application,) = connection.execute("pragma application_id").fetchone()
        (version,) = connection.execute("pragma user_version").fetchone()
        if application != _APPLICATION:
            return "was written by an older Hallway, or by something else"
        if version != _VERSION:
            return f"was written by {'an older' if version < _VERSION else 'a newer'} Hallway"
        tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
        return None if tables == {*_SHELVES, "pages"} else "is damaged"
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return "is damaged"
    finally:
        connection.close()


def _connect(file: str) -> sqlite3.Connection:
    try:
        return sqlite3.connect(file)
    except sqlite3.OperationalError as error:
        raise OSError(f"{file} cannot be opened: {error}") from error


def _new(file: str) -> sqlite3.Connection:
    connection = _connect(file)
    try:
        connection.executescript(
            f"begin; {_SCHEMA} pragma application_id = {_APPLICATION}; pragma user_version = {_VERSION}; commit;"
        )
    except sqlite3.OperationalError as error:
        raise OSError(f"{file} cannot be written: {error}") from error
    return connection
