"""The floors hold: imports point down, guests stay in their rooms, nothing goes in circles, no file grows too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.floors import faults

PACKAGE = Path(__file__).resolve().parents[2] / "plugins" / "hallway"


def test_hallway_keeps_its_floors() -> None:
    files = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    assert "model/__init__.py" in files
    assert not faults(files), "\n" + "\n".join(faults(files))


def test_every_file_of_the_repository_has_one_idea() -> None:
    files = {path.name: path.read_text("utf-8") for path in Path(__file__).parents[1].rglob("*.py")}
    assert [fault for fault in faults(files, "tests") if " lines; " in fault] == []


SOUND = {
    "__init__.py": "__version__ = '1'",
    "problem.py": "from dataclasses import dataclass",
    "model/__init__.py": "from hallway.model.content import Post\nfrom . import tree",
    "model/content.py": "import hallway.problem",
    "model/tree.py": "from .. import __version__",
    "markup/__init__.py": "from ..problem import Problem",
    "sources/__init__.py": "",
    "sources/git.py": "import git\nfrom git.objects import Commit",
    "site/threads.py": "from hallway.model import Post\nfrom .links import links",
    "site/links.py": "from hallway import markup",
    "compile.py": "from hallway.site.threads import threads",
    "engines/plugin.py": "import mkdocs.plugins\nfrom properdocs import x\nfrom hallway import compile as c",
    "cli.py": "def main():\n    from hallway.engines import plugin",
    "__main__.py": "from hallway.cli import main",
}


def test_a_sound_house_has_no_faults() -> None:
    assert faults(SOUND) == []


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("model/tree.py", "\nimport hallway.cli", "model/tree.py:2: imports hallway.cli, which is above it"),
        (
            "markup/guard.py",
            "from hallway.site import links",
            "markup/guard.py:1: imports hallway.site.links, which is above it",
        ),
        ("markup/guard.py", "from hallway import compile", "which is above it (markup is on floor 2, compile on 4)"),
        (
            "site/topics.py",
            "def f():\n  from ..sources.git import x",
            "topics.py:2: imports hallway.sources.git, but site and sources are wings",
        ),
        (
            "site/topics.py",
            "if TYPE_CHECKING:\n  from hallway.views import home",
            "topics.py:2: imports hallway.views, but",
        ),
        ("views/home.py", "from hallway import ledger", "home.py:1: imports hallway.ledger, but views and ledger"),
        (
            "site/topics.py",
            "from mkdocs.utils import x",
            "topics.py:1: imports mkdocs.utils; only engines/ may import mkdocs",
        ),
        ("cli.py", "import properdocs", "only engines/ may import properdocs"),
        ("cli.py", "import x, material.plugins as m", "only engines/ may import material"),
        ("sources/tree.py", "import git", "only sources/git.py may import git"),
        ("engines/plugin.py", "from git import Repo", "only sources/git.py may import git"),
        ("util.py", "from hallway import model", "hallway.util has no floor; give it one"),
        (
            "site/links.py",
            "from . import threads",
            "a circle of imports: hallway.site.links → hallway.site.threads → hallway.site.links",
        ),
        (
            "problem.py",
            "from hallway.model import Post",
            "a circle of imports: hallway.model → hallway.model.content → hallway.problem",
        ),
        ("site/topics.py", "x = 1\n" * 301, "site/topics.py:1: 301 lines; split it"),
    ],
)
def test_a_broken_rule_is_named(path: str, text: str, fault: str) -> None:
    house = {**SOUND, "ledger.py": "", "views/__init__.py": "", "site/__init__.py": "", path: text}
    assert any(fault in line for line in faults(house)), faults(house)


def test_a_long_file_may_give_its_reason() -> None:
    assert faults({**SOUND, "site/table.py": '"""Long because it is one table."""\n' + "x = 1\n" * 400}) == []


def test_all_faults_come_at_once_and_sorted() -> None:
    found = faults({**SOUND, "site/b.py": "import git\nimport mkdocs", "site/a.py": "import material"})
    assert [line.split(": ")[0] for line in found] == ["site/a.py:1", "site/b.py:1", "site/b.py:2"]
