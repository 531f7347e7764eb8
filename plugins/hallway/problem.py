"""What is wrong with a file, as a value: where, what, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

Value = TypeVar("Value")

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What would have a terminal or a log show something else than what is there: a file may have any name."""


UNSIGNED = "author-unsigned"
"""The code of a claim to have written something that nobody whom it names has signed."""


class Severity(StrEnum):
    """How much a problem matters: `check` fails on problems, and only mentions notes."""

    PROBLEM = "problem"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong, or unknown, in one place.

    `path` is relative to the site's folder, with forward slashes; "" means the site as a whole.
    `line` counts from 1; 0 means the file as a whole. `code` names the kind of problem for machines
    and for the manual, in lower case with hyphens.
    """

    path: str
    line: int
    what: str
    fix: str
    code: str
    severity: Severity = Severity.PROBLEM

    @property
    def place(self) -> str:
        """`path:line`, without the parts that are not known.

        >>> Problem("posts/a.md", 4, "bad", "mend it", "bad-value").place
        'posts/a.md:4'
        >>> Problem("", 0, "bad", "mend it", "bad-value").place
        'site'
        """
        if not self.path:
            return "site"
        return f"{self.path}:{self.line}" if self.line else self.path

    def __str__(self) -> str:
        return f"{_plain(self.place)}: {_plain(self.what)}\n  fix: {_plain(self.fix)}"


def _plain(text: str) -> str:
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


@dataclass(slots=True)
class Findings:
    """The problems of several steps, gathered as they go."""

    problems: list[Problem] = field(default_factory=list)

    def of(self, step: tuple[Value, Iterable[Problem]]) -> Value:
        """The value of a step; its problems are kept."""
        value, problems = step
        self.problems += problems
        return value

    def sorted(self) -> tuple[Problem, ...]:
        """All of them by place, each once."""
        return tuple(sorted(set(self.problems)))
