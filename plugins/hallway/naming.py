"""Names made fit for addresses and small spaces: slugs and initials."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SPOKEN = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at ", "%": " percent "}
_UNFIT = re.compile(r"[^\w-]")


def visible(text: str) -> str:
    """The text in one normal form, without the characters that nobody sees (zero-width, control, format).

    >>> visible("roll\\u200bback")
    'rollback'
    """
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in ("Cf", "Cc"))


def slug(text: str, fallback: str = "x") -> str:
    """A name as one segment of an address: lower case, letters and digits of any script, single hyphens.

    What has none of these gets `fallback` and a short hash, so that two such names stay apart.

    >>> slug("Modular contracting"), slug("C++"), slug("C#"), slug("Café  society")
    ('modular-contracting', 'c-plus-plus', 'c-sharp', 'café-society')
    >>> slug("???", "topic")
    'topic-64bacf'
    """
    spoken = "".join(_SPOKEN.get(c, c) for c in visible(text))
    made = re.sub(r"-{2,}", "-", _UNFIT.sub("-", spoken.strip()).lower()).strip("-_")
    return made or f"{fallback}-{_digest(text)}"


def segment(name: str) -> str:
    """A file's name as one segment of an address: as it is, but lower case and with hyphens for what is unfit.

    >>> segment("We-Are-Hiring"), segment("a_day--in the life"), segment("50%e2%80%8aoff")
    ('we-are-hiring', 'a_day--in-the-life', '50-e2-80-8aoff')
    """
    made = _UNFIT.sub("-", visible(name)).lower().strip("-")
    return made if made.strip("_") else f"page-{_digest(name)}"


def initials(name: str) -> str:
    """One or two characters for a face without a photo: of the first and the last word, or of one word.

    >>> initials("Ada King Lovelace"), initials("李小龙"), initials("18F"), initials("")
    ('AL', '李', '1', '?')
    """
    words = [word for word in re.split(r"[\s.]+", visible(name)) if word and word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
