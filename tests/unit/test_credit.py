"""Whom Git names, where front matter names nobody."""

from __future__ import annotations

import pytest

from tests.unit.sites import assembled, codes, history, life, output, post, revision

PEOPLE = {
    "people/ada.md": "---\nname: Ada\nemails: [ada@example.org, ADA@home.example]\n---\n",
    "people/bo.md": "---\nname: Bo\nemails: [bo@example.org]\n---\n",
}
BOTH = revision("2026-11-01", ("Ada A", "Ada@Home.example"), ("Bo B", "bo@example.org"), ("Ada", "ada@example.org"))


def test_the_first_commit_and_its_co_authors_are_credited_once_each_and_marked() -> None:
    made, problems = assembled({"posts/a.md": post(authors=None), **PEOPLE}, history=history(a=life(BOTH)))
    entry = made.by_path["posts/a.md"]
    assert (entry.authors, entry.from_git) == (("ada", "bo"), True)
    assert problems == ()


def test_front_matter_wins_over_git() -> None:
    made, _ = assembled({"posts/a.md": post(authors="[bo]"), **PEOPLE}, history=history(a=life(BOTH)))
    assert (made.by_path["posts/a.md"].authors, made.by_path["posts/a.md"].from_git) == (("bo",), False)


def test_an_unknown_address_is_named_by_its_name_and_never_shown() -> None:
    stranger = life(revision("2026-11-01", ("Cem", "cem@secret.example")))
    made = output({"posts/a.md": post(authors=None), **PEOPLE}, history=history(a=stranger))
    assert codes(made.problems) == ["author-missing"]
    assert "Cem" in made.problems[0].what
    assert "secret.example" not in repr((made.pages, made.redirects, made.problems))


def test_an_address_that_two_list_is_nobodys() -> None:
    people = {**PEOPLE, "people/cem.md": "---\nname: Cem\nemails: [bo@example.org]\n---\n"}
    made, problems = assembled({"posts/a.md": post(authors=None), **people}, history=history(a=life(BOTH)))
    assert made.by_path["posts/a.md"].authors == ("ada",)
    assert [problem.path for problem in problems if problem.code == "email-shared"] == ["people/bo.md", "people/cem.md"]
    assert "@" not in "".join(problem.what + problem.fix for problem in problems)


def test_where_a_shallow_clone_begins_nobody_is_credited() -> None:
    begun = life(BOTH)
    shallow = type(begun)(begun.first, begun.last, 0, (), truncated=True)
    made, problems = assembled({"posts/a.md": post(authors=None), **PEOPLE}, history=history(a=shallow))
    assert made.by_path["posts/a.md"].authors == ()
    assert "Git" not in problems[0].what


def unsigned(**settings: object) -> tuple[tuple[str, ...], bool, list[tuple[str, str, int]]]:
    """How a post is credited that claims to be Cem's and was committed by Ada."""
    people = {**PEOPLE, "people/cem.md": "---\nname: Cem\nemails: [cem@example.org]\n---\n"}
    made, problems = assembled({"posts/a.md": post(authors="[cem]"), **people}, history=history(a=life()), **settings)
    entry = made.by_path["posts/a.md"]
    assert "@" not in "".join(map(str, problems))
    return entry.authors, entry.from_git, [(one.code, one.severity, one.line) for one in problems]


def test_a_claim_that_none_of_the_authors_signed_is_noted_and_believed() -> None:
    assert unsigned() == (("cem",), False, [("author-unsigned", "note", 4)])


def test_where_authors_are_to_be_verified_such_a_claim_counts_as_absent() -> None:
    assert unsigned(verified_authors=True) == (("ada",), True, [("author-unsigned", "problem", 4)])


def test_nobody_is_named_where_nobody_can_be_verified() -> None:
    stranger = life(revision("2026-11-01", ("mallory@evil.example", "mallory@evil.example")))
    files = {"posts/a.md": post(authors="[ada]"), **PEOPLE}
    made, problems = assembled(files, history=history(a=stranger), verified_authors=True)
    assert made.by_path["posts/a.md"].authors == ()
    assert codes(problems) == ["author-unsigned"]
    assert "mallory" not in str(problems)


@pytest.mark.parametrize("verified", [False, True])
def test_one_author_who_signed_speaks_for_all_and_what_is_not_committed_contradicts_nobody(verified: bool) -> None:
    files = {"posts/a.md": post(authors="[cem, bo]"), "posts/new.md": post(authors="[cem]"), **PEOPLE}
    made, problems = assembled(files, history=history(a=life(BOTH)), verified_authors=verified)
    assert made.by_path["posts/a.md"].authors == ("cem", "bo")
    assert made.by_path["posts/new.md"].authors == ("cem",)
    assert codes(problems) == ["author-unknown"]


def test_nothing_is_said_of_authors_who_list_no_address_when_a_stranger_commits() -> None:
    files = {"posts/a.md": post(authors="[dee]"), "people/dee.md": "---\nname: Dee\n---\n"}
    _, problems = assembled(files, history=history(a=life()))
    assert problems == ()
    _, problems = assembled(files, history=history(a=life()), verified_authors=True)
    assert codes(problems) == ["author-unsigned"]
