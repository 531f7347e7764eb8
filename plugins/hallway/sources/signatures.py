"""Whom a commit names: its author, then its `Co-authored-by` trailers. Anybody can write anything there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from hallway.model import Signature

LENGTH = 200
_CONTACT = re.compile(r"(?P<name>[^<]*)<(?P<email>[^<>]*)>")
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def signatures_of(name: bytes, email: bytes, trailers: bytes) -> tuple[Signature, ...]:
    r"""The author, then the co-authors, one trailer a line; a trailer without an address names nobody.

    >>> signatures_of(b"Ada", b"ada@x.org", b"Bo <bo@x.org>\nsomebody else\nADA <Ada@X.org>")
    (Signature(name='Ada', email='ada@x.org'), Signature(name='Bo', email='bo@x.org'))
    """
    others = (read_contact(line.decode(errors="replace")) for line in trailers.split(b"\n"))
    author = Signature(_clean(name.decode(errors="replace")), _clean(email.decode(errors="replace")))
    return unique([author, *(other for other in others if other and other.email)])


def read_contact(line: str) -> Signature | None:
    """The signature in `Name <address>`, or None."""
    found = _CONTACT.match(line)
    return Signature(_clean(found["name"]), _clean(found["email"])) if found else None


def write_contact(signature: Signature) -> str:
    """The signature as one line, `Name <address>`."""
    return f"{signature.name} <{signature.email}>"


def unique(signatures: Iterable[Signature]) -> tuple[Signature, ...]:
    """Each address once, whatever its case, where it first stands; without an address, each name once."""
    seen: dict[str, Signature] = {}
    for signature in signatures:
        seen.setdefault(signature.email.casefold() or f"<{signature.name}", signature)
    return tuple(seen.values())


@lru_cache(maxsize=10_000)
def _clean(text: str) -> str:
    """One line, without angle brackets, control characters and marks that turn the writing; cut at `LENGTH`."""
    shown = (" " if unicodedata.category(letter) in ("Cc", "Cs") or letter in "<>" else letter for letter in text)
    return " ".join("".join(letter for letter in shown if letter not in _DIRECTION).split())[:LENGTH].strip()
