"""Strings on which regular expressions go wild: a beginning that nothing ends, and something said very often."""

from __future__ import annotations

from collections.abc import Callable

Nasty = Callable[[int], str]


def _often(begun: str, unit: str, ended: str = "") -> Nasty:
    return lambda size: begun + unit * max(1, (size - len(begun) - len(ended)) // len(unit)) + ended


NASTY: dict[str, Nasty] = {
    "spaces": _often("x", " ", "x"),
    "lines": _often("x", "\n", "x"),
    "indented lines": _often("x\n", " \n", "x"),
    "tabs and spaces": _often("", "\t ", "!"),
    "quoted backslashes": _often('"', "\\"),
    "apostrophe and backslashes": _often("'", "\\", "\n"),
    "triple quotes": _often('"""', "\\\\", "'''"),
    "letters": _often("", "a", "!"),
    "digits": _often("", "1", "!"),
    "digits and underscores": _often("", "1_", "!"),
    "words": _often("", "a ", "!"),
    "dotted names": _often("", "a.", "!"),
    "colons": _often("a", "::", "!"),
    "open parentheses": _often("", "("),
    "open brackets": _often("", "["),
    "open braces": _often("", "{"),
    "open angles": _often("", "<"),
    "tags": _often("", "<a "),
    "attributes": _often("<a ", "a=b ", "\n"),
    "open comments": _often("", "/*"),
    "stars": _often("/", "*", "x"),
    "hyphens": _often("", "-", "x"),
    "dollars": _often("", "${"),
    "parameters": _often("def f(", "a, ", "!"),
    "names and spaces before a brace": _often("x ", "a b\t", "\n"),
}
"""What each is called → the string of about so many characters."""
