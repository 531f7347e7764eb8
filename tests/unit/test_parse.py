from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import hallway.sources
from hallway.model import Away, Blob, Content, Kind, Post, TopicNote, Tree
from hallway.problem import Problem, Severity
from hallway.settings import Settings
from hallway.sources.faults import Code
from hallway.sources.parse import parse_post, read_content

SETTINGS = Settings()


def blob(path: str, content: str | bytes) -> Blob:
    data = content if isinstance(content, bytes) else content.encode()
    return Blob(path, f"id of {path}", len(data), lambda: data)


def content(files: dict[str, str | bytes], *problems: Problem) -> Content:
    return read_content(Tree(tuple(blob(path, data) for path, data in files.items()), problems), SETTINGS)


def places(read: Content) -> list[tuple[str, str]]:
    return [(problem.place, problem.code) for problem in read.problems]


def test_each_file_is_what_its_place_says() -> None:
    read = content(
        {
            "posts/b.md": "B",
            "posts/2026/11/a.markdown": "A",
            "posts/a.png": b"\x89PNG\r\n\x1a\n",
            "posts/topics.yml": "mobile: Phones",
            "people/ada.md": "---\nname: Ada\n---\n",
            "people/ada.jpg": b"\xff\xd8\xff\xe0",
            "people/teams/web.md": "---\nname: Web\n---\n",
            "README.md": "# Read me",
            "mkdocs.yml": "site_name: x",
        }
    )
    assert [post.path for post in read.posts] == ["posts/2026/11/a.markdown", "posts/b.md"]
    assert [(person.id, person.name) for person in read.people] == [("ada", "Ada")]
    assert [(team.id, team.name) for team in read.teams] == [("web", "Web")]
    assert read.topics == (TopicNote(key="mobile", summary="Phones", line=1),)
    assert [file.path for file in read.files] == ["README.md", "mkdocs.yml", "people/ada.jpg", "posts/a.png"]
    assert read.problems == ()


def test_an_empty_tree() -> None:
    assert read_content(Tree(), SETTINGS) == Content()


def test_a_whole_post() -> None:
    text = (
        "---\ntitle: Rolling back\ndate: 2026-11-20\nkind: idea\ntags: [releases]\n---\n\n# Why\n\nIt [hurt](b.md).\n"
    )
    post, problems = parse_post(blob("posts/a.md", text), SETTINGS)
    assert post is not None
    assert problems == ()
    assert (post.id, post.title, post.date, post.kind, post.tags) == (
        "id of posts/a.md",
        "Rolling back",
        date(2026, 11, 20),
        Kind.IDEA,
        ("releases",),
    )
    assert (post.body.line, post.body.heading, post.body.lead) == (8, "Why", "It hurt.")
    assert post.line_of("date") == 3
    assert post.body.links[0].line == 10


def test_a_post_without_front_matter() -> None:
    post, problems = parse_post(blob("posts/a.md", "# Hello\n\nWorld"), SETTINGS)
    assert post == Post(path="posts/a.md", id="id of posts/a.md", body=post.body) if post else False
    assert problems == ()


def test_what_cannot_be_trusted_is_kept_back_and_named() -> None:
    read = content(
        {
            "posts/bad-date.md": "---\ntitle: A\ndate: soon\n---\n",
            "posts/bad-draft.md": "---\ndraft: maybe\n---\n",
            "posts/bad-tags.md": "---\ntags: {a: b}\n---\n",
            "posts/bad-yaml.md": "---\ntitle: a: b\n---\n",
            "posts/comment.md": "---\nretracted: #no\n---\n",
            "posts/misspelt.md": "---\ndarft: true\n---\n",
            "posts/open.md": "---\ntitle: a\n",
            "posts/toml.md": "+++\ndraft = true\n+++\n",
        }
    )
    assert [post.path for post in read.posts] == ["posts/bad-tags.md"]
    assert len(read.held) == 7
    assert places(read) == [
        ("posts/bad-date.md:3", "bad-date"),
        ("posts/bad-draft.md:2", "bad-value"),
        ("posts/bad-tags.md:2", "bad-value"),
        ("posts/bad-yaml.md:2", "yaml"),
        ("posts/comment.md:2", "swallowed"),
        ("posts/misspelt.md:2", "unknown-key"),
        ("posts/open.md:1", "fence-open"),
        ("posts/toml.md:1", "not-yaml"),
    ]
    assert all(("kept back" in problem.fix) == (problem.path in read.held) for problem in read.problems)


def test_a_file_that_is_too_large_is_never_opened() -> None:
    def explode() -> bytes:
        raise AssertionError("opened")

    large = Blob("posts/a.md", "", 20_000_000, explode)
    read = read_content(Tree((large,)), SETTINGS)
    assert (places(read), read.held) == ([("posts/a.md", "too-large")], ("posts/a.md",))


def test_a_file_that_goes_away_meanwhile() -> None:
    def gone() -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    read = read_content(Tree((Blob("posts/a.md", "", 3, gone), Blob("people/ada.md", "", 3, gone))), SETTINGS)
    assert places(read) == [("people/ada.md", "unreadable"), ("posts/a.md", "unreadable")]
    assert [person.experts for person in read.people] == [False]


def test_markdown_astray_is_named() -> None:
    read = content({"people/web/ada.md": "x", "people/teams/a/b.md": "x"})
    assert places(read) == [("people/teams/a/b.md", "odd-place"), ("people/web/ada.md", "odd-place")]
    assert (read.people, read.teams, read.files) == ((), (), ())


