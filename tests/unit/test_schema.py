from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from hallway.model import Audience, Away, Contact, Kind, Status
from hallway.sources.front_matter import read_yaml
from hallway.sources.schema import (
    Checked,
    PersonFrontMatter,
    PostFrontMatter,
    Reading,
    TeamFrontMatter,
    check,
)

UTC_ZONE = ZoneInfo("UTC")


def checked(yaml: str, model: type[Any] = PostFrontMatter, path: str = "posts/2026/a.md") -> Checked[Any]:
    return check(model, read_yaml(yaml).values, Reading(path, UTC_ZONE))


def value(yaml: str, model: type[Any] = PostFrontMatter, path: str = "posts/2026/a.md") -> object:
    """The one value in `yaml`, which has to be good and without remarks."""
    result = checked(yaml, model, path)
    assert not result.faults
    return getattr(result.front, yaml.split(":", maxsplit=1)[0])


def fault(yaml: str, model: type[Any] = PostFrontMatter, path: str = "people/ada.md") -> tuple[object, str, str, str]:
    """The one value in `yaml`, and the code, the words and the mend of what is said about it."""
    result = checked(yaml, model, path)
    assert len(result.faults) == 1, result.faults
    said = result.faults[0]
    return getattr(result.front, yaml.split(":", maxsplit=1)[0], None), said.code.value, said.what, said.fix


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: 2026", "2026"),
        ("title: yes", "yes"),
        ("title: 'Learning a &ldquo;front door&rdquo;'", "Learning a “front door”"),
        ("title: O*NET today and *beyond*", "O*NET today and beyond"),
        ("title: 'Why `Map<String, Integer>` is <em>not</em> **enough**'", "Why Map<String, Integer> is not enough"),
        ('title: "a\\u200bb\\u0007\\n c"', "ab c"),
        ("title: ''", None),
        ("title: '<b></b>'", None),
        ("title: ~", None),
        ("date: 2026-11-20", date(2026, 11, 20)),
        ("date: 2026-11-20 14:30", datetime(2026, 11, 20, 14, 30, tzinfo=UTC_ZONE)),
        ("date: '2014-03-19T10:14:29-04:00'", datetime(2014, 3, 19, 14, 14, 29, tzinfo=UTC)),
        ("follow_up: 2026-11-20T10:00", date(2026, 11, 20)),
        ("authors: [ada, alan, ada]", ("ada", "alan")),
        ("authors: ada", ("ada",)),
        ("authors: ['@ada', people/alan.md, joseph-o'brien, 18F]", ("ada", "alan", "joseph-o'brien", "18F")),
        ("authors: []", ()),
        ("tags: [no, on, 2026, no, ' c++ ']", ("no", "on", "2026", "c++")),
        ("tags: research and development", ("research and development",)),
        ("tags: ['#rust', ~]", ("rust",)),
        ("team: Account Management", "Account Management"),
        ("kind: Question", Kind.QUESTION),
        ("status: trying", Status.TRYING),
        ("audience: PUBLIC", Audience.PUBLIC),
        ("draft: 'true'", True),
        ("draft: yes", True),
        ("draft: On", True),
        ("draft: 'no'", False),
        ("draft:", False),
        ("retracted: It was wrong.", "It was wrong."),
        ("retracted: ''", None),
        ("reply_to: posts/2026/b.md", "posts/2026/b.md"),
        ("reply_to: /posts/2026/b.md", "posts/2026/b.md"),
        ("reply_to: ./posts/2026/b.md", "posts/2026/b.md"),
        ("reply_to: ./b.md", "posts/2026/b.md"),
        ("reply_to: ../2025/b.md#there", "posts/2025/b.md"),
        ("builds_on: posts/b.md", ("posts/b.md",)),
        ("aliases: /2018/02/01/hello/", ("2018/02/01/hello/",)),
        ("aliases: ['https://old.example/a?b#c', d/e]", ("a", "d/e")),
    ],
)
def test_values_of_posts(yaml: str, expected: object) -> None:
    assert value(yaml) == expected


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("name: Ada <b>Lovelace</b>", "Ada Lovelace"),
        ("skills: [rust, 2026]", ("rust", "2026")),
        ("emails: ada@example.org", ("ada@example.org",)),
        ("contact: {chat: 'https://chat.example/@ada'}", (Contact("chat", "https://chat.example/@ada"),)),
        (
            "contact:\n- mail: ada@example.org\n- phone: +49 30 (12) 34",
            (Contact("mail", "mailto:ada@example.org"), Contact("phone", "tel:+49301234")),
        ),
        ("photo: ada.jpg", "people/ada.jpg"),
        ("time_zone: Europe/Lisbon", "Europe/Lisbon"),
        ("away: {until: 2026-12-01, cover: alan}", Away(date(2026, 12, 1), "alan")),
        ("away: 2026-12-01", Away(date(2026, 12, 1))),
        ("likes: posts/a.md", ("posts/a.md",)),
        ("experts: false", False),
    ],
)
def test_values_of_people(yaml: str, expected: object) -> None:
    assert value(yaml, PersonFrontMatter, "people/ada.md") == expected


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [("chat: '#team-x'", "#team-x"), ("chat: https://chat.example/x", "https://chat.example/x"), ("lead: ada", "ada")],
)
def test_values_of_teams(yaml: str, expected: object) -> None:
    assert value(yaml, TeamFrontMatter) == expected


