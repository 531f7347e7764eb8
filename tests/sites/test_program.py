"""`hallway` as a program, by an interpreter that knows nothing yet: each command does its work.

Other tests run commands in copies of a process that imported everything (`tests/sites/fresh.py`); a command that forgot
to import something would be noticed here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hallway.cli import main
from tests.sites.building import TODAY, run, run_program

POST = "---\ntitle: Ropes\ndate: 2026-11-01\nauthors: [ada]\ntags: [ropes]\n---\nWords about ropes.\n"
SAID = {
    "build": ("", "rendered"),
    "check": ("", "No problems"),
    "evaluate": ("--json", "{"),
    "explain": ("posts/ropes.md", "/posts/ropes/ is kept"),
    "headers": ("nginx", "Content-Security-Policy"),
    "init": ("--yes", "Nothing was missing."),
    "who": ("ropes", "Ada"),
}
"""What each command is given besides the site, and what it says then; `serve` is tested in a file of its own."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one post, begun and built."""
    root = tmp_path_factory.mktemp("program")
    for path, text in (("posts/ropes.md", POST), ("people/ada.md", "---\nname: Ada\n---\n")):
        (root / path).parent.mkdir()
        (root / path).write_text(text)
    for arguments in (["init", "--yes", "--url", "https://a.example/"], ["build", "--today", TODAY]):
        done = run(*arguments, "--site", root)
        assert done.returncode == 0, done.stderr
    return root


@pytest.mark.parametrize("command", sorted(SAID))
def test_each_command_is_a_program(root: Path, command: str) -> None:
    given, said = SAID[command]
    today = [] if command in ("headers", "init") else ["--today", TODAY]
    done = run_program(command, *filter(None, [given]), "--site", root, *today)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


def test_every_command_is_tested() -> None:
    assert {*SAID, "serve"} == set(main.commands)