def test_people_who_may_have_opted_out_are_left_alone() -> None:
    read = content({"people/a.md": "---\nname: a: b\n---\n", "people/b.md": "---\nname: B\nexperts: nope\n---\n"})
    assert [(person.id, person.name, person.experts) for person in read.people] == [
        ("a", "A", False),
        ("b", "B", False),
    ]


@pytest.mark.parametrize(
    "said",
    [
        *("left: soon", "left: yes", "left: [2026-01-01]", "left: *gone", "left: '#soon'", "left: #soon"),
        *("away: {until: someday}", "away: someday", "away: [bo]", "away: {cover: '???'}", "expert: false", "lefft: x"),
        *("left: 2026-01-01\nleft: 2027-01-01", "experts: false\nexperts: true"),
    ],
)
def test_nobody_is_sent_to_people_who_may_have_said_that_they_are_not_here(said: str) -> None:
    read = content({"people/ada.md": f"---\nname: Ada\nskills: [rust]\n{said}\n---\n"})
    assert [(person.name, person.experts, person.skills) for person in read.people] == [("Ada", False, ("rust",))]
    (problem,) = read.problems
    assert problem.path == "people/ada.md"
    assert problem.fix.endswith("; until then nobody is sent to them")


@pytest.mark.parametrize("said", ["left: no", "away: false", "left:", "away: {}", "expertise: rust", "joined: soon"])
def test_people_who_only_say_that_they_are_here_are_asked(said: str) -> None:
    (ada,) = content({"people/ada.md": f"---\nname: Ada\n{said}\n---\n"}).people
    assert ada.may_be_suggested(date(2026, 11, 22))


def test_who_says_no_day_is_away_until_they_are_back() -> None:
    (ada,) = content({"people/ada.md": "---\nname: Ada\naway: true\n---\n"}).people
    assert (ada.away, ada.may_be_suggested(date(2126, 11, 22))) == (Away(), False)


def test_a_person_without_a_name_is_shown_by_the_file_name() -> None:
    read = content({"people/ada-lovelace.md": "A bio.", "people/teams/web-team.md": ""})
    assert (read.people[0].name, read.people[0].body.lead) == ("Ada Lovelace", "A bio.")
    assert read.teams[0].name == "Web Team"
    assert places(read) == [
        ("people/ada-lovelace.md:1", "missing-name"),
        ("people/teams/web-team.md:1", "missing-name"),
    ]


def test_file_names_that_are_no_ids() -> None:
    read = content({"people/ada & co.md": "---\nname: A\n---\n", "people/josé.md": "---\nname: J\n---\n"})
    assert places(read) == [("people/ada & co.md", "odd-file-name")]


def test_two_files_for_one_person() -> None:
    read = content({"people/ada.markdown": "---\nname: First\n---\n", "people/ada.md": "---\nname: Second\n---\n"})
    assert [person.name for person in read.people] == ["First"]
    assert places(read) == [("people/ada.md", "two-files")]


def test_topics() -> None:
    text = (
        "mobile:\n  name: Phones\n  same_as: [phone, handheld]\n  parent: devices\n  summary: Small screens.\n"
        "web: Pages\nempty:\nodd: [a]\nnew:\n  nmae: x\n"
    )
    read = content({"posts/topics.yaml": text})
    assert read.topics == (
        TopicNote(
            key="mobile",
            name="Phones",
            same_as=("phone", "handheld"),
            parent="devices",
            summary="Small screens.",
            line=1,
        ),
        TopicNote(key="web", summary="Pages", line=6),
        TopicNote(key="empty", line=7),
        TopicNote(key="odd", line=8),
        TopicNote(key="new", line=9),
    )
    assert places(read) == [("posts/topics.yaml:8", "bad-value"), ("posts/topics.yaml:10", "unknown-key")]


def test_topics_that_cannot_be_parsed() -> None:
    read = content({"posts/topics.yml": "a: b: c", "posts/topics.yaml": "d: e"})
    assert [note.key for note in read.topics] == ["d"]
    assert places(read) == [("posts/topics.yml", "two-files")]


def test_problems_of_the_tree_are_passed_on() -> None:
    link = Problem("posts/link.md", 0, "a link", "replace it", "tree-link")
    assert content({"posts/a.md": "---\nx: y\n---\n"}, link).problems[1] == link


def test_emails_are_in_no_problem() -> None:
    read = content({"people/a.md": "---\nname: A\nemails: [secret at example.org]\nskills: [x]\n---\n"})
    assert read.problems
    assert "secret" not in str(read.problems)


def test_every_code_is_used() -> None:
    folder = Path(hallway.sources.__file__).parent
    used = {name for file in folder.rglob("*.py") for name in re.findall(r"Code\.([A-Z_]+)\b", file.read_text("utf-8"))}
    assert used - {code.name for code in Code} == set()
    assert {code.name for code in Code} - used == set()


@given(st.binary(max_size=200), st.sampled_from(["posts/a.md", "people/a.md", "people/teams/a.md", "posts/topics.yml"]))
@example(b"{(", "posts/topics.yml")
def test_no_bytes_raise(data: bytes, path: str) -> None:
    for whole in (data, b"---\n" + data + b"\n---\n"):
        read = content({path: whole})
        last = whole.count(b"\n") + whole.count(b"\r") + 1
        assert all(problem.path == path and problem.line <= last for problem in read.problems)
        assert len(read.posts) + len(read.held) == path.endswith("posts/a.md")


def test_a_readme_among_people_is_nobody_and_only_noted() -> None:
    read = content({"people/README.md": "# How to", "people/teams/readme.md": "# How to", "people/x/README.md": ""})
    assert (read.people, read.teams) == ((), ())
    assert {(one.code, one.severity) for one in read.problems} == {(Code.ODD_PLACE, Severity.NOTE)}
    assert len(read.problems) == 3
