"""Bytes → text that a page may have: UTF-8, lines that end in LF, nothing invisible that changes a word."""

from __future__ import annotations

import codecs
import re

from hallway.sources.faults import Code, Fault

_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")
_BREAKS = b"\f\v"
_DROPPED = bytes(code for code in _CONTROLS if code not in _BREAKS)
_INVALID = re.compile("[\udc80-\udcff]")
_UNSEEN = re.compile("[\ufeff\u2060\ufffe\uffff\x80-\x84\x86-\x9f]|(?<![\u0e00-\u17ff])\u200b")
"""Marks without width. U+200B stays after scripts of South-East Asia, which end their words with it."""


def decode(data: bytes) -> tuple[str, tuple[Fault, ...]]:
    r"""The text of a file, and what was wrong with its bytes. Every line break is one LF, so lines count as editors do.

    >>> decode(b"\xef\xbb\xbfcaf\xc3\xa9\r\n")
    ('café\n', ())
    >>> text, faults = decode(b"a\ncaf\xe9")
    >>> text, faults[0].line
    ('a\ncafé', 2)
    """
    text, strange = _characters(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else _UNSEEN.sub("", text), strange


def _characters(data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """UTF-16 where a byte-order mark says so, else UTF-8 in which stray bytes are read as Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
        data = text.encode("utf-8", errors="replace")
        wide = [_not_utf8("UTF-16", 1)]
    else:
        data = data.removeprefix(codecs.BOM_UTF8)
        wide = []
    data, unseen = _without_controls(data)
    text = data.decode("utf-8", errors="surrogateescape")
    stray = None if text.isascii() else _INVALID.search(text)
    if stray is None:
        return text, (*wide, *unseen)
    line = _line_count(text[: stray.start()]) + 1
    return _INVALID.sub(_as_windows, text), (*wide, _not_utf8("Windows-1252 or Latin-1", line), *unseen)


def _without_controls(data: bytes) -> tuple[bytes, tuple[Fault, ...]]:
    """`data` without control characters but tab and line breaks; a form feed is a space. In UTF-8 each is one byte."""
    clean = data.translate(None, _CONTROLS)
    if len(clean) == len(data):
        return data, ()
    first = next(place for place, byte in enumerate(data) if byte in _CONTROLS)
    count = len(data) - len(clean)
    what = f"{count} control character(s) that nobody can see are left out; the first is 0x{data[first]:02X}"
    line = _line_count(data[:first].decode("latin-1")) + 1
    fault = Fault(Code.CONTROL_CHARACTER, what, "delete the invisible character, or write the line anew", line)
    spaces = bytes.maketrans(_BREAKS, b" " * len(_BREAKS))
    return data.translate(spaces, _DROPPED), (fault,)


def _as_windows(stray: re.Match[str]) -> str:
    byte = bytes([ord(stray[0]) - 0xDC00])
    text = byte.decode("cp1252", errors="ignore")
    return text or "\ufffd"


def _not_utf8(encoding: str, line: int) -> Fault:
    return Fault(Code.ENCODING, f"the file is not UTF-8, it was read as {encoding}", "save the file as UTF-8", line)


def _line_count(text: str) -> int:
    """How many lines end in `text`: at CR LF, LF or CR."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")
