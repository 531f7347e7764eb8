"""Which files a text includes: all of them, or a page would stay as it is when one changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from hallway.engines.snippets import EXTENSION, Snippets

SIGN = '--8<-- "{}"\n'


def _config(base: Path, **said: Any) -> MkDocsConfig:
    folder = base if base.is_dir() else base.parent
    written = {
        "site_name": "Snippets",
        "docs_dir": "posts",
        "markdown_extensions": [{EXTENSION: {"base_path": str(base), **said}}],
        "plugins": [],
    }
    (folder / "posts").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(json.dumps(written), encoding="utf-8")
    return load_config(str(folder / "mkdocs.yml"))


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def test_what_snippets_include_is_followed_to_the_end(tmp_path: Path) -> None:
    _write(tmp_path, {f"{number}.md": SIGN.format(f"{number + 1}.md") for number in range(60)})
    assert set(Snippets(_config(tmp_path)).named_in(SIGN.format("0.md"))) >= {f"{number}.md" for number in range(61)}


def test_snippets_that_include_each_other_end(tmp_path: Path) -> None:
    _write(tmp_path, {"a.md": SIGN.format("b.md"), "b.md": SIGN.format("a.md")})
    assert {"a.md", "b.md"} <= set(Snippets(_config(tmp_path)).named_in(SIGN.format("a.md")))


def test_a_block_a_line_range_and_a_section_name_their_files(tmp_path: Path) -> None:
    text = '--8<--\none.md\n; two.md\nthree.md:4:5\n--8<--\n--8<-- "four.md:part"\n'
    assert {"one.md", "two.md", "three.md", "four.md"} <= set(Snippets(_config(tmp_path)).named_in(text))


def test_a_text_without_the_sign_includes_what_every_text_does(tmp_path: Path) -> None:
    assert Snippets(_config(tmp_path, auto_append=["end.md"])).named_in('Say "hello".') == ("end.md",)


def test_a_base_that_is_a_file_is_that_file_and_no_other_beside_it(tmp_path: Path) -> None:
    _write(tmp_path, {"notice.md": "Mind the gap.\n", "other.md": "Not this one.\n"})
    snippets = Snippets(_config(tmp_path / "notice.md"))
    assert snippets.digest("notice.md")
    assert snippets.digest("other.md") is None


def test_a_snippet_that_says_something_else_has_another_digest(tmp_path: Path) -> None:
    snippets = Snippets(_config(tmp_path))
    assert snippets.digest("notice.md") is None
    _write(tmp_path, {"notice.md": "Mind the gap.\n"})
    before = snippets.digest("notice.md")
    _write(tmp_path, {"notice.md": "Mind the step.\n"})
    assert before
    assert snippets.digest("notice.md") not in (before, None)
