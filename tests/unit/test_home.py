"""The home page."""

from __future__ import annotations

from hallway.model import Output
from tests.unit.sites import output, page, post


def titles(made: Output, uri: str = "") -> list[str]:
    return [card["title"] for day in page(made, uri).data["days"] for card in day["cards"]]


def test_an_empty_site_has_a_home_page_and_nothing_beside_the_stream() -> None:
    data = page(output({}), "").data
    assert (data["days"], data["earlier"], data["questions"], data["coming"], data["voices"]) == ([], None, [], [], [])
    assert data["elsewhere"] is None


def test_one_post_is_the_stream() -> None:
    made = output({"posts/a.md": post(title="One")})
    assert titles(made) == ["One"]
    assert page(made, "").data["voices"] == []


def test_the_stream_is_in_time_order_in_groups_of_days_and_the_rest_is_found_by_month() -> None:
    files = {f"posts/{n:02}.md": post(title=f"T{n}", date=f"2026-10-{n:02}") for n in range(1, 26)}
    made = output(files, stream_size=10)
    assert titles(made) == [f"T{n}" for n in range(25, 15, -1)]
    assert page(made, "").data["earlier"] == {"name": "October 2026", "address": "archive/2026/10/"}
    assert "archive/2026/10/" in {one.uri for one in made.pages}


def test_evergreen_pages_and_replies_are_not_in_the_stream() -> None:
    files = {"posts/a.md": post(kind="page"), "posts/b.md": post(title="B"), "posts/c.md": post(reply_to="posts/b.md")}
    assert titles(output(files)) == ["B"]


def test_a_team_seldom_heard_is_heard() -> None:
    files = {f"posts/{n:02}.md": post(date=f"2026-11-{n:02}", team="loud") for n in range(5, 20)}
    files |= {"posts/quiet.md": post(title="Psst", date="2026-10-01", team="quiet")}
    assert page(output(files, stream_size=10), "").data["elsewhere"]["title"] == "Psst"
    assert page(output(files, stream_size=20), "").data["elsewhere"] is None


def test_new_voices_are_those_whose_first_post_is_new() -> None:
    files = {
        "posts/a.md": post(date="2025-01-01", authors="[ada]"),
        "posts/b.md": post(date="2026-11-01", authors="[ada, bo]"),
        "posts/c.md": post(date="2026-11-02", authors="[cem]"),
    }
    assert [face["name"] for face in page(output(files), "").data["voices"]] == ["cem", "bo"]


def test_what_comes_up_comes_next_first_and_goes_when_it_is_over() -> None:
    files = {
        "posts/event.md": post(title="Talk", kind="event", starts="2026-12-02", ends="2026-12-03"),
        "posts/job.md": post(title="Job", kind="job", until="2026-11-25"),
        "posts/over.md": post(title="Over", kind="event", starts="2026-11-18"),
        "posts/now.md": post(title="Now", kind="event", starts="2026-11-18", ends="2026-11-20"),
    }
    assert [one["title"] for one in page(output(files), "").data["coming"]] == ["Now", "Job", "Talk"]
