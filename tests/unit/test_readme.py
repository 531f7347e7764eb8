"""The README is the manual: what exists is in it, and what it names exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import hallway
from hallway.cli import main
from hallway.engines.options import HallwayOptions
from hallway.sources.faults import Code
from hallway.sources.schema.person import PersonFrontMatter
from hallway.sources.schema.post import PostFrontMatter
from hallway.sources.schema.team import TeamFrontMatter
from hallway.sources.schema.topic import TopicFrontMatter

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", README, flags=re.DOTALL)))
PACKAGE = Path(hallway.__file__).parent


@pytest.mark.parametrize("schema", [PostFrontMatter, PersonFrontMatter, TeamFrontMatter, TopicFrontMatter])
def test_every_front_matter_key_is_documented(schema: type) -> None:
    assert sorted(set(schema.model_fields) - NAMED) == []


def test_every_setting_is_documented() -> None:
    assert [name for name, _ in HallwayOptions._schema if name not in NAMED] == []


def test_every_command_and_option_is_documented() -> None:
    for name, command in main.commands.items():
        arguments = "".join(f" {one.human_readable_name}" for one in command.params if isinstance(one, click.Argument))
        assert f"hallway {name}{arguments}" in NAMED
        for option in command.params:
            assert any(opt in README for opt in option.opts) or isinstance(option, click.Argument), option.opts


def codes_in(path: Path) -> Iterator[str]:
    """The codes of the problems that a module makes: the last of the texts that it gives each."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Problem", "_note"}:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            yield from (text for text in texts[-1:] if re.fullmatch(r"[a-z]+(-[a-z]+)*", text))


def test_every_problem_is_documented() -> None:
    codes = {code for path in PACKAGE.rglob("*.py") for code in codes_in(path)} | set(Code)
    assert len(codes) > 40
    assert sorted(codes - NAMED) == []


def test_what_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (Path(__file__).parents[2] / target).exists(), target
