"""When all that a page depends on is known: where it is not, every page is rendered every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from hallway.engines.around import strangers

BEGINNING = "site_name: Known\ndocs_dir: posts\ntheme: {name: material}\nplugins: [hallway]\n"


def _strangers(folder: Path, settings: str) -> tuple[str, ...]:
    (folder / "posts").mkdir()
    (folder / "mkdocs.yml").write_text(BEGINNING + settings, encoding="utf-8")
    return strangers(load_config(str(folder / "mkdocs.yml")))


@pytest.mark.parametrize(
    "extension",
    [
        "toc",
        "markdown.extensions.abbr: {}",
        "pymdownx.snippets: {base_path: [posts]}",
        "pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }",
        "pymdownx.superfences: {custom_fences: [{format: !!python/name:pymdownx.superfences.fence_code_format }]}",
    ],
)
def test_what_material_brings_is_known(tmp_path: Path, extension: str) -> None:
    assert _strangers(tmp_path, f"markdown_extensions:\n  - {extension}\n") == ()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("markdown_extensions: [tests.unit.remembering]\n", "the Markdown extension 'tests.unit.remembering'"),
        ("markdown_extensions: [pymdownx.b64]\n", "the Markdown extension 'pymdownx.b64'"),
        (
            "markdown_extensions:\n  - toc: {slugify: !!python/name:textwrap.dedent }\n",
            "a function in the settings of 'toc'",
        ),
        (
            "markdown_extensions:\n  - pymdownx.snippets: {url_download: true}\n",
            "what snippets fetch from other hosts",
        ),
        (
            "markdown_extensions:\n  - pymdownx.emoji: {options: {custom_icons: [icons]}}\n",
            "the icons in the settings of 'pymdownx.emoji'",
        ),
    ],
)
def test_what_may_look_elsewhere_is_named(tmp_path: Path, settings: str, expected: str) -> None:
    assert _strangers(tmp_path, settings) == (expected,)
