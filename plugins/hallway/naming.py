"""Names made fit for addresses and small spaces: slugs and initials."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

LONGEST = 150
"""Bytes in one segment of an address; file systems allow 255, and a day or a number may come to stand around it."""

_SPOKEN = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at ", "%": " percent "}


def visible(text: str) -> str:
    r"""The text in one normal form, without the characters that nobody sees (zero-width, control, format).

    Blank ones, such as a tab, become spaces.

    >>> visible("roll\u200bback"), visible("on\tcall")
    ('rollback', 'on call')
    """
    if text.isascii() and text.isprintable():
        return text
    kept = (c for c in unicodedata.normalize("NFC", text) if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    return "".join(" " if c.isspace() else c for c in kept)


def slug(text: str, fallback: str = "x") -> str:
    """A name as one segment of an address: lower case, letters and digits of any script, single hyphens.

    What has none of these gets `fallback` and a short hash, so that two such names stay apart.

    >>> slug("Modular contracting"), slug("C++"), slug("C#"), slug("Café  society")
    ('modular-contracting', 'c-plus-plus', 'c-sharp', 'café-society')
    >>> slug("हिन्दी"), slug("???", "topic")
    ('हिन्दी', 'topic-a03b22')
    """
    spoken = "".join(_SPOKEN.get(c, c) for c in visible(text))
    made = re.sub(r"-{2,}", "-", _fit(spoken.strip())).strip("-_")
    return _bounded(made, text) if made else f"{fallback}-{_digest(text)}"


def segment(name: str) -> str:
    """A file's name as one segment of an address: as it is, but lower case and with hyphens for what is unfit.

    >>> segment("We-Are-Hiring"), segment("a_day--in the life"), segment("50%e2%80%8aoff")
    ('we-are-hiring', 'a_day--in-the-life', '50-e2-80-8aoff')
    >>> segment("v1.2"), segment("..")
    ('v1.2', 'page-5ec1f7')
    """
    made = ".".join(_fit(part) for part in visible(name).split(".")).strip("-.")
    return _bounded(made, name) if made.strip("_") else f"page-{_digest(name)}"


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """One or two characters for a face without a photo: of the first and the last word, or of one word.

    >>> initials("Ada King Lovelace"), initials("李小龙"), initials("18F"), initials("")
    ('AL', '李', '1', '?')
    """
    words = [word for word in re.split(r"[\s.]+", visible(name)) if word and word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in letters)


def _fit(text: str) -> str:
    """Lower case, with a hyphen for each character that is no letter, mark or digit of any script, hyphen or `_`."""
    lower = unicodedata.normalize("NFC", text.lower())
    if lower.isascii():
        return re.sub(r"[^\w-]", "-", lower)
    return "".join(c if c.isalnum() or c in "-_" or unicodedata.category(c)[0] == "M" else "-" for c in lower)


def _bounded(made: str, text: str) -> str:
    """What is too long for a file's name is cut, and gets a short hash to stay apart from others that begin alike."""
    data = made.encode()
    return made if len(data) <= LONGEST else f"{data[:LONGEST].decode(errors='ignore')}-{_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
