"""Markdown and HTML → plain text, for titles, leads and everything else that is shown as words.

Only the first 4,000 characters are read, which is more than anything here is shown with.
"""

from __future__ import annotations

import re
from html import unescape

_ENOUGH = 4000
_TAGS = frozenset(
    "a abbr address article aside audio b bdi bdo big blockquote br button caption center cite code col colgroup data "
    "dd del details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img "
    "input ins kbd label li link main mark menu meta meter nav nobr object ol option output p picture pre progress q "
    "rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody td "
    "textarea tfoot th thead time tr tt u ul var video wbr".split()
)
_SPACED = frozenset("br p div li td th tr dd dt h1 h2 h3 h4 h5 h6 hr blockquote pre".split())
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,15})(\s[^<>]*)?/?>")
_COMMENT = re.compile(r"<!--(?:(?!-->).)*+-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])?")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]*\]")
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]*\}")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]+)\1(?!`)")
_STRONG = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])")
_UNDERSCORES = re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])([^_]+)(?<=\S)\1(?![\w_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~])")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
"""What has no width. Joiners stay between letters of scripts that need them, and in emoji."""


def plain_title(text: str) -> str:
    """`text` without tags, code marks, bold, entities and invisible characters, in one line.

    >>> plain_title("Use `Map<String, Integer>` <em>and</em> O*NET &ldquo;now&rdquo;")
    'Use Map<String, Integer> and O*NET “now”'
    """
    text = text[:_ENOUGH]
    if text.isascii() and text.isprintable() and not _is_marked(text):
        return " ".join(text.split())
    return _words(unescape(_without_emphasis(_without_tags(text))))


def plain_prose(text: str) -> str:
    r"""A paragraph or heading of Markdown as plain text, in one line; images are left out.

    >>> plain_prose("A [link](x.md), ![a picture](y.png) and _more_ \\*")
    'A link, and more *'
    """
    text = _without_tags(_AUTOLINK.sub(r"\1", text[:_ENOUGH]))
    if "[" in text:
        text = _FOOTNOTE.sub("", _IMAGE.sub("", text))
        text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    text = _without_emphasis(text)
    if "_" in text:
        text = _UNDERSCORES.sub(r"\2", _UNDERSCORES.sub(r"\2", text))
    return _words(unescape(_ESCAPE.sub(r"\1", text)))


def cut(text: str, length: int) -> str:
    """`text`, or as many of its words as fit into `length` characters, and an ellipsis.

    >>> cut("one two three", 9)
    'one two…'
    """
    if len(text) <= length:
        return text
    head = text[: length - 1]
    space = head.rfind(" ", length // 2) if not text[length - 1].isspace() else len(head)
    return (head[:space] if space > 0 else head).rstrip(" ,;:–—-") + "…"


def _is_marked(text: str) -> bool:
    return any(mark in text for mark in "<&`*\\[")


def _words(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    return _TAG.sub(_tag_or_words, _COMMENT.sub("", text))


def _tag_or_words(found: re.Match[str]) -> str:
    """Nothing for a tag of HTML; what only looks like one stays: `List<String>`, `Vec<T>`, `<your-name>`."""
    name, attributes = found[1], found[2]
    lower = name.lower()
    if lower not in _TAGS or (name != lower and len(name) == 1 and not attributes):
        return found[0]
    return " " if lower in _SPACED else ""


def _without_emphasis(text: str) -> str:
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text))
    return text
