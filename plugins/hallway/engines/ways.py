"""The way from a page to an address of the site, as the page writes it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs.utils import normalize_url

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page as MkDocsPage

_FOLDERS = re.compile(r"(?:[\w%~-][\w%~.-]*/)+")
"""An address that is a page's, and can be read in one way only."""


def way(page: MkDocsPage, target: str, base: str = "") -> str:
    """What MkDocs' `normalize_url` says, in a quarter of the time where the address is a page's."""
    if _FOLDERS.fullmatch(target):
        for folder, up in _folders_around(page.url):
            if target.startswith(folder):
                return f"{up}{target[len(folder) :]}" or "./"
    return normalize_url(target, page=page, base=base)


@lru_cache(maxsize=1024)
def _folders_around(url: str) -> tuple[tuple[str, str], ...]:
    """The folders that a page is in, the innermost first, each with the way up to it; none where that is not plain."""
    if url and not _FOLDERS.fullmatch(url):
        return ()
    steps = url.split("/")[:-1]
    return tuple(("".join(f"{step}/" for step in steps[: len(steps) - up]), "../" * up) for up in range(len(steps) + 1))
