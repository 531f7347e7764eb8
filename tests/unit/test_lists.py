"""The archive, long lists by year, and the directory of people."""

from __future__ import annotations

from hallway.views.people import by_place
from tests.unit.sites import output, page, post, site


def test_the_archive_has_a_page_for_each_year_and_month_with_posts() -> None:
    files = {
        "posts/a.md": post(date="2024-12-31"),
        "posts/b.md": post(date="2026-01-01"),
        "posts/c.md": post(kind="page", title="Wiki"),
    }
    made = output(files)
    assert [one.uri for one in made.pages if one.uri.startswith("archive/")] == [
        "archive/", "archive/2024/", "archive/2024/12/", "archive/2026/", "archive/2026/01/",
    ]  # fmt: skip
    assert page(made, "archive/2026/01/").data["older"] == {"name": "December 2024", "address": "archive/2024/12/"}
    assert page(made, "archive/2026/01/").data["newer"] is None
    assert [one["title"] for one in page(made, "archive/").data["evergreen"]] == ["Wiki"]


def test_an_empty_archive_is_one_page() -> None:
    assert [one.uri for one in output({}).pages if one.uri.startswith("archive/")] == ["archive/"]


def test_a_long_list_is_continued_by_year_and_a_short_one_is_not() -> None:
    files = {
        f"posts/{year}-{month}-{n}.md": post(date=f"{year}-{month:02}-{n:02}", tags="[x]")
        for year in (2025, 2026)
        for month in (2, 3, 4)
        for n in range(1, 25)
    }
    made = output(files)
    shelf = page(made, "topics/x/").data["shelf"]
    assert len(shelf["cards"]) == 20
    assert not shelf["older"]
    assert [year["address"] for year in shelf["years"]] == ["topics/x/2026/", "topics/x/2025/"]
    assert len(page(made, "topics/x/2025/").data["cards"]) == 72
    some = page(output(dict(list(files.items())[:100])), "topics/x/").data["shelf"]
    assert some["years"] == []
    assert [(group["year"], len(group["posts"])) for group in some["older"]] == [(2026, 8), (2025, 72)]
    assert page(output(dict(list(files.items())[:20])), "topics/x/").data["shelf"]["older"] == []


def test_an_old_year_does_not_change_with_a_new_post() -> None:
    days = [f"2025-{month:02}-{n:02}" for month in range(1, 7) for n in range(1, 26)]
    files = {f"posts/{day}.md": post(date=day, tags="[x]", authors="[ada]") for day in days}
    more = {**files, "posts/new.md": post(date="2026-03-01", tags="[x]", authors="[ada]")}
    for uri in ("topics/x/2025/", "people/ada/2025/", "archive/2025/", "posts/2025/01/2025-01-01/"):
        assert page(output(files), uri) == page(output(more), uri)


PEOPLE = {
    "people/a.md": "---\nname: Åsa Öberg\nlocation: Zürich\n---\n",
    "people/b.md": "---\nname: 李 Ming\nlocation: zürich\n---\n",
    "people/c.md": "---\nname: '!!!'\nlocation: '???'\n---\n",
    "people/d.md": "---\nname: Dan\nleft: 2020-01-01\n---\n",
}


def test_everybody_is_on_one_page_while_they_fit() -> None:
    data = page(output(PEOPLE), "people/").data
    assert [row["name"] for row in data["people"]][-1] == "Dan"
    assert (len(data["people"]), data["number"], data["letters"]) == (4, "three people", [])


def test_beyond_that_they_are_found_by_each_word_of_their_name() -> None:
    made = output({**PEOPLE, "posts/a.md": post(authors="[d, a]")}, people_on_one_page=3)
    assert [row["name"] for row in page(made, "people/").data["people"]] == ["Åsa Öberg"]
    letters = {letter["name"]: letter["address"] for letter in page(made, "people/").data["letters"]}
    assert list(letters) == ["A", "D", "M", "O", "Other"]
    assert [row["name"] for row in page(made, letters["M"]).data["people"]] == ["李 Ming"]
    assert [row["name"] for row in page(made, letters["Other"]).data["people"]] == ["!!!", "李 Ming"]


def test_spellings_of_one_place_are_one_place() -> None:
    made = by_place(site(PEOPLE).people.values())
    assert {name: len(people) for name, people in made.items()} == {"???": 1, "Zürich": 2}


def test_nobody_is_a_page() -> None:
    assert page(output({}), "people/").data["people"] == []
