"""All that commands and builds import, once this is imported: what begins with it has only to do its work."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import hallway

GUESTS = (
    *("git", "material.extensions.emoji", "markdown.extensions.abbr", "markdown.extensions.fenced_code"),
    *("markdown.extensions.footnotes", "markdown.extensions.tables", "mkdocs.contrib.search", "pymdownx.emoji"),
    *("pymdownx.highlight", "pymdownx.snippets", "pymdownx.superfences", "Stemmer"),
)
"""What is imported by its name when settings ask for it."""

for _name in (*GUESTS, *(module.name for module in walk_packages(hallway.__path__, "hallway."))):
    if not _name.endswith("__main__"):
        import_module(_name)
