"""What each commit changed: the words of `git diff-tree`, cut into records and read into values.

A record is kept as Git said it, in NUL-terminated tokens that no name can break out of, and is read anew for every
build: one from the store and one fresh from Git cannot differ. The layout is that of git-diff-tree(1), "diff format for
merges", with `--name-status -z --combined-all-paths`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from hallway.model import Signature
from hallway.sources.signatures import signatures_of

TRAILERS = "%(trailers:key=Co-authored-by,valueonly=true,unfold=true)"
FORMAT = f"commit %H%x00%an%x00%ae%x00%at%x00%ct%x00{TRAILERS}%x00"
FIELDS = 6
LATEST = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp())

Record = tuple[bytes, ...]
"""The fields of `FORMAT`, the commit's name first; then, for each file that changed, a status and its paths."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a commit did to one file: its path afterwards (None: deleted), and its path in each parent (None: absent).

    `edited` is false for a file that was only renamed, and for every file of a merge.
    """

    after: str | None
    before: tuple[str | None, ...]
    edited: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One commit. Paths are the repository's; bytes in them that are not UTF-8 are kept as surrogates.

    `moment` is the author's date in UTC; where that cannot be read the committer's, else 1970, the year from which Git
    counts. A date after the year 9999 is taken to be at its end.
    """

    commit: str
    parents: tuple[str, ...]
    moment: datetime
    signatures: tuple[Signature, ...]
    steps: tuple[Step, ...] = ()


def cut(stream: bytes) -> Iterator[Record]:
    """One record for each commit, in the order in which Git tells of them."""
    tokens = iter(stream.split(b"\0"))
    record: list[bytes] = []
    for token in tokens:
        word = token.lstrip(b"\n")
        if word.startswith(b"commit "):
            if record:
                yield tuple(record)
            record = [word.removeprefix(b"commit "), *islice(tokens, FIELDS - 1)]
        elif word:
            record += [word, *islice(tokens, _paths_after(word))]
    if record:
        yield tuple(record)


def read_change(record: Record, parents: tuple[str, ...]) -> Change:
    """The value of a record."""
    commit, name, email, authored, committed, trailers = record[:FIELDS]
    return Change(
        commit=commit.decode(),
        parents=parents,
        moment=_moment(authored, committed),
        signatures=signatures_of(name, email, trailers),
        steps=tuple(_steps(record[FIELDS:])),
    )


def pack(question: str, record: Record, parents: tuple[str, ...]) -> bytes:
    """A record as the store keeps it, with what it depends on besides the commit: the question, and the parents.

    The parents are part of it because a shallow clone leaves some out, until it is deepened.
    """
    return b"\0".join((_heading(question, parents), *record))


def unpack(question: str, entry: bytes | None, parents: tuple[str, ...]) -> Record | None:
    """The record in an entry of the store, or None where it answers another question or is no entry at all."""
    heading, *record = (entry or b"").split(b"\0")
    return tuple(record) if heading == _heading(question, parents) and len(record) >= FIELDS else None


def _heading(question: str, parents: tuple[str, ...]) -> bytes:
    return " ".join((question, *parents)).encode()


def _paths_after(status: bytes) -> int:
    """How many paths follow: `M` 1, `R100` 2; for a merge (`MR`, a letter for each parent) one more than letters."""
    if status.isalpha() and len(status) > 1:
        return len(status) + 1
    return 2 if status[:1] in b"RC" else 1


def _steps(tokens: Record) -> Iterator[Step]:
    words = iter(tokens)
    for status in words:
        paths = [path.decode(errors="surrogateescape") for path in islice(words, _paths_after(status))]
        yield _step(status.decode(errors="replace"), paths)


def _step(status: str, paths: list[str]) -> Step:
    *before, after = paths
    if len(before) > 1:
        absent = status.startswith("D")
        return Step(
            None if absent else after,
            tuple(None if letter == "A" else path for letter, path in zip(status, before, strict=True)),
            edited=False,
        )
    if before and status.startswith("R"):
        return Step(after, (before[0],), edited=status != "R100")
    if status.startswith("D"):
        return Step(None, (after,))
    return Step(after, (after if status in "MT" else None,))


def _moment(*candidates: bytes) -> datetime:
    """The first of these seconds since 1970 that is a number, within the years that a `datetime` can say."""
    seconds = next((int(text) for text in candidates if text.isdigit() and len(text) < 25), 0)
    return datetime.fromtimestamp(min(seconds, LATEST), UTC)
