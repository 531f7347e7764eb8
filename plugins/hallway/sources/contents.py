"""Whether a file that lies beside the posts is what its ending says: a browser might go by its content instead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from hallway.model import Blob
from hallway.problem import Problem
from hallway.settings import Settings
from hallway.sources.faults import Code, Fault
from hallway.sources.vectors import what_runs

Judge = Callable[[bytes], bool]

_LOOK = 512
"""Bytes that tell of what type a file is."""

_HTML = re.compile(
    rb"[\t\n\f\r ]*(?:<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|math"
    rb"|object|embed|form|img|meta|link|base)[\t\n\f\r />]|<!--)",
    re.IGNORECASE,
)
"""What a browser takes for HTML where nobody has told it otherwise (mimesniff.spec.whatwg.org, 7.1), and more."""

_POINTER = b"version https://git-lfs"


def _begins(*starts: bytes) -> Judge:
    return lambda content: content.startswith(starts)


def _riff(kind: bytes) -> Judge:
    return lambda content: content[:4] == b"RIFF" and content[8:12] == kind


def _boxes(content: bytes) -> bool:
    """ISO base media: MP4 and what is built on it."""
    return content[4:8] in (b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip")


def _mp3(content: bytes) -> bool:
    return content[:3] == b"ID3" or (content[:1] == b"\xff" and len(content) > 1 and content[1] & 0xE6 in (0xE2, 0xE4))


def _text(content: bytes) -> bool:
    """No NUL, unless it is UTF-16; and nothing that a browser would take for a page."""
    return content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" not in content


_PNG, _ZIP, _OGG = _begins(b"\x89PNG\r\n\x1a\n"), _begins(b"PK\x03\x04", b"PK\x05\x06"), _begins(b"OggS")
_JUDGES: dict[str, Judge] = {
    **dict.fromkeys((".png", ".apng"), _PNG),
    **dict.fromkeys((".jpg", ".jpeg"), _begins(b"\xff\xd8\xff")),
    ".gif": _begins(b"GIF87a", b"GIF89a"),
    ".webp": _riff(b"WEBP"),
    ".ico": _begins(b"\0\0\1\0"),
    **dict.fromkeys((".avif", ".mp4", ".m4a"), _boxes),
    ".mp3": _mp3,
    ".wav": _riff(b"WAVE"),
    ".flac": _begins(b"fLaC", b"ID3"),
    **dict.fromkeys((".ogg", ".ogv", ".opus"), _OGG),
    ".webm": _begins(b"\x1a\x45\xdf\xa3"),
    ".pdf": lambda content: b"%PDF-" in content,
    ".gz": _begins(b"\x1f\x8b"),
    ".xz": _begins(b"\xfd7zXZ\0"),
    ".7z": _begins(b"7z\xbc\xaf\x27\x1c"),
    **dict.fromkeys((".zip", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".epub"), _ZIP),
    **dict.fromkeys((".txt", ".csv", ".tsv", ".vtt", ".json", ".geojson", ".ics", ".ipynb", ".drawio", ".svg"), _text),
}
"""Ending → whether content that begins so is of that type."""

ENDINGS = frozenset(_JUDGES)


def judge_file(blob: Blob, _: Settings) -> tuple[bool, tuple[Problem, ...]]:
    """Whether a file may go out by what is in it, and the problem where it may not. One of another type is not read."""
    ending = posixpath.splitext(blob.path)[1].lower()
    if ending not in _JUDGES:
        return True, ()
    try:
        content = blob.read()
    except OSError as error:
        what = f"the file could not be read: {error.strerror or 'it changed meanwhile'}"
        return False, (_fault(what, "see that it is there and may be read, then build again").within(blob.path),)
    found = _wrong(ending, content)
    return found is None, () if found is None else (found.within(blob.path),)


def _wrong(ending: str, content: bytes) -> Fault | None:
    """What is wrong with the content of a file."""
    start = content[:_LOOK].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(_POINTER):
        return _fault("this is a pointer of Git LFS and not the file itself", "run `git lfs pull` before the build")
    if ending == ".svg":
        runs = what_runs(content)
        return _fault(f"this SVG has {runs}", "save it as plain SVG without it, or as a PNG") if runs else None
    if _HTML.match(start):
        return _fault("the content of this file is HTML, which is not published", "write it as a post, or link to it")
    if not _JUDGES[ending](start):
        return _fault(f"the content of this file is not what its ending {ending} says", "save it anew, or rename it")
    return None


def _fault(what: str, fix: str) -> Fault:
    return Fault(Code.FILE_CONTENT, f"{what}: it is left out", fix)