@pytest.mark.parametrize(
    ("yaml", "model", "code", "fix"),
    [
        ("date: April 28, 2020", PostFrontMatter, "bad-date", "write date: 2020-04-28"),
        ("date: 03/04/2020", PostFrontMatter, "bad-date", "write date: 2020-03-04 or date: 2020-04-03"),
        ("date: [2020-01-01]", PostFrontMatter, "bad-value", "one text"),
        ("draft: maybe", PostFrontMatter, "bad-value", "true or false"),
        ("draft: 1", PostFrontMatter, "bad-value", "true or false"),
        ("retracted: true", PostFrontMatter, "bad-value", "a sentence"),
        ("audience: everyone", PostFrontMatter, "bad-value", "internal, public"),
        ("kind: qestion", PostFrontMatter, "bad-value", "did you mean 'question'?"),
        ("title: [a]", PostFrontMatter, "bad-value", "one text"),
        ("tags: [[a]]", PostFrontMatter, "bad-value", "tags: [a, b]"),
        ("tags: {a: b}", PostFrontMatter, "bad-value", "tags: [a, b]"),
        ("title: *copy", PostFrontMatter, "yaml-feature", "quotes"),
        ("title: !!python/object:os.system x", PostFrontMatter, "yaml-feature", "quotes"),
        ("reply_to: ../../../etc/passwd", PostFrontMatter, "bad-value", "posts/2026/hello.md"),
        ("reply_to: https://a.example/b", PostFrontMatter, "bad-value", "posts/2026/hello.md"),
        ("time_zone: Europe/Lisbn", PersonFrontMatter, "bad-value", "did you mean 'Europe/Lisbon'?"),
        ("time_zone: ../../etc/passwd", PersonFrontMatter, "bad-value", "Europe/Lisbon"),
        ("contact: ada@example.org", PersonFrontMatter, "bad-value", "`chat: https://…`"),
        ("photo: https://a.example/b.png", PersonFrontMatter, "bad-value", "posts/2026/hello.md"),
        ("photo: passwords.txt", PersonFrontMatter, "bad-value", ".png"),
        ("away: {until: soon}", PersonFrontMatter, "bad-date", "until: 2026-11-20"),
        ("chat: javascript:alert(1)", TeamFrontMatter, "bad-value", "https://"),
        ("lead: ada@example.org", TeamFrontMatter, "bad-value", "people/"),
    ],
)
def test_bad_values_count_as_absent(yaml: str, model: type[BaseModel], code: str, fix: str) -> None:
    found, said, what, mend = fault(yaml, model)
    key = yaml.split(":", maxsplit=1)[0]
    assert found == model.model_fields[key].default
    assert said == code
    assert what.startswith(f"{key}: ")
    assert fix in mend


@pytest.mark.parametrize(
    ("yaml", "expected", "code", "fix"),
    [
        ("authors: ada, alan, and grace", ("ada", "alan", "grace"), "one-text", "authors: [ada, alan, grace]"),
        ("authors: ada and alan", ("ada", "alan"), "one-text", "authors: [ada, alan]"),
        ("authors: Ada Lovelace", ("ada-lovelace",), "id-spelling", "write ada-lovelace"),
        ("authors: [ada, x@example.org]", ("ada",), "bad-value", "people/"),
        ("tags: 'a, b'", ("a", "b"), "one-text", "tags: [a, b]"),
        ("builds_on: [posts/b.md, 'https://c.example']", ("posts/b.md",), "bad-value", "posts/2026/hello.md"),
        ("aliases: [/a/, ../b, ]", ("a/",), "bad-value", "/2019/05/hello/"),
        ("title: " + "word " * 100, "word " * 59 + "word…", "too-long", "shorten"),
    ],
)
def test_lenient_values_are_used_and_reported(yaml: str, expected: object, code: str, fix: str) -> None:
    found, said, _, mend = fault(yaml, path="posts/a.md")
    assert (found, said) == (expected, code)
    assert fix in mend


def test_a_bad_value_leaves_the_others() -> None:
    result = checked("title: A\ndate: soon\ntags: a, b\nkind: x\nauthors: [ada]")
    assert (result.front.title, result.front.date, result.front.tags) == ("A", None, ("a", "b"))
    assert result.bad == {"date", "kind"}
    assert sorted((said.key, said.code.value) for said in result.faults) == [
        ("date", "bad-date"),
        ("kind", "bad-value"),
        ("tags", "one-text"),
    ]


def test_only_keys_that_decide_who_may_see_a_post_are_grave() -> None:
    result = checked("title: [a]\ndate: soon\ndraft: maybe\nretracted: true\naudience: x\nkind: y\nuntil: z")
    assert {said.key for said in result.faults if said.grave} == {"date", "draft", "retracted", "audience"}


VALUES = st.recursive(
    st.none() | st.text(max_size=20) | st.sampled_from(["2026-01-01", "ada, alan", "../x", "https://a.b", "#x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("model", [PostFrontMatter, PersonFrontMatter, TeamFrontMatter])
@given(data=st.data())
def test_no_value_raises(model: type[BaseModel], data: st.DataObject) -> None:
    keys = st.sampled_from(sorted(model.model_fields)) | st.text(max_size=8)
    values = data.draw(st.dictionaries(keys, VALUES, max_size=6))
    result = check(model, dict(values), Reading("posts/a.md", UTC_ZONE))
    assert all(said.what and said.fix for said in result.faults)
    assert result.bad <= set(model.model_fields)
