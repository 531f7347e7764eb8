"""Every file of the dirty corpus is read as the `expect` column of its cases.csv asks, as far as reading goes."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from hallway.model import Blob, Post, Tree
from hallway.problem import Problem, Severity
from hallway.settings import Settings
from hallway.sources.parse import parse_post, read_content


@dataclass(frozen=True)
class Case:
    """One row of cases.csv, and what became of its file."""

    kind: str
    path: str
    detail: str
    raw: bytes
    post: Post | None
    problems: tuple[Problem, ...]

    @property
    def read(self) -> Post:
        assert self.post is not None, f"{self.path} is kept back: {self.problems}"
        return self.post

    def lines(self, code: str) -> list[int]:
        return [problem.line for problem in self.problems if problem.code == code]

    def line_with(self, text: str) -> int:
        """The first line of the file that has `text`."""
        return next(number for number, line in enumerate(self.raw.decode().splitlines(), 1) if text in line)


def blob(path: str, data: bytes) -> Blob:
    return Blob(path, "", len(data), lambda: data)


@pytest.fixture(scope="session")
def cases(corpora: Path) -> list[Case]:
    found = []
    with (corpora / "dirty" / "cases.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            raw = (corpora / "dirty" / row["file"]).read_bytes()
            path = "posts/" + row["file"].rpartition("--")[2]
            post, problems = parse_post(blob(path, raw), Settings())
            found.append(Case(row["kind"], path, row["detail"], raw, post, problems))
    return found


def authors_missing(case: Case) -> None:
    assert case.read.authors == ()


def bad_yaml(case: Case) -> None:
    assert case.lines("tab") == [case.line_with("- melody\t")]
    assert case.read.authors == ("melody",)


def blank_before_fm(case: Case) -> None:
    assert case.read.title
    assert case.read.authors
    assert "authors:" not in case.read.body.text


def crlf(case: Case) -> None:
    assert "\r" not in case.read.body.text
    assert len(case.read.authors) in {1, 3}


def curly(case: Case) -> None:
    """Text stays text. One of these has a date in words besides, and waits for a better one."""
    assert len(case.lines("template-syntax")) == 1
    if case.post:
        assert case.detail in case.post.body.text
    else:
        assert case.lines("bad-date")


def data_uri(case: Case) -> None:
    assert set(case.lines("page-weight")) >= {case.line_with("data:image/png;base64,")}
    assert {problem.severity for problem in case.problems if problem.code == "page-weight"} == {Severity.NOTE}
    assert len(case.read.body.lead) <= 300


def date_missing(case: Case) -> None:
    assert case.read.date is None


def date_odd_form(case: Case) -> None:
    if "-4" in case.detail:
        assert isinstance(case.read.date, datetime)
        assert case.read.date.utcoffset() == timedelta(hours=-4)
    else:
        assert case.post is None
        assert case.lines("bad-date") == [case.line_with("date: April 28, 2020")]
        assert any(problem.fix.startswith("write date: 2020-04-28") for problem in case.problems)


def date_vs_filename(case: Case) -> None:
    written = case.detail.split(" ")[0]
    day = case.read.date.date() if isinstance(case.read.date, datetime) else case.read.date
    assert day == date.fromisoformat(written)


def duplicate_title(case: Case) -> None:
    assert case.read.title == case.detail.replace("&#8217;", "’")


def empty_body(case: Case) -> None:
    assert (case.read.body.text, case.read.body.lead, case.read.body.words) == ("", "", 0)


def event_handler(case: Case) -> None:
    lines = case.raw.decode().splitlines()
    assert case.lines("removed-html") == [number for number, line in enumerate(lines, 1) if "onclick=" in line]


def fence_trailing_space(case: Case) -> None:
    assert case.read.title
    assert not case.read.body.text.startswith("---")
    assert not case.lines("fence")


def h1_in_body(case: Case) -> None:
    assert case.read.title
    assert case.read.body.heading
    assert case.read.body.heading != case.read.title


def iframe(case: Case) -> None:
    assert case.line_with("<iframe") in case.lines("removed-html")


def built(case: Case) -> None:
    assert case.read.title
    assert case.read.body.lead


def script(case: Case) -> None:
    assert case.line_with("<script") in case.lines("removed-html")


def slug_collision(case: Case) -> None:
    assert case.read.date


def space_in_link(case: Case) -> None:
    assert case.lines("space-in-link") == [case.line_with(case.detail)]


def style_block(case: Case) -> None:
    """One of these has a date in words besides, and waits for a better one."""
    assert case.line_with("<style") in case.lines("removed-html")
    assert case.post or case.lines("bad-date")


def tag_repeated(case: Case) -> None:
    """Its tags are called topics: what to call them is said, and nothing of them is read."""
    assert case.lines("unknown-key")
    renamed = case.raw.replace(b"\ntopics:", b"\ntags:")
    post, _ = parse_post(blob(case.path, renamed), Settings())
    assert post is not None
    assert post.tags.count(case.detail.removeprefix("topics: ")) == 1


def tags_missing(case: Case) -> None:
    assert case.read.tags == ()


def title_html_entity(case: Case) -> None:
    assert case.read.title
    assert "&" not in case.read.title
    assert any(quote in case.read.title for quote in "“’")


def title_html_tag(case: Case) -> None:
    assert case.read.title == "Content design for beta.ada.gov: writing for action and flexibility"


def title_markdown(case: Case) -> None:
    assert case.read.title == "O*NET today and beyond"


def title_missing(case: Case) -> None:
    assert case.read.title is None


def very_long(case: Case) -> None:
    assert case.read.body.words > 5000
    assert len(case.read.body.lead) <= 300


def yaml_duplicate_key(case: Case) -> None:
    keys = [number for number, line in enumerate(case.raw.decode().splitlines(), 1) if line.startswith(case.detail)]
    assert case.lines("duplicate-key") == keys[1:]


def zero_width(case: Case) -> None:
    text = f"{case.read.title}{case.read.tags}{case.read.authors}{case.read.body.text}"
    assert "\u200b" not in text
    assert "\ufeff" not in text


EXPECTED: dict[str, Callable[[Case], None]] = {
    "authors-missing": authors_missing,
    "bad-yaml": bad_yaml,
    "blank-before-fm": blank_before_fm,
    "crlf": crlf,
    "curly-literal": curly,
    "curly-tag": curly,
    "data-uri": data_uri,
    "date-missing": date_missing,
    "date-odd-form": date_odd_form,
    "date-vs-filename": date_vs_filename,
    "duplicate-title": duplicate_title,
    "empty-body": empty_body,
    "event-handler": event_handler,
    "fence-trailing-space": fence_trailing_space,
    "h1-in-body": h1_in_body,
    "iframe": iframe,
    "inline-style": built,
    "long-token": built,
    "script": script,
    "slug-changed": built,
    "slug-collision": slug_collision,
    "space-in-link": space_in_link,
    "style-block": style_block,
    "tag-repeated": tag_repeated,
    "tags-missing": tags_missing,
    "title-html-entity": title_html_entity,
    "title-html-tag": title_html_tag,
    "title-markdown": title_markdown,
    "title-missing": title_missing,
    "very-long": very_long,
    "yaml-duplicate-key": yaml_duplicate_key,
    "zero-width": zero_width,
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_every_case(kind: str, cases: list[Case]) -> None:
    mine = [case for case in cases if case.kind == kind]
    assert mine
    for case in mine:
        EXPECTED[kind](case)
        assert all(problem.fix and problem.line for problem in case.problems), case.path


def test_no_kind_is_forgotten(cases: list[Case]) -> None:
    assert {case.kind for case in cases} == set(EXPECTED)


def test_only_dates_in_words_keep_posts_back(cases: list[Case]) -> None:
    held = {case.path for case in cases if case.post is None}
    assert held == {case.path for case in cases if case.lines("bad-date")}


def test_a_whole_blog_is_read_quickly(corpora: Path) -> None:
    root = corpora / "18f"
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    tree = Tree(tuple(blob(path.relative_to(root).as_posix(), path.read_bytes()) for path in files))
    start = time.process_time()
    content = read_content(tree, Settings())
    assert time.process_time() - start < 5
    assert (len(content.posts), len(content.people), content.held) == (509, 368, ())
    assert all(post.title and post.date and post.authors and post.body.lead for post in content.posts)
