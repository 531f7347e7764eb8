"""Something in a text that its writer should look at once more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """Where it stands (characters from the start of the text), what it is, and what its writer can do about it."""

    start: int
    end: int
    what: str
    fix: str
    code: str


def veiled(secret: str) -> str:
    """As little of a secret as is needed to find it again: nobody can use what a message shows of it.

    >>> veiled("hunter2"), veiled("ghp_abcdefghijklmnopqrstuvwxyz0123456789")
    ('h…2', 'gh…89')
    """
    ends = 2 if len(secret) > 16 else 1
    return f"{secret[:ends]}…{secret[-ends:]}"
