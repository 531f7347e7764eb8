"""`hallway who`, as its users meet it: a person asks in a terminal, a machine by lines of JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sites.building import TODAY, Site, build, copy_of, run, snapshot


@pytest.fixture(scope="module")
def root(example: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(example.root, tmp_path_factory.mktemp("who") / "site")


def plain(root: Path, *arguments: str | Path) -> list[dict[str, Any]]:
    done = run("who", "--site", root, "--json", "--today", TODAY, *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_reader_is_told_of_people_posts_and_where_to_ask(root: Path) -> None:
    done = run("who", "--site", root, "--today", TODAY, "how", "long", "do", "batteries", "last")
    assert done.returncode == 0, done.stderr
    people, _, posts = done.stdout.partition("Posts about it:")
    assert "Isla Corran, " in people
    assert "has done it" in people
    assert "https://hallway.halmer.example/posts/" in people
    assert "https://hallway.halmer.example/posts/" in posts
    assert "Nobody" not in done.stdout


def test_a_machine_gets_the_plain_ranking_with_its_evidence(root: Path) -> None:
    (answer,) = plain(root, "lighthouse batteries", "--limit", "2")
    assert answer["query"] == "lighthouse batteries"
    assert len(answer["people"]) == 2
    first = answer["people"][0]
    assert (first["id"], set(first)) == ("isla", {"id", "band", "evidence"})
    assert all((root / one["post"]).is_file() and len(one["date"]) == 10 for one in first["evidence"])


def test_many_questions_are_answered_in_their_order_each_as_of_its_day(root: Path, tmp_path: Path) -> None:
    asked = [
        {"query": "batteries"},
        {"query": "canteen", "before": "2000-01-01"},
        {"query": "", "topics": ["lighthouses"], "before": TODAY},
        {"query": "nobody wrote of xyzzy, but of fog", "before": TODAY},
    ]
    batch = tmp_path / "batch.jsonl"
    batch.write_text("".join(json.dumps(one) + "\n" for one in asked))
    answers = plain(root, "--batch", batch)
    assert [one["query"] for one in answers] == [one["query"] for one in asked]
    assert [bool(one["people"]) for one in answers] == [True, False, True, True]
    for answer in answers[2:]:
        assert all(one["date"] < TODAY for person in answer["people"] for one in person["evidence"])


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("[1]", "it is no object"),
        ("{", "Expecting property name"),
        ('{"query": 3}', "`query` is a text"),
        ('{"query": "a", "topics": "b"}', "`topics` a list"),
        ('{"query": "a", "before": "soon"}', "soon"),
        ('{"topics": []}', "there is no `query`"),
        ('{"query": "a", "before": "2026-11-20 or so"}', "2026-11-20 or so"),
        ("[" * 100_000, "this is no question"),
        ('{"query": "caf\udce9"}', "can't decode byte 0xe9"),
    ],
)
def test_a_line_that_is_no_question_is_named(root: Path, tmp_path: Path, line: str, what: str) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_bytes(f'{{"query": "fog"}}\n{line}\n'.encode("utf-8", "surrogateescape"))
    done = run("who", "--site", root, "--batch", batch, "--json")
    assert done.returncode == 1
    assert f"{batch}:2: this is no question" in done.stderr
    assert what in done.stderr
    assert "fix: write" in done.stderr
    assert "Traceback" not in done.stderr


def test_odd_lines_are_answered_as_any_other(root: Path, tmp_path: Path) -> None:
    lines = (
        '\ufeff{"query": "fog", "asked by": "a spreadsheet"}',
        "",
        '{"query": ""}',
        '{"query": "\\ud83d fog", "before": "2026-11-20T09:30:00Z"}',
        '{"query": "fog\\u0000\\u202e"}',
    )
    batch = tmp_path / "batch.jsonl"
    batch.write_bytes("\r\n".join(lines).encode())
    answers = plain(root, "--batch", batch)
    assert [one["query"] for one in answers] == ["fog", "", "\ud83d fog", "fog\0\u202e"]
    assert [bool(one["people"]) for one in answers] == [True, False, True, True]


def test_a_batch_that_powershell_wrote_is_answered(root: Path, tmp_path: Path) -> None:
    batch, asked = tmp_path / "batch.jsonl", ["fog", "ferry, Ċ"]
    lines = "".join(json.dumps({"query": one}, ensure_ascii=False) + "\r\n" for one in asked)
    for order in ("le", "be"):
        batch.write_bytes(f"\ufeff{lines}".encode(f"utf-16-{order}"))
        assert [one["query"] for one in plain(root, "--batch", batch)] == asked
    batch.write_bytes(f"\ufeff{lines}[".encode("utf-16-le") + b"x")
    done = run("who", "--site", root, "--batch", batch, "--json")
    assert (done.returncode, f"{batch}:3: this is no question" in done.stderr) == (1, True)


def test_whoever_reads_may_stop_before_the_end(root: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"query": "fog"}\n' * 2000)
    command = [sys.executable, "-m", "hallway", "who", "--site", root, "--batch", batch]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asking:
        assert asking.stdout
        assert asking.stderr
        assert json.loads(asking.stdout.readline())["query"] == "fog"
        asking.stdout.close()
        assert "Error" not in asking.stderr.read()


@pytest.mark.parametrize(
    "arguments", [(), ("fog", "--batch", "x.jsonl"), ("fog", "--limit", "0"), ("fog", "--before", "x")]
)
def test_misuse_is_told(root: Path, arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("")
    given = [str(tmp_path / one) if one.endswith(".jsonl") else one for one in arguments]
    done = run("who", "--site", root, *given)
    assert done.returncode == 2
    assert "Error" in done.stderr


@pytest.mark.parametrize("question", ["…", "the", "x" * 10_000, "<b>&'\"", "数据库", "--topic=fog"])
def test_every_question_is_answered(root: Path, question: str) -> None:
    done = run(
        "who", "--site", root, "--today", TODAY, *([question] if question.startswith("--") else ["--", question])
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how do I the of and", "There is no word to look for in that."),
        ("", "There is no word to look for in that."),
        ("xyzzyplugh", "Nobody here has written about this yet."),
    ],
)
def test_where_nothing_is_found_the_answer_says_why(root: Path, question: str, answer: str) -> None:
    assert run("who", "--site", root, "--today", TODAY, "--", question).stdout.startswith(answer)


def test_who_opted_out_is_not_named_and_what_they_wrote_is(root: Path, tmp_path: Path) -> None:
    site = copy_of(root, tmp_path / "site")
    (site / "people/shy.md").write_text("---\nname: Shy Canary\nexperts: false\n---\n")
    (site / "posts/theremin.md").write_text(
        "---\ntitle: A theremin\nauthors: [shy]\ndate: 2026-11-01\n---\nIt sings.\n"
    )
    told = run("who", "--site", site, "--today", TODAY, "theremin").stdout
    assert told.startswith("Nobody who wrote about this can be asked now.\n\nPosts about it:\n  A theremin, ")
    assert "Shy" not in told


def test_two_people_of_one_name_and_one_team_are_told_apart(root: Path, tmp_path: Path) -> None:
    site = copy_of(root, tmp_path / "site")
    for id_ in ("sam1", "sam2"):
        (site / f"people/{id_}.md").write_text("---\nname: Sam Fox\n---\n")
    (site / "posts/theremin.md").write_text("---\ntitle: Theremin\nauthors: [sam1, sam2]\ndate: 2026-11-01\n---\nLa.\n")
    told = run("who", "--site", site, "--today", TODAY, "theremin").stdout
    assert "Sam Fox, sam1: " in told
    assert "Sam Fox, sam2: " in told


def test_a_long_question_makes_a_title_of_one_line_that_a_forge_takes(root: Path, tmp_path: Path) -> None:
    site = copy_of(root, tmp_path / "site")
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", site], check=True)
    told = run("who", "--site", site, "--today", TODAY, "--", "fog \n\t horn " * 2000).stdout
    address = told.rpartition("Ask everyone: ")[2].strip()
    assert "fog%20horn%20fog" in address
    assert "%5Cn" not in address
    assert len(address) < 1000


def test_what_was_asked_in_between_leaves_builds_as_they_are(example: Site, tmp_path: Path) -> None:
    root, out = copy_of(example.root, tmp_path / "site"), tmp_path / "out"
    build(root, out, "--today", TODAY)
    post = next((root / "posts").rglob("*.md"))
    post.write_text(post.read_text() + "\nA gyrocompass, at last.\n")
    (root / "posts/new.md").write_text("---\ntitle: A gyroscope\nauthors: [isla]\ndate: 2026-11-01\n---\nIt turns.\n")
    assert [one["id"] for one in plain(root, "gyroscope")[0]["people"]] == ["isla"]
    build(root, out, "--today", TODAY)
    clean = build(root, tmp_path / "clean", "--today", TODAY, "--no-ledger")
    assert snapshot(out) == snapshot(clean.out)
