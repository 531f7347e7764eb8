"""Texts as YAML says them, for the front matter and settings that we write for people to edit."""

from __future__ import annotations

import re

import yaml

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./-]*[\w./-])?(?:@[\w.-]+)?")
_WORDS = frozenset("yes no on off true false null y n".split())


def quoted(text: str) -> str:
    """One line of YAML for a text: plain where that is safe, in double quotes elsewhere.

    >>> quoted("Our Blog"), quoted("a: b"), quoted(""), quoted("no"), quoted("C++")
    ('Our Blog', '"a: b"', '""', '"no"', '"C++"')
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    sound = text.encode("utf-8", "replace").decode()
    return yaml.safe_dump(sound, default_style='"', allow_unicode=True, width=float("inf")).strip()
