"""Where posts live, and what happens when two want one address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.site.addresses import address_of
from tests.unit.sites import assembled, codes, output, page, post, site


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("posts/2026/11/rolling-back.md", "posts/2026/11/rolling-back/"),
        ("posts/2026-11-20-rolling-back.md", "posts/2026/11/rolling-back/"),
        ("posts/2026/11/2026-11-20-rolling-back.md", "posts/2026/11/rolling-back/"),
        ("posts/2026/2026-11-20-rolling-back.md", "posts/2026/2026/11/rolling-back/"),
        ("posts/2026-11-20-trip/index.md", "posts/2026/11/trip/"),
        ("posts/2026-11-20.md", "posts/2026/11/2026-11-20/"),
        ("posts/2026-13-45-x.md", "posts/2026-13-45-x/"),
        ("posts/usa.gov-v1.2.md", "posts/usa.gov-v1.2/"),
        ("posts/index.md", "posts/index/"),
        ("posts/Trip/INDEX.md", "posts/trip/"),
        ("posts/Zürich & Bern.md", "posts/zürich---bern/"),
    ],
)
def test_the_path_is_the_address(path: str, address: str) -> None:
    assert address_of(path) == address


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_no_name_of_a_file_leads_out_of_posts(name: str) -> None:
    made = address_of(f"posts/{name}/{name}.md")
    assert made.startswith("posts/")
    assert made.endswith("/")
    assert all(part and set(part) != {"."} for part in made.rstrip("/").split("/"))


def test_of_three_posts_the_oldest_keeps_the_address() -> None:
    files = {
        "posts/2026/11/notes.md": post(date="2026-11-17"),
        "posts/2026-11-05-notes.md": post(date=None),
        "posts/2026/11/2026-11-17-notes.md": post(date=None),
    }
    made, problems = assembled(files)
    assert {path: entry.address for path, entry in made.by_path.items()} == {
        "posts/2026-11-05-notes.md": "posts/2026/11/notes/",
        "posts/2026/11/2026-11-17-notes.md": "posts/2026/11/17-notes/",
        "posts/2026/11/notes.md": "posts/2026/11/17-notes-2/",
    }
    assert {problem.path for problem in problems if problem.code == "address-taken"} == set(files)


def test_names_that_differ_by_case_want_one_address() -> None:
    _, problems = assembled({"posts/Hello.md": post(), "posts/hello.md": post()})
    assert "address-taken" in codes(problems)


def test_a_hidden_post_takes_no_address_from_one_that_is_read() -> None:
    made = site({"posts/2026/11/x.md": post(), "posts/2026-11-01-x.md": post(date=None, draft="true")})
    assert made.by_path["posts/2026/11/x.md"].address == "posts/2026/11/x/"


def test_every_post_is_published_whatever_its_name() -> None:
    names = ["???", "🎉", "CON", "a" * 240, "..", "%2e%2e", "50%", "a b", "-", "_"]
    made = output({f"posts/{name}.md": post() for name in names})
    assert len([one for one in made.pages if one.template == "post.html"]) == len(names)
    assert all(len(part.encode()) <= 255 for one in made.pages for part in one.uri.split("/"))


def test_a_retracted_post_keeps_its_address() -> None:
    made = output({"posts/2026/11/x.md": post(retracted="It was wrong."), "posts/2026-11-20-x.md": post(date=None)})
    assert page(made, "posts/2026/11/x/").template == "tombstone.html"
