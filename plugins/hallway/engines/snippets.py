"""Which files the texts of a site may include by `pymdownx.snippets`, and what is in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallway.ledger import digest_of
from hallway.markup.included import may_be_included

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

EXTENSION = "pymdownx.snippets"
_SIGN = re.compile(r"-+8<-+")
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
_SECTION = re.compile(r":[^/\\]*$")
_LONGEST = 200


class Snippets:
    """The snippets of a site. Where a text has the sign for one, every name in it that could be a file is one.

    A name is looked up as the extension does it: in each base that is a folder, and as each base that is a file.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        said: Mapping[str, Any] = (config.mdx_configs or {}).get(EXTENSION, {})
        self._root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        paths = said.get("base_path", [self._root / "posts"])
        self._bases = tuple(Path(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths))
        self._always = tuple(str(name) for name in said.get("auto_append", ()))
        self.are_used = EXTENSION in config.markdown_extensions

    def named_in(self, markdown: str) -> tuple[str, ...]:
        """The names of the snippets that a text includes, and those that these include, sorted."""
        if not self.are_used:
            return ()
        found: set[str] = set()
        fresh = {*self._always, *_names(markdown)}
        while fresh:
            found |= fresh
            fresh = {inner for name in fresh for inner in _names(self._read(name) or "")} - found
        return tuple(sorted(found))

    def digest(self, name: str) -> str | None:
        """A digest of a snippet; None where there is no such file."""
        content = self._read(name)
        return None if content is None else digest_of(content)

    def _read(self, name: str) -> str | None:
        for base in self._bases:
            path = base / name if base.is_dir() else base.parent / name
            try:
                allowed = may_be_included(path.absolute(), self._bases, self._root)
                if allowed and (base.is_dir() or path.samefile(base)):
                    return path.read_text(encoding="utf-8", errors="surrogateescape")
            except (OSError, ValueError):
                return None
        return None


def _names(text: str) -> Iterator[str]:
    """Everything in a text that may be the name of a snippet: what stands in quotes, and each line of a block."""
    if not _SIGN.search(text):
        return
    yield from (_SECTION.sub("", name.strip()) for name in _QUOTED.findall(text))
    for line in text.splitlines():
        name = _SECTION.sub("", line.strip().removeprefix(";").strip())
        if name and len(name) < _LONGEST:
            yield name
