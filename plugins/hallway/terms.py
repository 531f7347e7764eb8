"""Texts as terms: what two words have in common when they mean the same thing. The browser does the same (terms.js).

Words are cut as Unicode has letters and digits, folded, and stemmed by Snowball in the language of the site (Porter,
https://snowballstem.org/). Scripts that set no spaces are cut into pairs of characters, as search engines do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

LANGUAGES = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Language of a site → Snowball's name for its stemmer, where there is one both for Python and for browsers."""

LONGEST = 40
"""Characters of a word; what is longer is a key, a hash or a slip, and nobody asks for it by a part."""

_MOST = 200_000
"""So many words and pieces of text are remembered, of about 150 bytes each."""

_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_UNITS = "\u0900-\u0963\u0966-\u0dff"
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1049\u1780-\u17d3"
    "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
)
_LETTER = f"(?:[^\\W_{_UNSPACED}]|[{_MARKS}{_UNITS}])"
_WORD = re.compile(f"[{_UNSPACED}]+|{_LETTER}+(?:'{_LETTER}+)*(?:\\+\\+|#)?")
_PLAIN_WORD = re.compile("[a-z0-9]+(?:'[a-z0-9]+)*(?:\\+\\+|#)?")
_APART = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "'+#")}
"""What stands between words, in ASCII."""
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")


def terms_of(text: str, language: str) -> list[str]:
    """The terms of a text in its order, with repeats; words that say too little to be looked for are left out.

    >>> terms_of("Rolling back: the migrations of C++, twice", "en")
    ['roll', 'back', 'migrat', 'c++', 'twice']
    """
    fold = _folding(algorithm(language)).__getitem__
    return " ".join(map(fold, _pieces(text))).split()


def _pieces(text: str) -> list[str]:
    """A text in small letters, cut where it has spaces: no word goes on beyond one."""
    if text.isascii():
        return text.lower().translate(_APART).split()
    return unicodedata.normalize("NFKC", text).replace("’", "'").lower().split()


def _words(piece: str) -> Iterable[str]:
    """The words of a piece of text, in their order."""
    if piece.isascii():
        return _PLAIN_WORD.findall(piece)
    return (part for word in _WORD.findall(piece) for part in _parts(word))


def _parts(word: str) -> Iterable[str]:
    """A word; of a script that sets no spaces, each pair of neighbours."""
    if not _IS_UNSPACED.match(word):
        return (word,)
    return (word[at : at + 2] for at in range(max(1, len(word) - 1)))


def algorithm(language: str) -> str:
    """Snowball's name for the stemmer of a language: "english" for "en-GB"; "" where there is none."""
    return LANGUAGES.get(re.split("[-_]", language.lower())[0], "")


@cache
def stop_words(name: str) -> tuple[str, ...]:
    """The words that an algorithm leaves out, in their order; none where Snowball has no list for it."""
    file = Path(__file__).with_name("stop_words") / f"{name}.txt"
    if not file.is_file():
        return ()
    return tuple(line for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))


Fold = Callable[[str], str]
Split = Callable[[str], list[str]]


class _Remembered(dict[str, str]):
    """What is made of words and of pieces of text, which come again and again; emptied when there are too many.

    It is asked in half the time of a cache that notes what was asked last.
    """

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> str:
        made = self._make(key)
        if len(key) <= LONGEST:
            if len(self) == _MOST:
                self.clear()
            self[key] = made
        return made


@cache
def _folding(name: str) -> Mapping[str, str]:
    """What makes its terms of a piece of text, in one string, with spaces between them."""
    stem, left_out = _stemmer(name), frozenset(stop_words(name))

    def term(word: str) -> str:
        return _bare(stem(word)) if len(word) <= LONGEST and word not in left_out else ""

    terms = _Remembered(term)
    return _Remembered(lambda piece: " ".join(filter(None, map(terms.__getitem__, _words(piece)))))


def _stemmer(name: str) -> Callable[[str], str]:
    """Snowball itself: in C where that is installed in the version that browsers get, else in Python."""
    if not name:
        return str
    quick = _in_c(name)
    made = quick or getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.capitalize()}Stemmer")()

    def stem(word: str) -> str:
        stemmed: str = made.stemWord(word)
        return stemmed

    return stem


def _in_c(name: str) -> Any:
    """PyStemmer's copy of an algorithm, which says the same forty times as fast; None where there is none that does."""
    try:
        fits = version("PyStemmer").startswith("3.0.")
    except PackageNotFoundError:
        return None
    return import_module("Stemmer").Stemmer(name, 0) if fits else None


def _bare(word: str) -> str:
    """A word of the Latin, Greek or Cyrillic script without its accents."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", word)))
