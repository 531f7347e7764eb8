"""What a text may include: files of the folders that the site names, and no post, no person, nothing hidden."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from hallway.engines.snippets import Snippets
from hallway.engines.texts import TextRenderer
from hallway.model import Text

INCLUDED = {"notice.txt": True, "deep/table.csv": True, "code.py": True}
REFUSED = (
    *("draft.md", "deep/draft.MARKDOWN", "../people/ada.md", "../people/ada.txt", "../mkdocs.yml", "../.git/config"),
    *(".hidden.txt", ".deep/x.txt", "../outside.txt", "/etc/passwd", "link.txt", "linked/secret.txt", "pipe.txt"),
    *("large.txt", "deep/../../mkdocs.yml", "..//mkdocs.yml", "deep", "https://evil.example/x", "gone.txt", "a\0b"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = (
        *INCLUDED,
        *(name for name in REFUSED if not name.startswith(("/", "http", "a", "gone", "link", "pipe", "deep/.."))),
    )
    for name in files:
        path = tmp_path / "site/posts" / name
        if name != "deep" and ".//" not in name:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"SECRET {name}" if name in REFUSED else f"WELCOME {name}")
    posts = tmp_path / "site/posts"
    (posts / "large.txt").write_text("SECRET" * 500_000)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.txt").write_text("SECRET")
    (posts / "link.txt").symlink_to(tmp_path / "elsewhere/secret.txt")
    (posts / "linked").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(posts / "pipe.txt")
    return tmp_path / "site"


def _config(root: Path, options: dict[str, Any]) -> MkDocsConfig:
    config = MkDocsConfig(str(root / "mkdocs.yml"))
    config["markdown_extensions"], config["mdx_configs"] = ["pymdownx.snippets"], {"pymdownx.snippets": options}
    return config


@pytest.mark.parametrize(
    "options", [{}, {"restrict_base_path": False, "url_download": True}], ids=["as it comes", "as wide as can be"]
)
@pytest.mark.parametrize("name", [*INCLUDED, *REFUSED])
def test_what_may_be_included_is_and_nothing_else(root: Path, options: dict[str, Any], name: str) -> None:
    config = _config(root, options)
    shown = TextRenderer(config, {}).render(
        Text("posts/a.md", f'--8<-- "{name}"\n\n--8<--\n{name}\n--8<--\n'), "posts/a/", 2
    )
    assert ("WELCOME" in shown.html) is (name in INCLUDED)
    assert "SECRET" not in shown.html
    assert (Snippets(config).digest(name) is not None) is (name in INCLUDED)


def test_a_site_may_name_other_folders(root: Path) -> None:
    (root / "snippets").mkdir()
    (root / "snippets/notice.md").write_text("MIND")
    config = _config(root, {"base_path": [str(root / "snippets")]})
    shown = TextRenderer(config, {}).render(
        Text("posts/a.md", '--8<-- "notice.md"\n\n--8<-- "../posts/notice.txt"'), "posts/a/", 2
    )
    assert "MIND" in shown.html
    assert "WELCOME" not in shown.html
