"""The history of a site's files: one question to Git for the commits that are new, and the fold over all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, MutableMapping
from dataclasses import dataclass

from hallway.model import FileHistory, Revision, Signature
from hallway.sources.ask import Ask, GitError
from hallway.sources.changes import FORMAT, Change, Record, cut, pack, read_change, unpack
from hallway.sources.lineage import Lineage, trace
from hallway.sources.signatures import read_contact, unique, write_contact
from hallway.sources.tree import TOPS

TEXTS = ("md", "markdown", "mdown", "mkd", "html", "htm", "txt", "rst", "adoc", "textile")
RENAME_LIMIT = 5000
STEPS = 100
"""How many commits may be added to a history that is known, before all of it is told again."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site is: `prefix` is its folder in the repository, "" or "intranet/".

    `shallow` are the commits at which a shallow clone begins. `partial` says that old contents may be missing, and
    `version` which Git this is.
    """

    prefix: str
    shallow: frozenset[str] = frozenset()
    partial: bool = False
    version: str = ""


def file_histories(
    ask: Ask, head: str, paths: Collection[str], place: Place, known: MutableMapping[str, bytes]
) -> dict[str, FileHistory]:
    """The history of each of these files of the site that `head` (in hex) has known, in the order of their paths.

    `known` is completed with what had to be asked. GitError where Git cannot answer.
    """
    changes = _changes(ask, head, place, known)
    lineages = trace(changes, [place.prefix + path for path in paths])
    named = {one for life in lineages.values() for change in (life.first, life.last) for one in change.signatures}
    people = _through_mailmap(ask, sorted(named, key=_by_name))
    return {file.removeprefix(place.prefix): _history(life, place, people) for file, life in lineages.items()}


def edits_between(
    ask: Ask, since: str, head: str, place: Place, known: MutableMapping[str, bytes]
) -> dict[str, tuple[Revision, int]] | None:
    """The last of the commits after `since` that edited each file, and how many did; None if that is not all.

    GitError where Git cannot answer.
    """
    listing = ask("rev-list", "--parents", f"--max-count={STEPS + 1}", head, f"^{since}").decode().splitlines()
    line = [text.split() for text in listing]
    below = [*(commit for commit, *_ in line[1:]), since]
    if not 0 < len(line) <= STEPS or any(parents != [one] for (_, *parents), one in zip(line, below, strict=True)):
        return None
    changes = _changes_of(ask, {commit: tuple(parents) for commit, *parents in line}, place, known)
    found: dict[str, list[Change]] = {}
    for change in changes:
        for step in change.steps:
            if step.before != (step.after,) or not step.edited:
                return None
            found.setdefault(str(step.after), []).append(change)
    people = _through_mailmap(ask, sorted({one for change in changes for one in change.signatures}, key=_by_name))
    inside = {file.removeprefix(place.prefix): of for file, of in found.items() if file.startswith(place.prefix)}
    return {file: (_revision(of[0], people), len(of)) for file, of in inside.items()}


def diff_arguments(place: Place) -> tuple[str, ...]:
    """What `git diff-tree` is asked of a commit: every text in the repository, and everything in the site.

    Texts from all over, because a post may have been moved here from anywhere and have been of another format.
    """
    return (
        *("--stdin", "--root", "-r", "-z", "-c", "--combined-all-paths", "--name-status", "--encoding=UTF-8"),
        *("-M100%" if place.partial else "-M", f"-l{RENAME_LIMIT}", f"--format={FORMAT}", "--"),
        *(f":(top,glob,icase)**/*.{extension}" for extension in TEXTS),
        *(f":(top,literal){place.prefix}{top}/" for top in TOPS),
    )


def _changes(ask: Ask, head: str, place: Place, known: MutableMapping[str, bytes]) -> list[Change]:
    """Every commit that can be reached, newest first and none before its children."""
    listing = ask("rev-list", "--date-order", "--parents", head).decode().splitlines()
    return _changes_of(ask, {commit: tuple(parents) for commit, *parents in map(str.split, listing)}, place, known)


def _changes_of(
    ask: Ask, commits: Mapping[str, tuple[str, ...]], place: Place, known: MutableMapping[str, bytes]
) -> list[Change]:
    """These commits, given with their parents, in their order."""
    arguments = diff_arguments(place)
    question = hashlib.sha256("\0".join((place.version, *arguments)).encode(errors="surrogateescape")).hexdigest()[:16]
    records = {commit: unpack(question, known.get(commit), parents) for commit, parents in commits.items()}
    missing = [commit for commit, record in records.items() if record is None]
    for record in _ask_for(ask, arguments, missing):
        commit = record[0].decode()
        records[commit] = record
        known[commit] = pack(question, record, commits[commit])
    return [read_change(record, commits[commit]) for commit, record in records.items() if record]


def _ask_for(ask: Ask, arguments: tuple[str, ...], commits: list[str]) -> Iterable[Record]:
    return cut(ask("diff-tree", *arguments, lines=commits)) if commits else ()


def _through_mailmap(ask: Ask, signatures: list[Signature]) -> dict[Signature, Signature]:
    """Each of these, and whom `.mailmap` takes it for. A `.mailmap` that Git cannot read changes nobody."""
    try:
        answer = ask("check-mailmap", "--stdin", lines=map(write_contact, signatures)) if signatures else b""
    except GitError:
        return {}
    contacts = map(read_contact, answer.decode(errors="replace").split("\n"))
    return {one: mapped for one, mapped in zip(signatures, contacts, strict=False) if mapped}


def _history(life: Lineage, place: Place, people: dict[Signature, Signature]) -> FileHistory:
    inside = (path.removeprefix(place.prefix) for path in life.paths if path.startswith(place.prefix))
    return FileHistory(
        first=_revision(life.first, people),
        last=_revision(life.last, people),
        edits=life.edits,
        paths=tuple(path for path in inside if path.isascii() or _encodes(path)),
        truncated=life.first.commit in place.shallow,
    )


def _revision(change: Change, people: dict[Signature, Signature]) -> Revision:
    return Revision(change.commit, change.moment, unique(people.get(one, one) for one in change.signatures))


def _by_name(signature: Signature) -> tuple[str, str]:
    return (signature.name, signature.email)


def _encodes(path: str) -> bool:
    return path == path.encode(errors="replace").decode()
