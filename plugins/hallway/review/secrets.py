"""Passwords, keys and tokens: by Kingfisher's rules, and a few of our own for what people write in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from hallway.review.purpose import MARK
from hallway.review.sight import Sight, veiled

if TYPE_CHECKING:
    from kingfisher_sdk import Scanner

_FIX = f"take it out, and revoke it if it was ever committed: Git keeps it. If it is none, write {MARK} above it"
_WORD = (
    r"pass(?:word|wd|phrase|code)|pwd|passwort|kennwort|mot[ ]de[ ]passe|contraseña|wachtwoord"
    r"|(?:client|api|app)?[_-]?secret|(?:api|access|private|secret|account|service|auth)[_-]?key|(?:api|access|auth|refresh|bearer)[_-]?token|token"
)
_PARTS = ("pass", "pwd", "kennwort", "contrase", "wachtwoord", "secret", "key", "token")
"""One of these is in each of the words."""
_LINE = re.compile(r"[^\n]+")
_DIGIT = re.compile(r"\d")
_SAID = re.compile(
    rf"(?<![a-z])(?:{_WORD})[\"'`*]{{0,3}}[ \t]{{0,3}}(?::=|=>|[:=]|[ ](?:is|was|lautet|est|es)[ ])"
    r"[ \t]{0,3}[\"'`*]{0,3}(?P<secret>[^\s\"'`<>()\[\]{},;*|]{6,200})",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"://[^\s/:@<>\"'`]{1,100}:(?P<secret>[^\s/:@<>\"'`]{3,100})@[\w\[]")
_PLAIN = {
    "PRIVATE KEY": (r"(?P<secret>-----BEGIN (?:[A-Z0-9]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----)", "a private key"),
    "AKIA": (r"\b(?P<secret>AKIA[A-Z0-9]{16})\b(?<!EXAMPLE)", "an AWS access key"),
    "ASIA": (r"\b(?P<secret>ASIA[A-Z0-9]{16})\b(?<!EXAMPLE)", "an AWS access key"),
    "AccountKey=": (r"\bAccountKey=(?P<secret>[A-Za-z0-9+/]{40,100}={0,2})", "an Azure account key"),
    "Bearer ": (r"\bBearer +(?P<secret>[A-Za-z0-9._~+/-]{20,2000}=*)", "a bearer token"),
    ":AA": (r"\b(?P<secret>\d{8,10}:AA[\w-]{33})\b", "a Telegram bot token"),
}
"""What can be told by its form alone, by what has to be in the text for it."""
_STAND_IN = re.compile(
    r"^[$%{<]|\.\.\.|…|(.)\1{3,}|your|example|changeme|redacted|placeholder|secret$|^pass(?:word|wd)?$|://|\.(?:md|com|org|gov|html?)\b",
    re.IGNORECASE,
)
"""What people write where a secret would stand."""


def find_secrets(text: str) -> Iterator[Sight]:
    """Every secret in a text, each place once."""
    last = -1
    for start, end, kind in sorted({*_known(text), *_spoken(text)}):
        if start >= last:
            last = end
            what = f"this looks like {kind}: '{veiled(text[start:end])}'"
            yield Sight(start, end, what, _FIX, "secret")


def _known(text: str) -> Iterator[tuple[int, int, str]]:
    """What Kingfisher knows: secrets of services that give them a form of their own. It asks nobody about them."""
    data = text.encode("utf-8", "replace")
    for found in _scanner().scan(data):
        if found.visible:
            start, end = found.location["start_offset"], found.location["end_offset"]
            place = len(data[:start].decode()), len(data[:end].decode())
            yield *place, f"a secret ({found.rule_id.rpartition('.')[2].rpartition('/')[2].replace('-', ' ')})"


@cache
def _scanner() -> Scanner:
    """The scanner; its rules are compiled once, and kept where the system keeps caches."""
    from kingfisher_sdk import Rules, Scanner

    return Scanner(Rules(), base64=False)


def _spoken(text: str) -> Iterator[tuple[int, int, str]]:
    """What only its surroundings make a secret, and the bare beginnings of keys."""
    for part, (pattern, kind) in _PLAIN.items():
        for found in re.finditer(pattern, text) if part in text else ():
            yield *found.span("secret"), kind
    for found in _IN_ADDRESS.finditer(text):
        if not _STAND_IN.search(found["secret"]):
            yield *found.span("secret"), "a password in an address"
    for found in (one for line in _lines_with_words(text) for one in _SAID.finditer(text, *line)):
        secret = found["secret"].rstrip(".:!?")
        if _is_random(secret) and not _STAND_IN.search(secret):
            yield found.start("secret"), found.start("secret") + len(secret), "a password"


def _lines_with_words(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that have a digit and may speak of a secret."""
    for line in _LINE.finditer(text):
        if _DIGIT.search(line[0]):
            lower = line[0].lower()
            if any(part in lower for part in _PARTS):
                yield line.span()


def _is_random(text: str) -> bool:
    """Whether a word is made as passwords are, of letters and digits: `hunter2`, and no word of a language."""
    return len(text) >= 6 and any(c.isdigit() for c in text) and any(c.isalpha() for c in text)
