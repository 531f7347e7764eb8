"""Which files a text may include by `pymdownx.snippets`: none that somebody decides about elsewhere who may see it."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor  # type: ignore[import-untyped]

_LARGEST = 1024 * 1024
_PAGES = (".md", ".markdown")


def may_be_included(file: Path, folders: Iterable[Path], root: Path) -> bool:
    """Whether a file may be part of a text of the site in `root`, which may include what is in these folders.

    Never what a link leads to, a hidden file, a post, or anything about people: a post may be a draft.
    """
    try:
        found = file.lstat()
        real, home = file.resolve(), root.resolve()
        inside = next((real.relative_to(folder.resolve()) for folder in folders if _is_in(real, folder)), None)
    except (OSError, RuntimeError, ValueError):
        return False
    if inside is None or not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST or _is_linked(file, root):
        return False
    is_page = _is_in(real, home / "posts") and real.suffix.lower() in _PAGES
    return not (is_page or _is_in(real, home / "people") or any(part.startswith(".") for part in inside.parts))


def _is_in(real: Path, folder: Path) -> bool:
    return real.is_relative_to(folder.resolve())


def _is_linked(file: Path, root: Path) -> bool:
    """Whether a folder on the way from the site's own to a file is a link."""
    return any(folder.is_symlink() for folder in file.parents if folder != root and folder.is_relative_to(root))


class IncludeExtension(SnippetExtension):  # type: ignore[misc]  # its base class has no types
    """`pymdownx.snippets`, which includes what `may_be_included` and fetches nothing. `root` is the site's folder.

    Unless the site names folders to include from, that is `posts/`.
    """

    def __init__(self, root: Path, **options: Any) -> None:
        super().__init__(**({"base_path": [root / "posts"]} | options | {"restrict_base_path": True}))
        self.setConfig("url_download", False)
        self._root = root

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        """Register in the place of the original."""
        super().extendMarkdown(md)
        md.preprocessors.register(_Step(self.getConfigs(), md, self._root), "snippet", 32)


class _Step(SnippetPreprocessor):  # type: ignore[misc]
    def __init__(self, options: dict[str, Any], md: Markdown, root: Path) -> None:
        super().__init__(options, md)
        self._root = root

    def get_snippet_path(self, path: str) -> str | None:
        """The file that a name means, if it may be included."""
        found: str | None = super().get_snippet_path(path) if "\0" not in path else None
        folders = [Path(base) for base in self.base_path]
        return found if found and may_be_included(Path(found), folders, self._root) else None
