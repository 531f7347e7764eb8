"""Where a file stands says what it is."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePosixPath

from hallway.problem import Severity
from hallway.sources.faults import Code, Fault
from hallway.sources.schema.names import ID_PATTERN

_MARKDOWN = frozenset({".md", ".markdown"})
_ID = re.compile(ID_PATTERN)


class Role(Enum):
    """What a file is read as."""

    POST = auto()
    PERSON = auto()
    TEAM = auto()
    TOPICS = auto()
    FILE = auto()
    ASTRAY = auto()


def role_of(path: str) -> Role:
    """What the file at `path` is read as.

    >>> [role_of(path).name for path in ("posts/2026/a.md", "people/ada.md", "people/teams/x.md", "people/a/b.md")]
    ['POST', 'PERSON', 'TEAM', 'ASTRAY']
    """
    file = PurePosixPath(path)
    top, *folders = file.parent.parts or ("",)
    if path in {"posts/topics.yml", "posts/topics.yaml"}:
        return Role.TOPICS
    if top not in {"posts", "people"} or file.suffix.lower() not in _MARKDOWN:
        return Role.FILE
    if top == "posts":
        return Role.POST
    if _is_readme(file):
        return Role.ASTRAY
    return {(): Role.PERSON, ("teams",): Role.TEAM}.get(tuple(folders), Role.ASTRAY)


def astray(path: str) -> Fault:
    """What is said of Markdown below `people/` that is neither a person nor a team."""
    name = PurePosixPath(path).name
    if _is_readme(PurePosixPath(path)):
        what, fix = "this is read by those who browse the repository, so it is not published", "leave it as it is"
        return Fault(Code.ODD_PLACE, what, fix, severity=Severity.NOTE)
    what = "this is neither a person (people/<id>.md) nor a team (people/teams/<id>.md), so it is not published"
    return Fault(Code.ODD_PLACE, what, f"move it to people/{name} or people/teams/{name}")


def _is_readme(file: PurePosixPath) -> bool:
    """Whether it is what forges show below the list of a folder's files."""
    return file.stem.casefold() == "readme"


def odd_id(path: str) -> tuple[Fault, ...]:
    """What is said of a person's or a team's file whose name is no id."""
    name = PurePosixPath(path).stem
    if _ID.fullmatch(name):
        return ()
    what = f"'{name}' cannot be written as an id: letters, digits, hyphens, dots and apostrophes can"
    return (Fault(Code.ODD_FILE_NAME, what, "rename the file, like people/ada-lovelace.md"),)


def name_from(path: str) -> str:
    """A name made of a file's name, until somebody writes one.

    >>> name_from("people/ada-lovelace.md")
    'Ada Lovelace'
    """
    name = PurePosixPath(path).stem
    words = re.split(r"[-_\s]+", name)
    return " ".join(word[:1].upper() + word[1:] for word in words if word) or name
