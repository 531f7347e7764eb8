from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hallway.model import Kind
from hallway.sources.front_matter import read_yaml
from hallway.sources.schema import (
    Checked,
    PersonFrontMatter,
    PostFrontMatter,
    Reading,
    check,
    json_schema,
    person_contradictions,
    post_contradictions,
)

UTC_ZONE = ZoneInfo("UTC")


def checked(yaml: str, model: type[Any] = PostFrontMatter) -> Checked[Any]:
    return check(model, read_yaml(yaml).values, Reading("posts/2026/a.md", UTC_ZONE))


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("layout", "look"),
        ("slug", "aliases"),
        ("permalink", "aliases"),
        ("redirect_from", "aliases"),
        ("categories", "`tags`"),
        ("topics", "`tags`"),
        ("author", "'authors'"),
        ("autors", "did you mean 'authors'?"),
        ("description", "`summary`"),
        ("folow_up", "did you mean 'follow_up'?"),
        ("published", "draft: true"),
        ("kicker", "manual"),
    ],
)
def test_unknown_keys(key: str, fix: str) -> None:
    (said,) = checked(f"{key}: x").faults
    assert (said.code.value, said.what) == ("unknown-key", f"'{key}' has no meaning here")
    assert fix in said.fix


@pytest.mark.parametrize(
    ("yaml", "grave"),
    [
        *(("published: false", True), ("published: true", False), ("private: true", True), ("hidden: false", False)),
        *(("darft: true", True), ("audiense: internal", True), ("publishDate: 2030-01-01", True)),
        *(("layout: post", False), ("image: a.png", False), ("updated: 2026-01-01", False), ("data: x", False)),
    ],
)
def test_unknown_keys_that_may_have_meant_not_yet(yaml: str, grave: bool) -> None:
    assert any(said.grave for said in checked(yaml).faults) is grave


def test_keys_in_capitals_or_with_hyphens_are_read() -> None:
    result = checked("Draft: true\nreply-to: posts/b.md")
    assert (result.front.draft, result.front.reply_to) == (True, "posts/b.md")
    assert [said.code.value for said in result.faults] == ["key-spelling", "key-spelling"]


def test_too_many_keys_are_grave() -> None:
    result = checked("\n".join(f"k{number}: x" for number in range(5000)) + "\ndraft: true")
    assert any(said.grave for said in result.faults)
    assert len(result.faults) <= 101


@pytest.mark.parametrize(
    ("yaml", "key"),
    [
        ("status: trying", "status"),
        ("kind: idea\nstatus: dropped", "status"),
        ("kind: idea\nstatus: dropped\noutcome: Too dear.", ""),
        ("kind: idea\nstatus: trying", ""),
        ("answer: posts/b.md", "answer"),
        ("kind: question\nanswer: posts/b.md", ""),
        ("answers: true", "answers"),
        ("answers: true\nreply_to: posts/b.md", ""),
        ("starts: 2026-11-20\nends: 2026-11-19", "ends"),
        ("starts: 2026-11-20T10:00\nends: 2026-11-20", ""),
        ("starts: 2026-11-20T10:00\nends: 2026-11-20T09:00Z", "ends"),
        ("date: 2026-11-20\nuntil: 2026-11-19", "until"),
    ],
)
def test_keys_of_a_post_that_do_not_go_together(yaml: str, key: str) -> None:
    said = [odd.key for odd in post_contradictions(checked(yaml).front, UTC_ZONE)]
    assert said == ([key] if key else [])


def test_keys_of_a_person_that_do_not_go_together() -> None:
    front = checked("joined: 2026-01-02\nleft: 2026-01-01", PersonFrontMatter).front
    assert [odd.key for odd in person_contradictions(front)] == ["left"]


@pytest.mark.parametrize("kind", ["post", "person", "team", "topic"])
def test_editors_are_told_every_key(kind: Any) -> None:
    schema = json_schema(kind)
    assert schema["additionalProperties"] is False
    assert all(len(key["description"]) > 10 for key in schema["properties"].values())


def test_editors_are_told_the_words() -> None:
    properties = json_schema("post")["properties"]
    assert properties["kind"]["enum"] == [kind.value for kind in Kind]
    assert properties["tags"]["type"] == "array"
    assert json_schema("topics")["additionalProperties"]["anyOf"][0]["properties"]["same_as"]["type"] == "array"
