"""The days that a page is given when its file is silent."""

from __future__ import annotations

from tests.unit.sites import output, page

PAGE = "---\ntitle: How we do on-call\nkind: page\ndate: {}\n---\nLike this.\n"


def facts(front_matter_date: str, extra: str = "") -> list[tuple[str, str, bool]]:
    text = PAGE.format(front_matter_date).replace("kind: page\n", f"kind: page\n{extra}")
    found = page(output({"posts/on-call.md": text}), "posts/on-call/").data["facts"]
    return [(fact["name"], fact["date"]["iso"], fact["overdue"]) for fact in found]


def test_a_page_is_to_be_reviewed_a_year_after_its_last_edit() -> None:
    assert facts("2026-05-01") == [("To be reviewed by", "2027-05-01", False)]
    assert facts("2024-02-29") == [("To be reviewed by", "2025-02-28", True)]


def test_what_a_page_says_of_its_review_wins() -> None:
    assert facts("2024-02-29", "review_by: 2027-01-01\n") == [("To be reviewed by", "2027-01-01", False)]
