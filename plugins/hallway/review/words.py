"""The organisation's own words to think twice about: code names, customers, what is not announced yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hallway.review.purpose import MARK
from hallway.review.sight import Sight

_ASIDE = f"say it otherwise, or leave it out; if you would, write {MARK} above it"
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def find_words(text: str, words: tuple[str, ...]) -> Iterator[Sight]:
    """Every place where one of these words, or phrases, stands by itself, in capitals or not."""
    pattern = _pattern(words)
    for found in pattern.finditer(text) if pattern else ():
        said = " ".join(found[0].split())
        what = f"'{said}' is a word to think twice about: would you say this aloud in a crowded coffee shop?"
        yield Sight(found.start(), found.end(), what, _ASIDE, "think-twice")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all words, the longest first; a space in a phrase may be any space, and the end of a line."""
    spoken = sorted({" ".join(word.split()) for word in words} - {""}, key=lambda word: (-len(word), word))
    return re.compile("|".join(_alone(spoken)), re.IGNORECASE) if spoken else None


def _alone(words: Iterable[str]) -> Iterator[str]:
    """Patterns of words that are no part of a longer one, in scripts that set spaces."""
    for word in words:
        before = r"(?<!\w)" if word[0].isalnum() and not _UNSPACED.match(word[0]) else ""
        after = r"(?!\w)" if word[-1].isalnum() and not _UNSPACED.match(word[-1]) else ""
        yield before + r"[^\S\n]*\n?[^\S\n]*".join(map(re.escape, word.split())) + after
