"""Addresses as a page writes them: relative to itself, so that a site works in any folder of any host."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

_SAFE = "/:@!$&'()*+,;=~-._"


def relative(uri: str, target: str) -> str:
    """The address `target` as the page at `uri` links to it, percent-encoded.

    >>> relative("posts/2026/11/a/", "posts/2026/10/b/"), relative("", "people/ada/"), relative("people/ada/", "")
    ('../../10/b/', 'people/ada/', '../../')
    >>> relative("posts/a/", "posts/a/")
    './'
    """
    here = posixpath.dirname(f"/{uri}")
    made = posixpath.relpath(f"/{target}", here)
    if target.endswith("/") or not target:
        made += "/"
    return quote(made, safe=_SAFE)


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

        What is no link to a file of the repository (another host, an anchor, an address of the site) stays as it is,
        but for a leading slash, which means the root of the site.
        """
        try:
            parts = urlsplit(target.strip())
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path:
            return target
        named = unquote(parts.path)
        rooted = named.startswith("/")
        full = posixpath.normpath(named.lstrip("/") if rooted else posixpath.join(posixpath.dirname(self.path), named))
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        for path in (full, f"{full}.md", f"{full}/index.md"):
            if path in self.targets:
                return relative(self.uri, self.targets[path]) + rest
        if posixpath.splitext(full)[1] or full.startswith(".."):
            return None
        if rooted:
            return relative(self.uri, named.lstrip("/")) + rest
        return target
