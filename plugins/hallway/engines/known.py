"""What is known of Markdown extensions: whether one text leaves something for the next, and what they look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hallway.engines.snippets import EXTENSION as SNIPPETS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_PACKAGES = ("markdown.extensions.", "pymdownx.", "material.extensions.", "materialx.")
"""Those whose extensions forget one text before the next, if told to, and look at nothing but the text."""

_SHORTHANDS = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta "
    "nl2br sane_lists smarty tables toc wikilinks".split()
)


def reasons_to_doubt(config: MkDocsConfig) -> Iterator[str]:
    """What of the extensions of a site may look at what Hallway does not know of, and what they use."""
    for name in config.markdown_extensions:
        options: Mapping[str, Any] = (config.mdx_configs or {}).get(name, {})
        if name == "pymdownx.b64" or not (name in _SHORTHANDS or comes_along(name)):
            yield f"the Markdown extension '{name}'"
        elif not functions_are_known(options):
            yield f"a function in the settings of '{name}'"
        elif name == SNIPPETS and options.get("url_download"):
            yield "what snippets fetch from other hosts"
        elif "custom_icons" in options.get("options", {}):
            yield f"the icons in the settings of '{name}'"


def comes_along(module: str) -> bool:
    """Whether a module is of Markdown's own extensions, or those that Material brings."""
    return f"{module}.".startswith(_PACKAGES)


def functions_are_known(value: object) -> bool:
    """Whether no function in the settings of extensions comes from elsewhere than the extensions themselves."""
    if isinstance(value, Mapping):
        return all(map(functions_are_known, value.values()))
    if isinstance(value, list | tuple):
        return all(map(functions_are_known, value))
    return not callable(value) or comes_along(str(getattr(value, "__module__", "")))
