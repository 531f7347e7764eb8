"""Conversations: replies, replies to replies, and answers."""

from __future__ import annotations

import pytest

from hallway.model import Audience
from hallway.problem import Severity
from tests.unit.sites import assembled, codes, output, page, post, site

ASK = post(title="How?", date="2026-11-01", kind="question")


def reply(to: str, day: int, **more: object) -> str:
    return post(f"Reply of day {day}.", title=None, date=f"2026-11-{day:02}", reply_to=f"posts/{to}.md", **more)


def shape(files: dict[str, str], root: str = "q") -> list[tuple[str, int]]:
    thread = site(files).threads[f"posts/{root}.md"]
    return [(one.entry.path.removeprefix("posts/").removesuffix(".md"), one.depth) for one in thread.replies]


def test_replies_are_in_reading_order_each_before_those_to_it() -> None:
    files = {
        "posts/q.md": ASK,
        "posts/b.md": reply("q", 3),
        "posts/a.md": reply("q", 2),
        "posts/c.md": reply("a", 5),
        "posts/d.md": reply("a", 4),
    }
    assert shape(files) == [("a", 1), ("d", 2), ("c", 2), ("b", 1)]


def test_a_post_without_replies_has_no_thread() -> None:
    made = output({"posts/q.md": ASK})
    assert page(made, "posts/q/").data["thread"] is None
    assert page(made, "posts/q/").data["replies"] == "no answer yet"


def test_deep_replies_are_shown_no_deeper_than_a_phone_has_room_for() -> None:
    files = {"posts/q.md": ASK, "posts/r1.md": reply("q", 2)}
    files |= {f"posts/r{n}.md": reply(f"r{n - 1}", 2) for n in range(2, 60)}
    assert [depth for _, depth in shape(files)][:6] == [1, 2, 3, 4, 4, 4]
    assert len(shape(files)) == 59


def test_replies_are_in_their_thread_and_not_in_the_stream() -> None:
    made = output({"posts/q.md": ASK, "posts/a.md": reply("q", 2)})
    (day,) = page(made, "").data["days"]
    assert [card["title"] for card in day["cards"]] == ["How?"]
    assert [text.path for text in page(made, "posts/q/").replies] == ["posts/a.md"]
    assert page(made, "posts/a/").data["parent"]["title"] == "How?"


@pytest.mark.parametrize("hide", [{"draft": "true"}, {"date": "2027-01-01"}, {"retracted": "Wrong."}, {"date": "soon"}])
def test_what_hangs_on_a_hidden_post_is_hidden_however_deep(hide: dict[str, str]) -> None:
    files = {
        "posts/q.md": post(**{"title": "How?", "kind": "question"} | hide),
        "posts/a.md": reply("q", 2),
        "posts/b.md": reply("a", 3),
        "posts/c.md": post(title="Elsewhere"),
    }
    assert set(site(files).by_path) == {"posts/c.md"}


def test_a_hidden_reply_is_not_counted() -> None:
    files = {"posts/q.md": ASK, "posts/a.md": reply("q", 2, draft="true"), "posts/b.md": reply("q", 3)}
    assert page(output(files), "posts/q/").data["replies"] == "one reply, no answer yet"


def test_a_circle_is_named_and_every_post_in_it_stays() -> None:
    files = {"posts/a.md": reply("b", 2), "posts/b.md": reply("a", 3), "posts/c.md": reply("c", 4)}
    made, problems = assembled(files)
    assert set(made.by_path) == set(files)
    assert [problem.path for problem in problems if problem.code == "reply-circle"] == sorted(files)


def test_a_reply_to_nothing_is_a_post_and_the_likely_path_is_named() -> None:
    made, problems = assembled({"posts/2026/question.md": ASK, "posts/a.md": reply("2026/qestion", 2)})
    assert made.by_path["posts/a.md"].reply_to is None
    (problem,) = [problem for problem in problems if problem.code == "path-unknown"]
    assert problem.fix == "did you mean 'posts/2026/question.md'?"


@pytest.mark.parametrize(
    ("asked", "replied", "words"),
    [
        ("", "", "one reply, no answer yet"),
        ("answer: posts/a.md", "", "one reply, answered"),
        ("", "answers: true", "one reply, answered"),
        ("answer: posts/q.md", "", "one reply, no answer yet"),
    ],
)
def test_a_question_is_answered_when_its_asker_or_a_reply_says_so(asked: str, replied: str, words: str) -> None:
    files = {
        "posts/q.md": ASK.replace("kind:", f"{asked}\nkind:"),
        "posts/a.md": reply("q", 2).replace("date:", f"{replied}\ndate:"),
    }
    made = output(files)
    assert page(made, "posts/q/").data["replies"] == words
    assert len(page(made, "").data["questions"]) == ("no answer" in words)


def test_a_question_within_a_thread_is_no_question_of_its_own() -> None:
    files = {"posts/q.md": ASK, "posts/a.md": reply("q", 2, kind="question", tags="[x]")}
    made = output(files)
    assert page(made, "topics/x/").data["questions"] == []
    assert page(made, "posts/a/").data["replies"] == ""


def test_an_answer_from_outside_the_thread_is_a_problem() -> None:
    question = "---\ntitle: Q\ndate: 2026-01-01\nkind: question\nanswer: posts/other.md\n---\nWhy?\n"
    files = {"posts/q.md": question, "posts/other.md": "---\ntitle: Other\ndate: 2026-01-02\n---\nSo.\n"}
    problems = [problem for problem in output(files).problems if problem.code == "answer-elsewhere"]
    assert [(problem.path, problem.line) for problem in problems] == [("posts/q.md", 5)]
    reply = files["posts/other.md"].replace("title: Other", "title: Other\nreply_to: posts/q.md")
    assert "answer-elsewhere" not in {problem.code for problem in output(files | {"posts/other.md": reply}).problems}


@pytest.mark.parametrize(
    ("hide", "why"),
    [
        ({"draft": "true"}, "is a draft"),
        ({"date": "2027-01-01"}, "is dated in the future"),
        ({"retracted": "Wrong."}, "is retracted"),
        ({"date": "soon"}, "is kept back"),
    ],
)
def test_a_reply_that_is_hidden_by_another_post_is_noted_however_deep(hide: dict[str, str], why: str) -> None:
    files = {
        "posts/q.md": post(**{"title": "How?"} | hide),
        "posts/a.md": reply("q", 2),
        "posts/b.md": reply("a", 3),
        "posts/c.md": reply("b", 4, draft="true"),
        "posts/d.md": reply("c", 5),
    }
    notes = [problem for problem in assembled(files)[1] if problem.code == "reply-hidden"]
    assert [note.path for note in notes] == ["posts/a.md", "posts/b.md", "posts/d.md"]
    assert f"posts/q.md, which {why}" in notes[0].what
    assert f"posts/q.md, which {why}" in notes[1].what
    assert "posts/c.md, which is a draft" in notes[2].what
    assert all(note.line and note.severity is Severity.NOTE for note in notes)


def test_a_reply_to_a_post_for_others_is_noted() -> None:
    files = {"posts/q.md": post(title="How?"), "posts/a.md": reply("q", 2, audience="public")}
    (note,) = [one for one in assembled(files, audience=Audience.PUBLIC)[1] if one.code == "reply-hidden"]
    assert "is for another audience" in note.what
    assert "reply-hidden" not in codes(assembled(files)[1])
