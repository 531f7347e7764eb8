"""Addresses as a page writes them: relative to itself, so that a site works in any folder of any host."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol
from urllib.parse import SplitResult, quote, unquote, urlsplit

_SAFE = "/:@!$&'()*+,=~-._"
_TEMPLATE = ("{%", "{{")
_SOURCES = ("posts/", "people/")


def relative(uri: str, target: str) -> str:
    """The address `target` as the page at `uri` links to it, percent-encoded.

    >>> relative("posts/2026/11/a/", "posts/2026/10/b/"), relative("", "people/ada/"), relative("people/ada/", "")
    ('../../10/b/', 'people/ada/', '../../')
    >>> relative("posts/a/", "posts/a/"), relative("posts/", "posts/a:b.png")
    ('./', './a:b.png')
    """
    made = posixpath.relpath(f"/{target}", posixpath.dirname(f"/{uri}"))
    if target.endswith("/") or not target:
        made += "/"
    return quote(f"./{made}" if ":" in made.partition("/")[0] else made, safe=_SAFE)


def is_template(target: str) -> bool:
    """Whether a link is written in another generator's template language, and so leads nowhere here.

    >>> is_template("{% post_url 2026-11-20-x %}"), is_template("posts/a.md")
    (True, False)
    """
    return any(opening in target for opening in _TEMPLATE)


def resolve(path: str, target: str) -> str | None:
    """The path of the repository that a link in the file `path` means; None for any other link.

    >>> resolve("posts/2026/11/a.md", "../10/b.md#why")
    'posts/2026/10/b.md'
    >>> resolve("posts/a.md", "/people/ada.md"), resolve("posts/a.md", "https://example.org/b.md")
    ('people/ada.md', None)
    """
    parts = _parts(target)
    if parts is None or parts.scheme or parts.netloc or not parts.path:
        return None
    named = unquote(parts.path)
    return posixpath.normpath(named.lstrip("/") if named[0] == "/" else f"{posixpath.dirname(path)}/{named}")


def address_in(targets: Mapping[str, str], path: str) -> str | None:
    """The address of a file, whose ending (or `index.md`) may be left out."""
    return targets.get(path) or targets.get(f"{path}.md") or targets.get(f"{path}/index.md")


def means_file(path: str, target: str) -> bool:
    """Whether the link `target` to what it resolves to, `path`, can only mean a file: and is dead without one.

    An address of the site has no ending, or a slash behind it, or is one of `/feed.xml` and the like at the root.
    """
    named = unquote(target.strip().partition("?")[0].partition("#")[0])
    if named.startswith("/") and not path.startswith(_SOURCES) and path.endswith((".xml", ".html")):
        return False
    return not named.endswith("/") and (path.startswith("..") or posixpath.splitext(path)[1] != "")


class Follower(Protocol):
    """Whoever knows where the links of one text lead."""

    def follow(self, target: str) -> str | None:
        """The address to write for a link as its author wrote it; None where it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the links of one text lead: `path` is the file it stands in, `uri` the page it is shown on.

    `targets` maps the paths of the repository that have an address to it.
    """

    path: str
    uri: str
    targets: Mapping[str, str] = field(repr=False)

    def follow(self, target: str) -> str | None:
        """The address to write for a link as its author wrote it; None where it leads nowhere.

        What leaves the site, or stays on the page, stays as it is. An address of the site may begin with a slash, which
        means its root; else it is relative to where the text lives, which may be another page than the one it is on.
        The syntax of another generator's templates leads nowhere.
        """
        parts = _parts(target)
        if parts is None or is_template(target):
            return None
        path = resolve(self.path, target)
        if path is None:
            return target
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        if address := address_in(self.targets, path):
            return relative(self.uri, address) + rest
        if means_file(path, target):
            return None
        named = unquote(parts.path)
        home = "" if named.startswith("/") else self.targets.get(self.path, self.uri)
        if home == self.uri and home:
            return target
        full = posixpath.normpath(f"/{home}{named}").lstrip("/")
        return relative(self.uri, f"{full}/" if full and named.endswith("/") else full) + rest


@lru_cache(maxsize=65536)
def _parts(target: str) -> SplitResult | None:
    """The parts of a link; None where nobody can tell them."""
    try:
        return urlsplit(target.strip())
    except ValueError:
        return None
