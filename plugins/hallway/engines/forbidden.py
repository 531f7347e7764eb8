"""What a site's own settings and templates ask for and no browser will do, for the policy of its pages forbids it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ATTRIBUTE = re.compile(r"""<[a-z][^<>]*?\s(on[a-z]{3,}|style)\s*=\s*["']""", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def forbidden(config: MkDocsConfig) -> tuple[str, ...]:
    """Each with its place and its mend, as `path:line: what` and `fix: what to do`."""
    return (*_settings(config), *_templates(config))


def _settings(config: MkDocsConfig) -> Iterator[str]:
    named = [("extra_javascript", str(one)) for one in config.extra_javascript]
    for setting, address in (*named, *(("extra_css", str(one)) for one in config.extra_css)):
        host = urlsplit(address).netloc
        if host:
            yield (
                f"mkdocs.yml: `{setting}` names a file of {host}, and browsers will not fetch it"
                "\n  fix: put the file into the folder that `theme.custom_dir` names"
            )
    if config.theme.get("font"):
        yield (
            "mkdocs.yml: `theme.font` names a typeface of another host, and browsers will not fetch it"
            "\n  fix: write `font: false`, and bring a typeface of your own by `extra_css`"
        )


def _templates(config: MkDocsConfig) -> Iterator[str]:
    """Attributes that would run or style something, in the templates of the site's own."""
    folder = Path(config.theme.custom_dir or "")
    root = Path(config.config_file_path).parent
    for path in sorted(folder.rglob("*.html")) if config.theme.custom_dir else ():
        text = path.read_text("utf-8", errors="replace")
        # What a script says is no attribute; its lines stay, to be counted.
        bare = _SCRIPT.sub(lambda found: "\n" * found[0].count("\n"), text)
        for found in _ATTRIBUTE.finditer(bare):
            name, line = found[1].lower(), bare.count("\n", 0, found.start(1)) + 1
            shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
            yield f"{shown}:{line}: browsers will not heed the attribute `{name}`\n  fix: {_mend(name)}"


def _mend(name: str) -> str:
    if name == "style":
        return "give the element a class, and write its style in a file that `extra_css` names"
    return f"listen for `{name.removeprefix('on')}` in a <script> of the template, or in a file of `extra_javascript`"
